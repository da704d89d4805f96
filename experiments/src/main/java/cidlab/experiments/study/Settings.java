package cidlab.experiments.study;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is the same in every cell of a study.
 *
 * <p>Arguments are kept by the id of their extension, because two extensions of a kind need not
 * know the same parameters.
 *
 * @param horizonNs simulated time after which a run ends, at least 1 ns
 * @param watchdogNs how long a context may spin before its state is examined, at least 1 ns
 * @param strategyArguments arguments by strategy id, defaults included so that the manifest has
 *     them; an id without arguments may be missing
 * @param schedulerArguments arguments by scheduler id
 * @param workloadArguments arguments by workload id
 * @param cost the cost model
 */
public record Settings(
    long horizonNs,
    long watchdogNs,
    Map<String, Map<String, String>> strategyArguments,
    Map<String, Map<String, String>> schedulerArguments,
    Map<String, Map<String, String>> workloadArguments,
    CostModel cost) {

  /** Copies the maps; they iterate in the order of their keys. */
  public Settings {
    strategyArguments = copy(strategyArguments);
    schedulerArguments = copy(schedulerArguments);
    workloadArguments = copy(workloadArguments);
  }

  private static SortedMap<String, Map<String, String>> copy(
      Map<String, Map<String, String>> arguments) {
    SortedMap<String, Map<String, String>> copy = new TreeMap<>();
    arguments.forEach((id, values) -> copy.put(id, sorted(values)));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static SortedMap<String, String> sorted(Map<String, String> values) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Describes one simulation.
   *
   * @param strategy id of the strategy
   * @param cell the cell
   * @return everything that determines its runs, except their seeds
   * @throws IllegalArgumentException if CPUs, horizon or watchdog are out of range
   */
  public SimulationSpec spec(String strategy, Cell cell) {
    return new SimulationSpec(
        strategy,
        strategyArguments.getOrDefault(strategy, Map.of()),
        cell.scheduler(),
        schedulerArguments.getOrDefault(cell.scheduler(), Map.of()),
        cell.workload(),
        workloadArguments.getOrDefault(cell.workload(), Map.of()),
        cell.cpus(),
        horizonNs,
        watchdogNs,
        cost);
  }
}
