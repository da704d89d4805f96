package cidlab.cli.plugin;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs an extension beside a built-in one, to see that it does something sensible at all. */
final class SmokeRuns {
  private static final String STRATEGY = "guarded-unset";
  private static final String SCHEDULER = "fair";
  private static final String WORKLOAD = "thread-pool";
  private static final int CPUS = 4;
  private static final int RUNS = 50;
  private static final long HORIZON_NS = 5_000_000;
  private static final long WATCHDOG_NS = 500_000;

  private final SimulationFactory factory;
  private final PrintWriter out;
  private int failures;

  /**
   * Prepares runs.
   *
   * @param catalogue the plugin's extensions and the built-in ones
   * @param out where to print
   */
  SmokeRuns(Catalogue catalogue, PrintWriter out) {
    this.factory = SimulationFactory.of(catalogue);
    this.out = out;
  }

  /** Returns how many extensions could not be run. */
  int failures() {
    return failures;
  }

  void strategy(String id) {
    heading("strategy", "with " + SCHEDULER);
    for (String workload : List.of(WORKLOAD, "boundary")) {
      row(workload + ", " + id, id, SCHEDULER, workload);
      row(workload + ", " + STRATEGY, STRATEGY, SCHEDULER, workload);
    }
  }

  void scheduler(String id) {
    heading("scheduler", STRATEGY + " with " + WORKLOAD);
    row(id, STRATEGY, id, WORKLOAD);
    row(SCHEDULER, STRATEGY, SCHEDULER, WORKLOAD);
  }

  void workload(String id) {
    heading("workload", STRATEGY + " with " + SCHEDULER);
    row(id, STRATEGY, SCHEDULER, id);
    row(WORKLOAD, STRATEGY, SCHEDULER, WORKLOAD);
  }

  private void heading(String kind, String setting) {
    out.printf(
        Locale.ROOT,
        "  Smoke comparison (%s), %s, %d CPUs, %d runs of 5 ms; sums and means without intervals%n",
        kind,
        setting,
        CPUS,
        RUNS);
    out.printf(
        Locale.ROOT,
        "    %-44s %9s %10s %11s %11s %9s%n",
        "",
        "livelocks",
        "violations",
        "transitions",
        "switches",
        "ops/switch");
  }

  private void row(String name, String strategy, String scheduler, String workload) {
    try {
      Simulation simulation = factory.simulation(spec(strategy, scheduler, workload));
      double[] sums = new double[Metric.values().length];
      for (int seed = 0; seed < RUNS; seed++) {
        RunResult result = simulation.run(seed);
        for (Metric metric : Metric.values()) {
          sums[metric.ordinal()] += result.get(metric);
        }
      }
      out.printf(
          Locale.ROOT,
          "    %-44s %9.0f %10.0f %11.0f %11.0f %9.3f%n",
          name,
          sums[Metric.LIVELOCK.ordinal()],
          sums[Metric.VIOLATION.ordinal()],
          sums[Metric.TRANSITIONS.ordinal()],
          sums[Metric.SWITCHES.ordinal()],
          sums[Metric.BITMAP_OPS.ordinal()] / Math.max(1, sums[Metric.SWITCHES.ordinal()]));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failures++;
      out.println("    " + name + " fails: " + e);
    }
  }

  private static SimulationSpec spec(String strategy, String scheduler, String workload) {
    return new SimulationSpec(
        strategy,
        Map.of(),
        scheduler,
        Map.of(),
        workload,
        Map.of(),
        CPUS,
        HORIZON_NS,
        WATCHDOG_NS,
        CostModel.of(Map.of()));
  }
}
