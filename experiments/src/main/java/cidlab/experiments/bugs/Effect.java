package cidlab.experiments.bugs;

import java.util.List;

/**
 * How an optimisation is measured: paired runs of two strategies that differ in nothing else.
 *
 * @param without the strategy without it
 * @param with the strategy with it
 * @param metric key of the metric that it makes smaller
 * @param published what its author measured
 * @param explained why the measured effect differs, or does not
 * @param scheduler id of the scheduler model
 * @param workload id of the workload
 * @param cpus numbers of possible CPUs
 * @param runs runs of each strategy and size
 * @param horizonMs simulated milliseconds of a run
 */
public record Effect(
    String without,
    String with,
    String metric,
    String published,
    String explained,
    String scheduler,
    String workload,
    List<Integer> cpus,
    int runs,
    int horizonMs) {
  /** Copies the list. */
  public Effect {
    cpus = List.copyOf(cpus);
  }
}
