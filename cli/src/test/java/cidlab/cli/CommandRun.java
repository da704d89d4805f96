package cidlab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command that was run in this virtual machine, and what came of it.
 *
 * @param exit exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record CommandRun(int exit, String out, String err) {
  /** What a study leaves in its folder, beside folders. */
  public static final List<String> STUDY_FILES =
      List.of(
          "report.html", "report.md", "runs.csv", "summary.csv", "manifest.json", "results.sqlite");

  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Cidlab.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** Runs a command line without quotes in it. */
  public static CommandRun ofLine(String line) {
    return of(line.split(" "));
  }
}
