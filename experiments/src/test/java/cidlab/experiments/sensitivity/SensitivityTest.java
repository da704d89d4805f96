package cidlab.experiments.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations whose costs follow from their inputs by formulas that can be checked by hand. */
class SensitivityTest {
  private static final Study STUDY =
      new Study(
          List.of("fixed", "stolen", "crossing"),
          List.of("fair"),
          List.of("boundary"),
          List.of(4),
          5,
          7,
          List.of(Metric.values()),
          new Settings(8_000_000, 100, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));

  /**
   * Costs in ns per switch: 10; 10 and 100 for each unit of the share stolen; 5 to 15 over the
   * range of the horizon, on a logarithmic scale, so that it crosses the first in the middle.
   */
  private static final Simulator FORMULAS =
      spec ->
          seed -> {
            double place = Math.log(spec.horizonNs() / 2e6) / Math.log(16);
            double cost =
                switch (spec.strategy()) {
                  case "stolen" -> 10 + 100 * spec.cost().stealShare();
                  case "crossing" -> 5 + 10 * place;
                  default -> 10;
                };
            double[] values = new double[Metric.values().length];
            values[Metric.SWITCHES.ordinal()] = 1000;
            values[Metric.ID_NS.ordinal()] = 1000 * (cost + 1e-3 * (seed % 7));
            values[Metric.FLIPS_TO_CPU.ordinal()] = 10;
            return new RunResult(seed, values, "");
          };

  private static Sensitivity examine() {
    return Sensitivity.of(
            STUDY, STUDY.cells(), new Sensitivity.Effort(4, 8), FORMULAS, 1, () -> false)
        .orElseThrow();
  }

  private static Effect effect(Sensitivity sensitivity, String strategy, String input) {
    return sensitivity.effects().stream()
        .filter(e -> e.response() == Response.COST)
        .filter(e -> e.strategy().equals(strategy) && e.input().equals(input))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsTheEffectOfEachInputOverItsRange() {
    Sensitivity sensitivity = examine();

    assertThat(effect(sensitivity, "stolen", "steal-share").mean()).isCloseTo(20, within(1e-9));
    assertThat(effect(sensitivity, "stolen", "steal-share").meanAbsolute())
        .isCloseTo(20, within(1e-9));
    assertThat(effect(sensitivity, "stolen", "steal-share").deviation()).isCloseTo(0, within(1e-9));
    assertThat(effect(sensitivity, "stolen", "fork-ns").mean()).isCloseTo(0, within(1e-9));
    assertThat(effect(sensitivity, "crossing", "horizon").mean()).isCloseTo(10, within(1e-6));
    // Same seeds in every setting: what does not depend on an input does not move at all.
    assertThat(effect(sensitivity, "fixed", "steal-share").meanAbsolute())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void saysWhichComparisonsChangeTheirSign() {
    Sensitivity sensitivity = examine();

    Stability crossing = sensitivity.stability("crossing", "fixed", Response.COST).orElseThrow();
    assertThat(crossing.changesSign()).isTrue();
    assertThat(crossing.lower() + crossing.higher()).isEqualTo(crossing.settings());
    // Negative control: never cheaper, and as dear where nothing is stolen.
    Stability stolen = sensitivity.stability("stolen", "fixed", Response.COST).orElseThrow();
    assertThat(stolen.changesSign()).isFalse();
    assertThat(stolen.higher()).isPositive();
    assertThat(stolen.lower()).isZero();
    assertThat(sensitivity.stability("fixed", "stolen", Response.COST).orElseThrow().lower())
        .isEqualTo(stolen.higher());
    assertThat(sensitivity.stability("fixed", "nobody", Response.COST)).isEmpty();
  }

  @Test
  void hasNoEffectsOnRatesOfStrategiesWithoutLivelocks() {
    assertThat(examine().effects()).noneMatch(e -> e.response() == Response.LOG_RATE);
  }

  @Test
  void walksChangeOneInputPerStepAndUseAllPlaces() {
    List<MorrisDesign.Walk> walks = MorrisDesign.of(5, 40, 3);

    double[] places =
        walks.stream()
            .flatMap(w -> w.points().stream())
            .flatMapToDouble(Arrays::stream)
            .map(p -> Math.rint(3 * p))
            .distinct()
            .sorted()
            .toArray();
    assertThat(places).containsExactly(0, 1, 2, 3);
    for (MorrisDesign.Walk walk : walks) {
      assertThat(walk.points()).hasSize(6);
      assertThat(Arrays.stream(walk.changed()).sorted().toArray()).containsExactly(0, 1, 2, 3, 4);
      for (int step = 0; step < 5; step++) {
        for (int input = 0; input < 5; input++) {
          double change = walk.points().get(step + 1)[input] - walk.points().get(step)[input];
          double expected =
              input == walk.changed()[step] ? walk.up()[step] ? 2 / 3.0 : -2 / 3.0 : 0;
          assertThat(change).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void isTheSameForAnyNumberOfThreadsAndInAFile(@TempDir Path folder) {
    Sensitivity sensitivity = examine();

    assertThat(
            Sensitivity.of(
                STUDY, STUDY.cells(), new Sensitivity.Effort(4, 8), FORMULAS, 3, () -> false))
        .contains(sensitivity);
    Path file = folder.resolve("sensitivity.json");
    assertThat(SensitivityFile.read(file)).isEmpty();
    SensitivityFile.write(file, sensitivity);
    assertThat(SensitivityFile.read(file)).isEqualTo(Optional.of(sensitivity));
  }

  @Test
  void findsNothingWhenItIsStopped() {
    assertThat(
            Sensitivity.of(
                STUDY, STUDY.cells(), new Sensitivity.Effort(4, 8), FORMULAS, 1, () -> true))
        .isEmpty();
  }
}
