package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reference values are in more-oracles.csv; here are identities, edges and refusals. */
class SurvivalTest {

  private static final double LEVEL = 0.95;

  private static boolean[] all(int n, boolean value) {
    boolean[] flags = new boolean[n];
    Arrays.fill(flags, value);
    return flags;
  }

  @Test
  void withoutCensoringTheCurveIsTheShareThatIsLeft() {
    double[] times = {5, 1, 3, 3, 2};
    KaplanMeier curve = KaplanMeier.of(times, all(5, true), LEVEL);
    assertThat(curve.steps())
        .extracting(KaplanMeier.Step::time)
        .containsExactly(1.0, 2.0, 3.0, 5.0);
    assertThat(curve.at(0.5).value()).isEqualTo(1);
    assertThat(curve.at(1).value()).isCloseTo(0.8, within(1e-15));
    assertThat(curve.at(3.5).value()).isCloseTo(0.2, within(1e-15));
    // Greenwood's error is then the binomial one.
    assertThat(curve.steps().get(1).standardError())
        .isCloseTo(Math.sqrt(0.6 * 0.4 / 5), within(1e-15));
    assertThat(curve.at(6).value()).isZero();
    assertThat(curve.at(6).interval().lower()).isNaN();
    assertThat(curve.quantile(0.5).value()).isEqualTo(3);
  }

  @Test
  void nothingIsSaidBeyondTheLastTimeNorWithoutEvents() {
    KaplanMeier curve = KaplanMeier.of(new double[] {4, 4, 4}, all(3, false), LEVEL);
    assertThat(curve.steps()).isEmpty();
    assertThat(curve.at(4).value()).isEqualTo(1);
    assertThat(curve.at(4.1).value()).isNaN();
    assertThat(curve.lastTime()).isEqualTo(4);
    assertThat(curve.quantile(0.5).value()).isInfinite();
    assertThat(curve.quantile(0.5).interval().lower()).isInfinite();
  }

  /** R takes the middle where the curve is flat at one half. */
  @Test
  void aFlatCurveAtTheQuantileGivesTheMiddle() {
    KaplanMeier curve = KaplanMeier.of(new double[] {1, 2, 4, 8}, all(4, true), LEVEL);
    assertThat(curve.quantile(0.5).value()).isEqualTo(3);
    KaplanMeier last = KaplanMeier.of(new double[] {1, 2}, new boolean[] {true, false}, LEVEL);
    assertThat(last.quantile(0.5).value()).isEqualTo(1.5);
  }

  @Test
  void equalGroupsDoNotDiffer() {
    double[] times = {1, 2, 3, 1, 2, 3};
    int[] groups = {0, 0, 0, 1, 1, 1};
    LogRank.Result result = LogRank.test(times, all(6, true), groups, 0);
    assertThat(result.test().statistic()).isCloseTo(0, within(1e-12));
    assertThat(result.observed()).containsExactly(3.0, 3.0);
    assertThat(result.expected().get(0)).isCloseTo(3, within(1e-12));
    HazardRatio.Result ratio =
        HazardRatio.of(
            times, all(6, true), new boolean[] {false, false, false, true, true, true}, LEVEL);
    assertThat(ratio.ratio().value()).isCloseTo(1, within(1e-9));
    assertThat(ratio.wald().pValue()).isCloseTo(1, within(1e-9));
  }

  @Test
  void exchangedGroupsGiveTheReciprocal() {
    double[] times = {1, 2, 3, 4, 5, 6, 7, 8};
    boolean[] happened = {true, true, false, true, true, true, false, true};
    boolean[] second = {true, false, true, true, false, false, true, false};
    boolean[] exchanged = new boolean[8];
    for (int i = 0; i < 8; i++) {
      exchanged[i] = !second[i];
    }
    double one = HazardRatio.of(times, happened, second, LEVEL).ratio().value();
    double other = HazardRatio.of(times, happened, exchanged, LEVEL).ratio().value();
    assertThat(one * other).isCloseTo(1, within(1e-9));
  }

  @Test
  void withoutEventsThereIsNoDifference() {
    LogRank.Result result = LogRank.test(new double[] {1, 2}, all(2, false), new int[] {0, 1}, 0);
    assertThat(result.test().pValue()).isEqualTo(1);
    HazardRatio.Result ratio =
        HazardRatio.of(
            new double[] {1, 2, 3},
            new boolean[] {true, true, false},
            new boolean[] {true, true, false},
            LEVEL);
    assertThat(ratio.ratio().value()).isInfinite();
    assertThat(ratio.ratio().interval().lower()).isBetween(0.01, 1.0);
    assertThat(ratio.ratio().interval().upper()).isInfinite();
    assertThat(ratio.atBoundary()).isTrue();
    assertThat(ratio.wald().pValue()).isNaN();
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> KaplanMeier.of(new double[] {-1}, all(1, true), LEVEL))
        .hasMessageContaining("time=-1");
    assertThatThrownBy(() -> KaplanMeier.of(new double[] {1, 2}, all(1, true), LEVEL))
        .hasMessageContaining("size(happened)=1");
    assertThatThrownBy(() -> KaplanMeier.of(new double[0], all(0, true), LEVEL))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> LogRank.test(new double[] {1}, all(1, true), new int[] {0}, 0))
        .hasMessageContaining("groups=1");
    assertThatThrownBy(() -> HazardRatio.of(new double[] {1}, all(1, false), all(1, true), LEVEL))
        .hasMessageContaining("events=0");
  }
}
