package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.SchedulerModel;
import cidlab.api.Workload;
import cidlab.engine.Golden;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import cidlab.engine.wiring.SimulationFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strategies that no golden trace covers, in simulated time. */
class LineageSimulationTest {
  private static final long MS = 1_000_000;

  private final Catalogue catalogue = Golden.catalogue();
  private final SimulationFactory factory = SimulationFactory.of(catalogue);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple-bitmap",
        "bitmap-hints",
        "lazy-per-cpu",
        "bounded-wait",
        "published-first"
      })
  void doesNothingWrong(String strategy) {
    double walks = 0;
    for (SchedulerModel scheduler : catalogue.schedulers()) {
      for (Workload workload : catalogue.workloads()) {
        RunResult run =
            factory.simulation(spec(strategy, scheduler.id(), workload.id(), 4, 4 * MS)).run(1);
        assertThat(run.detail()).as(scheduler.id() + " " + workload.id()).isEmpty();
        assertThat(run.get(Metric.VIOLATION) + run.get(Metric.LIVELOCK)).isZero();
        assertThat(run.get(Metric.SWITCHES)).isPositive();
        walks += run.get(Metric.TRANSITIONS);
      }
    }
    if (strategy.endsWith("bitmap") || strategy.startsWith("bitmap")) {
      assertThat(walks).isZero();
    } else {
      assertThat(walks).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple-bitmap",
        "bitmap-hints",
        "lazy-per-cpu",
        "bounded-wait",
        "published-first"
      })
  void itsTracesConform(String strategy, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("trace.jsonl");
    int runs = 0;
    try (TraceWriter writer =
        new TraceWriter(Files.newOutputStream(file), catalogue.strategy(strategy).traceName())) {
      for (SchedulerModel scheduler : catalogue.schedulers()) {
        for (Workload workload : catalogue.workloads()) {
          factory
              .simulation(spec(strategy, scheduler.id(), workload.id(), 2, MS / 4))
              .run(runs++, writer);
        }
      }
    }
    ConformanceReport report = Conformance.check(file, catalogue, Optional.empty());
    assertThat(report.firstMismatch()).isEmpty();
    assertThat(report.conforming()).isEqualTo(runs);
  }

  /**
   * What the rewrite is about: no bitmap in a context switch while nobody forks or exits.
   *
   * <p>The first algorithm hands an id over between threads of one process and needs the bitmap
   * only when a CPU becomes idle or busy; the intermediate one sets and clears a bit each time.
   */
  @ParameterizedTest
  @ValueSource(strings = {"fair", "random"})
  void bitmapOperationsPerSwitch(String scheduler) {
    double handedOver = bitmapOperationsPerSwitch("simple-bitmap", scheduler);
    double setAndCleared = bitmapOperationsPerSwitch("bitmap-hints", scheduler);
    double kept = bitmapOperationsPerSwitch("lazy-per-cpu", scheduler);
    double owned = bitmapOperationsPerSwitch("guarded-unset", scheduler);
    assertThat(setAndCleared).isBetween(1.5, 4.0);
    assertThat(handedOver).isBetween(0.1, 1.0);
    assertThat(kept).isLessThan(0.01);
    assertThat(owned).isLessThan(0.01);
  }

  private double bitmapOperationsPerSwitch(String strategy, String scheduler) {
    RunResult run =
        factory.simulation(spec(strategy, scheduler, "oversubscribed", 4, 20 * MS)).run(1);
    return run.get(Metric.BITMAP_OPS) / run.get(Metric.SWITCHES);
  }

  private static SimulationSpec spec(
      String strategy, String scheduler, String workload, int cpus, long horizonNs) {
    return new SimulationSpec(
        strategy,
        Map.of(),
        scheduler,
        Map.of(),
        workload,
        Map.of(),
        cpus,
        horizonNs,
        MS,
        CostModel.of(Map.of()));
  }
}
