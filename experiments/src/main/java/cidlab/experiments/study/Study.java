package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The definition of a study: a full factorial design with replications.
 *
 * @param strategies ids of the strategies to compare; the first is the reference in tables
 * @param schedulers ids of the scheduler models
 * @param workloads ids of the workloads
 * @param cpus numbers of possible CPUs
 * @param replications runs per strategy and cell, 1 to 10,000,000
 * @param seed master seed from which the seeds of all runs follow
 * @param metrics what is compared; the rows have all metrics regardless
 * @param settings what is the same in every cell
 */
public record Study(
    List<String> strategies,
    List<String> schedulers,
    List<String> workloads,
    List<Integer> cpus,
    int replications,
    long seed,
    List<Metric> metrics,
    Settings settings) {

  /** Most replications per strategy and cell. */
  public static final int MAX_REPLICATIONS = 10_000_000;

  /**
   * Checks that no list is empty or names something twice, and copies the lists.
   *
   * @throws IllegalArgumentException if one does, or the replications are out of range
   */
  public Study {
    strategies = distinct("strategies", strategies);
    schedulers = distinct("schedulers", schedulers);
    workloads = distinct("workloads", workloads);
    cpus = distinct("cpus", cpus);
    metrics = distinct("metrics", metrics);
    if (replications < 1 || replications > MAX_REPLICATIONS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_REPLICATIONS + " replications, replications=" + replications);
    }
  }

  private static <T> List<T> distinct(String name, List<T> list) {
    if (list.isEmpty() || new LinkedHashSet<>(list).size() < list.size()) {
      throw new IllegalArgumentException(
          "expected at least one value and none twice, " + name + "=" + list);
    }
    return List.copyOf(list);
  }

  /**
   * Lists the cells: schedulers by workloads by CPUs, the last factor fastest.
   *
   * @return at least one cell
   */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (String scheduler : schedulers) {
      for (String workload : workloads) {
        for (int n : cpus) {
          cells.add(new Cell(scheduler, workload, n));
        }
      }
    }
    return cells;
  }

  /**
   * Counts the runs of the complete study.
   *
   * @return strategies times cells times replications
   */
  public long runs() {
    return (long) strategies.size() * cells().size() * replications;
  }
}
