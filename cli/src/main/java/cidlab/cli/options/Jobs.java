package cidlab.cli.options;

import cidlab.cli.console.BadInputException;
import picocli.CommandLine.Option;

/** How many threads work. */
public final class Jobs {
  private static final int MOST = 1024;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "<n>",
      description = "Threads, 1 to " + MOST + " [all CPUs]")
  private int jobs = Math.min(MOST, Runtime.getRuntime().availableProcessors());

  /**
   * Checks and returns the number.
   *
   * @return 1 to 1,024
   */
  public int count() {
    if (jobs < 1 || jobs > MOST) {
      throw new BadInputException("expected 1 to " + MOST + " threads, jobs=" + jobs);
    }
    return jobs;
  }
}
