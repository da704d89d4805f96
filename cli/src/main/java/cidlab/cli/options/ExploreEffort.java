package cidlab.cli.options;

import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.MemoryModel;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/** The options that say how to explore, whatever is explored. */
public final class ExploreEffort {
  private static final int MAX_JOBS = 1024;
  private static final long MAX_SECONDS = 1_000_000;

  @Option(
      names = "--granularity",
      paramLabel = "<what>",
      defaultValue = "section",
      description = "A step: section (of a lock) or access [section]")
  public Granularity granularity;

  @Option(
      names = "--memory",
      paramLabel = "<model>",
      defaultValue = "sc",
      description = "Reads see: sc, or weak (older values) [sc]")
  public MemoryModel memory;

  @Option(
      names = "--symmetry",
      paramLabel = "<on|off>",
      defaultValue = "on",
      description = "Merge states that differ in names [on]")
  public OnOff symmetry;

  @Option(
      names = "--reduction",
      paramLabel = "<on|off>",
      defaultValue = "on",
      description = "One order of steps that commute [on]")
  public OnOff reduction;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "<n>",
      description = "Threads that search, 1 to " + MAX_JOBS + " [all CPUs]")
  public int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--max-states", paramLabel = "<n>", description = "Give up after so many [never]")
  public long maxStates = Long.MAX_VALUE;

  @Option(
      names = "--max-memory",
      paramLabel = "<size>",
      converter = MemorySize.class,
      description = "For tables, as 4g [half of the heap]")
  public long maxMemory = Runtime.getRuntime().maxMemory() / 2;

  @Option(
      names = "--max-seconds",
      paramLabel = "<n>",
      description = "Give up then [never; a cell of a matrix: 30]")
  public Long maxSeconds;

  /**
   * Checks the options.
   *
   * @param stop tells whether the user wants to stop
   * @return the options as the explorer takes them
   * @throws IllegalArgumentException if one is out of range
   */
  public ExplorerOptions options(BooleanSupplier stop) {
    if (jobs < 1 || jobs > MAX_JOBS) {
      throw new IllegalArgumentException("expected 1 to " + MAX_JOBS + " threads, jobs=" + jobs);
    }
    if (maxStates < 1) {
      throw new IllegalArgumentException("expected at least 1 state, max-states=" + maxStates);
    }
    if (maxSeconds != null && (maxSeconds < 1 || maxSeconds > MAX_SECONDS)) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_SECONDS + " seconds, max-seconds=" + maxSeconds);
    }
    long heap = Runtime.getRuntime().maxMemory();
    if (maxMemory > heap / 4 * 3) {
      throw new IllegalArgumentException(
          "expected at most three quarters of the heap; set CIDLAB_OPTS=-Xmx"
              + mebibytes(maxMemory / 3 * 4)
              + "m, max-memory="
              + mebibytes(maxMemory)
              + "m heap="
              + mebibytes(heap)
              + "m");
    }
    return new ExplorerOptions(
        symmetry == OnOff.ON,
        reduction == OnOff.ON,
        jobs,
        maxStates,
        maxMemory,
        granularity,
        memory,
        stop);
  }

  private static long mebibytes(long bytes) {
    return (bytes >> 20) + 1;
  }

  /**
   * Returns the time limit.
   *
   * @param byDefault what it is if none was given
   * @return seconds; 0 for none
   */
  public long seconds(long byDefault) {
    return maxSeconds == null ? byDefault : maxSeconds;
  }
}
