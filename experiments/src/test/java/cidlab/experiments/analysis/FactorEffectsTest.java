package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorEffectsTest {
  private static final Study STUDY =
      new Study(
          List.of("old", "new"),
          List.of("fair", "herd"),
          List.of("boundary"),
          List.of(4, 8),
          100,
          1,
          List.of(Metric.values()),
          new Settings(1000, 100, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));

  /** One flip per run; so many runs of 100 with a livelock. */
  private interface Livelocks {
    int of(String strategy, Cell cell);
  }

  private static FactorEffects effects(Livelocks livelocks) {
    return effects(STUDY, livelocks);
  }

  private static FactorEffects effects(Study study, Livelocks livelocks) {
    StudyResult.Builder builder = new StudyResult.Builder(study);
    for (Cell cell : study.cells()) {
      for (String strategy : study.strategies()) {
        for (int run = 0; run < 100; run++) {
          double[] values = new double[Metric.values().length];
          double hit = run < livelocks.of(strategy, cell) ? 1 : 0;
          values[Metric.LIVELOCK.ordinal()] = hit;
          values[Metric.LIVELOCK_TO_CPU.ordinal()] = hit;
          values[Metric.FLIPS_TO_CPU.ordinal()] = 1;
          builder.add(strategy, cell, run, new RunResult(1, values, ""));
        }
      }
    }
    return FactorEffects.of(Analysis.of(builder.build()));
  }

  @Test
  void findsOddsRatiosOfFactors() {
    // Odds 1/4 and 1/9 under the two schedulers, the same for both strategies and sizes.
    FactorEffects effects = effects((strategy, cell) -> cell.scheduler().equals("fair") ? 20 : 10);

    assertThat(effects.events()).isEqualTo(4 * 20 + 4 * 10);
    assertThat(effects.odds())
        .extracting(o -> o.factor() + " " + o.level() + " " + o.reference())
        .containsExactly("strategy new old", "scheduler herd fair", "cpus each doubling ");
    assertThat(effects.odds().get(0).ratio().value()).isCloseTo(1, within(1e-6));
    assertThat(effects.odds().get(1).ratio().value()).isCloseTo(4 / 9.0, within(0.01));
    assertThat(effects.odds().get(2).ratio().value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void staysFiniteWhereAStrategyHasNoLivelock() {
    FactorEffects effects = effects((strategy, cell) -> strategy.equals("old") ? 10 : 0);

    Quantity ratio = effects.odds().get(0).ratio();
    assertThat(ratio.value()).isBetween(1e-4, 0.02);
    assertThat(ratio.n()).isEqualTo(4);
  }

  @Test
  void takesCellsForClusters() {
    // One cell of four has all livelocks of the size: what it says of CPUs says little of others.
    FactorEffects effects =
        effects((strategy, cell) -> cell.cpus() == 8 && cell.scheduler().equals("herd") ? 40 : 10);

    Quantity ratio = effects.odds().get(2).ratio();
    assertThat(ratio.value()).isGreaterThan(1.5);
    assertThat(ratio.interval().lower()).isLessThan(1);
  }

  @Test
  void leavesOutAFactorThatOthersDetermine() {
    // Only the herd has the parameter, at two levels: that it has none says that it is the other.
    List<Cell> cells = new ArrayList<>();
    for (int cpus : new int[] {4, 8}) {
      cells.add(new Cell("fair", "boundary", cpus));
      for (String ppm : List.of("0", "9")) {
        cells.add(
            new Cell(
                "herd", "boundary", cpus, List.of(new Level("scheduler.preemption-ppm", ppm))));
      }
    }
    Study nested = STUDY.with(cells, 100, STUDY.metrics(), STUDY.settings());

    FactorEffects effects = effects(nested, (strategy, cell) -> cell.cpus());

    assertThat(effects.odds()).extracting(FactorEffects.Odds::factor).contains("cpus");
    assertThat(effects.odds()).allSatisfy(o -> assertThat(o.ratio().value()).isFinite());
  }

  @Test
  void saysNothingWithoutLivelocks() {
    assertThat(effects((strategy, cell) -> 0).odds()).isEmpty();
  }
}
