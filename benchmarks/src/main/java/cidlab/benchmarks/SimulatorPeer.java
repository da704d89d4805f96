package cidlab.benchmarks;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Our side of benchmarks/peers/simulate: prints what the program in C prints.
 *
 * <p>Arguments: CPUs, workload, threads per 100 CPUs (0 for the default), number of seeds whose
 * metrics are printed, horizon in ns, CPU seconds to warm up, CPU seconds to measure.
 */
public final class SimulatorPeer {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private SimulatorPeer() {}

  /**
   * Runs.
   *
   * @param args see above
   */
  public static void main(String[] args) {
    int cpus = Integer.parseInt(args[0]);
    int seeds = Integer.parseInt(args[3]);
    Simulation simulation = simulation(cpus, args[1], args[2], Long.parseLong(args[4]));
    for (long seed = 0; seed < seeds; seed++) {
      RunResult result = simulation.run(seed);
      StringBuilder line = new StringBuilder("seed=" + seed);
      // Whole numbers only; quotients follow from them.
      Arrays.stream(Metric.values())
          .filter(metric -> metric.kind() != Metric.Kind.RATIO && metric.kind() != Metric.Kind.RATE)
          .forEach(
              metric ->
                  line.append(String.format(" %s=%d", metric.key(), (long) result.get(metric))));
      System.out.println(line);
    }
    rate(simulation, 0, Double.parseDouble(args[5]));
    double rate = rate(simulation, 1_000_000, Double.parseDouble(args[6]));
    System.out.printf(Locale.ROOT, "rate=%.0f%n", rate);
  }

  private static Simulation simulation(int cpus, String workload, String threads, long horizonNs) {
    return SimulationFactory.of(Catalogue.load())
        .simulation(
            new SimulationSpec(
                "transit-both-ways",
                Map.of(),
                "fair",
                Map.of(),
                workload,
                threads.equals("0") ? Map.of() : Map.of("threads-per-100-cpus", threads),
                cpus,
                horizonNs,
                1_000_000,
                CostModel.of(Map.of())));
  }

  /** Returns context switches per CPU second. */
  private static double rate(Simulation simulation, long firstSeed, double seconds) {
    long seed = firstSeed;
    double switches = 0;
    long start = CLOCK.getCurrentThreadCpuTime();
    while (CLOCK.getCurrentThreadCpuTime() - start < seconds * 1e9) {
      switches += simulation.run(seed++).get(Metric.SWITCHES);
    }
    return switches * 1e9 / (CLOCK.getCurrentThreadCpuTime() - start);
  }
}
