package cidlab.prove.linear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Another solver, on a pipe: scripts in SMT-LIB go in, answers come out.
 *
 * @param command the program and its arguments
 */
public record ExternalSolver(List<String> command) {
  /**
   * Returns a solver by its name or command.
   *
   * @param name {@code z3} or {@code cvc5}, which are started as they need it, or a command that
   *     reads a script from its standard input
   * @return the solver
   */
  public static ExternalSolver of(String name) {
    return switch (name) {
      case "z3" -> new ExternalSolver(List.of("z3", "-smt2", "-in"));
      case "cvc5" -> new ExternalSolver(List.of("cvc5", "--incremental", "--lang", "smt2", "-"));
      default -> new ExternalSolver(List.of(name.trim().split("\\s+")));
    };
  }

  /** Tells whether the program can be started. */
  public boolean isThere() {
    try {
      return answers("(check-sat)\n").size() == 1;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs a script.
   *
   * @param script in SMT-LIB
   * @return the lines that the solver answers
   * @throws IOException if it cannot be started, or goes away
   */
  public List<String> answers(String script) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread feeder = new Thread(() -> feed(process, script), "solver-input");
    feeder.setDaemon(true);
    feeder.start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.strip());
      }
    } finally {
      process.destroy();
    }
    return lines;
  }

  private static void feed(Process process, String script) {
    try (Writer writer =
        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      writer.write(script);
    } catch (IOException e) {
      // The solver has gone; the missing answers say so.
    }
  }
}
