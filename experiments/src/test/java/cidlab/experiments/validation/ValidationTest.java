package cidlab.experiments.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Simulator;
import org.junit.jupiter.api.Test;

class ValidationTest {
  /** A machine in which a second has room for forks and exits alone, and for a transfer before. */
  private static final Simulator FORMULAS =
      spec ->
          seed -> {
            boolean before = spec.strategy().equals(Anchors.BEFORE);
            double own = spec.cost().forkNs() + spec.cost().exitNs();
            double fork = own + (before ? 100 * spec.cost().lineTransferNs() : 0);
            double[] values = new double[Metric.values().length];
            values[Metric.SIM_NS.ordinal()] = spec.horizonNs();
            values[Metric.FORKS.ordinal()] = spec.horizonNs() / fork;
            values[Metric.BUSY_NS.ordinal()] = 1e9;
            values[Metric.SWITCHES.ordinal()] = 1000;
            values[Metric.ID_NS.ordinal()] = before ? 2e6 : 1e6;
            values[Metric.BITMAP_OPS.ordinal()] = before ? 100 : 65;
            values[Metric.SWITCH_INS.ordinal()] = 1000;
            values[Metric.FAST_SWITCH_INS.ordinal()] = 900;
            return new RunResult(seed, values, "");
          };

  @Test
  void calibratesWhatItIsGivenAndPredictsTheRest() {
    Validation.Result result = new Validation(FORMULAS).run();

    // 1e9 / 32,025 and 1e9 / 23,666 - 1e9 / 32,025, by hand.
    assertThat(result.forkNs() + result.exitNs()).isBetween(31_200L, 31_250L);
    assertThat(result.lineNs()).isBetween(109L, 112L);
    assertThat(result.rows()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(result.rows().stream().filter(row -> !row.calibrated()).count())
        .isGreaterThanOrEqualTo(2);
    assertThat(result.rows().subList(0, 3)).allMatch(Validation.Row::hit);
    // The machine of this test has the same forks for any number of threads.
    assertThat(result.rows().get(4).hit()).isFalse();
  }

  @Test
  void callsAMissAMiss() {
    assertThat(Validation.hit(30, 27, 33, 1.5)).isTrue();
    assertThat(Validation.hit(41.3, 27, 33, 1.5)).isTrue();
    assertThat(Validation.hit(60, 27, 33, 1.5)).isFalse();
    assertThat(Validation.hit(10, 27, 33, 1.5)).isFalse();
    assertThat(Validation.hit(-30, 27, 33, 1.5)).isFalse();
    assertThat(Validation.hit(-20.8, -10, 10, 1.5)).isFalse();
    assertThat(Validation.hit(31_967, 23_666, 23_666, 1.05)).isFalse();
    assertThat(Validation.hit(Double.NaN, 1, 4, 1.5)).isFalse();
  }
}
