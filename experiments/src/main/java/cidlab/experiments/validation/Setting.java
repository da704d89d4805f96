package cidlab.experiments.validation;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import java.util.Map;

/**
 * The simulations that stand for a published measurement.
 *
 * @param workload id of the workload
 * @param arguments its arguments by name
 * @param cpus number of possible CPUs
 * @param horizonNs when a run ends, in simulated ns
 * @param replications runs of each strategy
 */
record Setting(
    String workload, Map<String, String> arguments, int cpus, long horizonNs, int replications) {
  private static final long WATCHDOG_NS = 500_000;

  SimulationSpec spec(String strategy, CostModel cost) {
    return new SimulationSpec(
        strategy,
        Map.of(),
        "fair",
        Map.of(),
        workload,
        arguments,
        cpus,
        horizonNs,
        WATCHDOG_NS,
        cost);
  }
}
