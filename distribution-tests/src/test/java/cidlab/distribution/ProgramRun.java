package cidlab.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started as a process of its own, and what came of it.
 *
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 */
record ProgramRun(int exit, String out, String err) {
  private static final int MAX_SECONDS = 240;

  /** Starts our command as the launcher does, with the Java that runs this test. */
  static ProgramRun ofCidlab(String... arguments) throws IOException, InterruptedException {
    return ofCidlab(Map.of(), arguments);
  }

  /** The same with additional environment variables. */
  static ProgramRun ofCidlab(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.addAll(List.of("-m", "cidlab.cli/cidlab.cli.Main"));
    command.addAll(List.of(arguments));
    return ofJava(environment, command.toArray(String[]::new));
  }

  /** Starts the Java that runs this test, with our module path and the given arguments. */
  static ProgramRun ofJava(String... arguments) throws IOException, InterruptedException {
    return ofJava(Map.of(), arguments);
  }

  private static ProgramRun ofJava(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-p", Project.modulePath().toString()));
    command.addAll(List.of(arguments));
    return of(environment, command.toArray(String[]::new));
  }

  /** Starts a command with additional environment variables and waits for its end. */
  static ProgramRun of(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("cidlab", ".out");
    Path err = Files.createTempFile("cidlab", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Still running, command=" + List.of(command));
      }
      return new ProgramRun(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
