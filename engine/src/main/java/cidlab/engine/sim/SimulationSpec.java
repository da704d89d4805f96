package cidlab.engine.sim;

import cidlab.engine.certify.TrapSearch;
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
 * @param watchdogNs how long a context may spin before its state is examined for a livelock
 * @param certifyStates number of states after which an examination gives up and the run is
 *     undecided; 0 for {@link TrapSearch#usualStates}
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
    int certifyStates,
    CostModel cost) {

  /** Largest machine. */
  public static final int MAX_CPUS = 8192;

  /** Largest number of threads. */
  public static final int MAX_THREADS = 65_536;

  /**
   * Describes runs whose examinations give up after the usual number of states.
   *
   * @param strategy id of the strategy
   * @param strategyArguments its arguments by name
   * @param scheduler id of the scheduler model
   * @param schedulerArguments its arguments by name
   * @param workload id of the workload
   * @param workloadArguments its arguments by name
   * @param cpus number of possible CPUs, 1 to 8,192
   * @param horizonNs simulated time after which a run ends
   * @param watchdogNs how long a context may spin before its state is examined
   * @param cost the cost model
   */
  public SimulationSpec(
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
    this(
        strategy,
        strategyArguments,
        scheduler,
        schedulerArguments,
        workload,
        workloadArguments,
        cpus,
        horizonNs,
        watchdogNs,
        0,
        cost);
  }

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
    if (certifyStates < 0) {
      throw new IllegalArgumentException(
          "expected a number of states, or 0 for the usual one, certify-states=" + certifyStates);
    }
  }
}
