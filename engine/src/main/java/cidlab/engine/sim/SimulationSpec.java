package cidlab.engine.sim;

import java.util.Map;

/**
 * Everything that determines a run, except its seed.
 *
 * @param strategy id of the strategy
 * @param strategyArguments its arguments by name; missing ones have their default
 * @param scheduler id of the scheduler model
 * @param schedulerArguments its arguments by name
 * @param workload id of the workload
 * @param workloadArguments its arguments by name
 * @param cpus number of possible CPUs, 1 to 8,192
 * @param horizonNs simulated time after which a run ends
 * @param watchdogNs how long a context may spin before its state is examined for a live lock
 * @param cost the cost model
 */
public record SimulationSpec(
    String strategy,
    Map<String, String> strategyArguments,
    String scheduler,
    Map<String, String> schedulerArguments,
    String workload,
    Map<String, String> workloadArguments,
    int cpus,
    long horizonNs,
    long watchdogNs,
    CostModel cost) {

  /** Largest machine. */
  public static final int MAX_CPUS = 8192;

  /** Largest number of threads. */
  public static final int MAX_THREADS = 65_536;

  /** Checks the ranges and copies the maps. */
  public SimulationSpec {
    strategyArguments = Map.copyOf(strategyArguments);
    schedulerArguments = Map.copyOf(schedulerArguments);
    workloadArguments = Map.copyOf(workloadArguments);
    if (cpus < 1 || cpus > MAX_CPUS) {
      throw new IllegalArgumentException("expected 1 to " + MAX_CPUS + " CPUs, cpus=" + cpus);
    }
    if (horizonNs < 1) {
      throw new IllegalArgumentException(
          "expected a horizon of at least 1 ns, horizon-ns=" + horizonNs);
    }
    if (watchdogNs < 1) {
      throw new IllegalArgumentException(
          "expected a watchdog of at least 1 ns, watchdog-ns=" + watchdogNs);
    }
  }
}
