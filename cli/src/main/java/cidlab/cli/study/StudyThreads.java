package cidlab.cli.study;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many threads run a study. */
final class StudyThreads {
  private static final int MAX_THREADS = 1024;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description =
          "Worker threads, 1 to "
              + MAX_THREADS
              + "; the runs do not depend on it. Default: one per processor.")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  /**
   * Checks and returns the number.
   *
   * @return 1 to 1,024
   */
  int count() {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "expected 1 to " + MAX_THREADS + " worker threads, threads=" + threads,
          new IllegalArgumentException());
    }
    return threads;
  }
}
