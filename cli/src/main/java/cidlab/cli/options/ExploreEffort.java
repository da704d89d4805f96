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
      description =
          "What is one step: section (what a lock protects) or access (to shared memory). Default:"
              + " ${DEFAULT-VALUE}.")
  public Granularity granularity;

  @Option(
      names = "--memory",
      paramLabel = "<model>",
      defaultValue = "sc",
      description =
          "What a read may see: sc (the value stored last) or weak (also older ones, until reader"
              + " and writer synchronise). Default: ${DEFAULT-VALUE}.")
  public MemoryModel memory;

  @Option(
      names = "--symmetry",
      paramLabel = "<on|off>",
      defaultValue = "on",
      description =
          "Take states as one that differ only in names of CPUs, threads and ids. Verdict and"
              + " lengths are the same either way. Default: ${DEFAULT-VALUE}.")
  public OnOff symmetry;

  @Option(
      names = "--reduction",
      paramLabel = "<on|off>",
      defaultValue = "on",
      description =
          "Wipe words that nobody reads, and try only one order of steps that commute. Verdict and"
              + " lengths are the same either way. Default: ${DEFAULT-VALUE}.")
  public OnOff reduction;

  @Option(
      names = "--jobs",
      paramLabel = "<n>",
      description = "Threads that search, 1 to " + MAX_JOBS + ". Default: as many as processors.")
  public int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--max-states",
      paramLabel = "<n>",
      description = "Give up after so many states, at least 1. Default: no limit.")
  public long maxStates = Long.MAX_VALUE;

  @Option(
      names = "--max-memory",
      paramLabel = "<size>",
      converter = MemorySize.class,
      description =
          "Memory that tables of states may take, for example 4g; at most three quarters of the"
              + " heap, which CIDLAB_OPTS=-Xmx6g sets. Default: half of the heap.")
  public long maxMemory = Runtime.getRuntime().maxMemory() / 2;

  @Option(
      names = "--max-seconds",
      paramLabel = "<n>",
      description =
          "Give up after so many seconds, 1 to "
              + MAX_SECONDS
              + "; each row or cell has its own. Default: no limit; for a matrix 30.")
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
