package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * What a study will cost.
 *
 * @param runs number of runs; at most so many if a stopping rule decides
 * @param seconds how long it will take
 * @param heapBytes heap that its results take while they are analysed
 * @param diskBytes size of its files
 */
public record Plan(long runs, double seconds, long heapBytes, long diskBytes) {
  /** Longest study that is run without being asked to. */
  public static final double MAX_SECONDS = 3600;

  /** Largest number of runs without being asked to. */
  public static final long MAX_RUNS = 10_000_000;

  /** Largest size of files without being asked to. */
  public static final long MAX_DISK_BYTES = 4L << 30;

  /** Measured: 144,000 runs of the default study are 26 MB in the store and 29 MB as CSV. */
  private static final long BYTES_PER_RUN = 400;

  /** The values, and a copy of those of the cells that are being analysed. */
  private static final double COPIES = 1.5;

  private static final long BASE_HEAP_BYTES = 96L << 20;

  /**
   * Calculates a plan.
   *
   * @param study the study
   * @param replicationNs time of one replication of every cell on one thread, in ns, summed
   * @param threads worker threads
   * @return the plan
   */
  public static Plan of(Study study, double replicationNs, int threads) {
    int parallel = Math.max(1, Math.min(threads, Runtime.getRuntime().availableProcessors()));
    long values = study.runs() * Metric.values().length * Double.BYTES;
    return new Plan(
        study.runs(),
        replicationNs * study.replications() / parallel / 1e9,
        BASE_HEAP_BYTES + (long) (COPIES * values),
        study.runs() * BYTES_PER_RUN);
  }

  /**
   * Lists the limits that the plan is beyond.
   *
   * @param freeDiskBytes free space where the files will be
   * @return one sentence per limit; none if the study may simply be run
   */
  public List<String> beyond(long freeDiskBytes) {
    List<String> limits = new ArrayList<>();
    if (seconds > MAX_SECONDS) {
      limits.add("it would take longer than " + (long) MAX_SECONDS / 60 + " minutes");
    }
    if (runs > MAX_RUNS) {
      limits.add("it has more than " + MAX_RUNS + " runs");
    }
    if (diskBytes > MAX_DISK_BYTES) {
      limits.add("its files would be larger than " + (MAX_DISK_BYTES >> 30) + " GiB");
    }
    if (diskBytes > freeDiskBytes) {
      limits.add(
          "its files would be larger than the free space, free=" + (freeDiskBytes >> 20) + " MiB");
    }
    return limits;
  }
}
