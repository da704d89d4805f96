package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.store.ResultStore;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what the store adds to the default study, in pairs; not a test.
 *
 * <p>{@code java -p experiments/target/modules --patch-module
 * cidlab.experiments=experiments/target/test-classes --add-modules jdk.management --add-reads
 * cidlab.experiments=java.management,jdk.management -m
 * cidlab.experiments/cidlab.experiments.study.StoreOverheadBench DIRECTORY}, after {@code ./mvnw
 * install -DskipTests}.
 */
final class StoreOverheadBench {
  private static final int PAIRS = 9;
  private static final int REPLICATIONS = 60;

  private StoreOverheadBench() {}

  /**
   * Runs the default study with few replications, with and without a store.
   *
   * @param arguments a directory
   */
  public static void main(String... arguments) throws Exception {
    Study study =
        new Study(
            List.of("direct-transfer", "legacy-one-way", "transit-both-ways"),
            List.of("random", "fair", "pct", "herd"),
            List.of("bpf-ci", "thread-pool", "boundary"),
            List.of(4, 16),
            REPLICATIONS,
            1,
            List.of(Metric.values()),
            new Settings(5_000_000, 500_000, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
    SimulationFactory factory = SimulationFactory.of(Catalogue.load());
    Simulator simulator = spec -> factory.simulation(spec)::run;
    Path file = Path.of(arguments[0]).resolve("overhead.sqlite");
    double[] ratios = new double[PAIRS];
    for (int pair = -1; pair < PAIRS; pair++) {
      double with = 0;
      double without = 0;
      for (int i = 0; i < 2; i++) {
        double start = cpuSeconds();
        if ((pair + i & 1) == 0) {
          Files.deleteIfExists(file);
          try (ResultStore store = ResultStore.open(file, study, Studies.identity(study))) {
            run(study, simulator, store);
          }
          with = cpuSeconds() - start;
        } else {
          run(study, simulator, new Nothing());
          without = cpuSeconds() - start;
        }
      }
      System.out.printf(
          Locale.ROOT, "with %.2f s, without %.2f s, ratio %.3f%n", with, without, with / without);
      if (pair >= 0) {
        ratios[pair] = with / without;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT, "%,d runs; median of the ratios %.3f%n", study.runs(), ratios[PAIRS / 2]);
    Files.delete(file);
  }

  private static void run(Study study, Simulator simulator, Rows rows) {
    new StudyRunner(study, simulator, 2).run(rows, () -> false, done -> {});
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static final class Nothing implements Rows {
    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {}

    @Override
    public void add(FailedRun failure) {}
  }
}
