package cidlab.engine;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.util.Map;

/** Descriptions of runs with default arguments. */
public final class Specs {
  /** How long a context spins before its state is examined, in nanoseconds. */
  public static final long WATCHDOG_NS = 50_000;

  private Specs() {}

  /** Describes a run with default arguments and costs. */
  public static SimulationSpec spec(
      String strategy, String scheduler, String workload, int cpus, long horizonNs) {
    return spec(strategy, scheduler, workload, cpus, horizonNs, Map.of());
  }

  /** Describes a run with default arguments and some costs of its own. */
  public static SimulationSpec spec(
      String strategy,
      String scheduler,
      String workload,
      int cpus,
      long horizonNs,
      Map<String, String> cost) {
    return new SimulationSpec(
        strategy,
        Map.of(),
        scheduler,
        Map.of(),
        workload,
        Map.of(),
        cpus,
        horizonNs,
        WATCHDOG_NS,
        CostModel.of(cost));
  }

  /** Makes a simulation of the built-in extensions. */
  public static Simulation simulation(
      String strategy, String scheduler, String workload, int cpus, long horizonNs) {
    return SimulationFactory.of(Golden.catalogue())
        .simulation(spec(strategy, scheduler, workload, cpus, horizonNs));
  }
}
