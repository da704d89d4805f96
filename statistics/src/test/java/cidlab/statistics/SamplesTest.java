package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Properties of the methods for independent samples, against brute force. */
class SamplesTest {

  private static final double[] LOW = {1, 2, 2, 3, 3, 3, 4};
  private static final double[] HIGH = {2, 3, 4, 5, 5};

  private static double pairsWon(double[] x, double[] y) {
    double won = 0;
    for (double a : x) {
      for (double b : y) {
        won += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return won;
  }

  /** All C(12, 7) splits of the pooled values, which is what the exact distribution means. */
  @Test
  void mannWhitneyIsExactWithTies() {
    double[] pooled = {1, 2, 2, 3, 3, 3, 4, 2, 3, 4, 5, 5};
    int size = LOW.length;
    double mean = size * HIGH.length / 2.0;
    double observed = pairsWon(LOW, HIGH);
    double splits = 0;
    double twoSided = 0;
    double less = 0;
    for (int subset = 0; subset < 1 << pooled.length; subset++) {
      if (Integer.bitCount(subset) != size) {
        continue;
      }
      double[] x = new double[size];
      double[] y = new double[pooled.length - size];
      int inX = 0;
      for (int i = 0; i < pooled.length; i++) {
        if ((subset >> i & 1) == 1) {
          x[inX++] = pooled[i];
        } else {
          y[i - inX] = pooled[i];
        }
      }
      double w = pairsWon(x, y);
      splits++;
      twoSided += Math.abs(w - mean) >= Math.abs(observed - mean) ? 1 : 0;
      less += w <= observed ? 1 : 0;
    }
    TestResult exact = MannWhitney.exact(LOW, HIGH, Alternative.TWO_SIDED);
    assertThat(exact.statistic()).isEqualTo(observed);
    assertThat(exact.pValue()).isCloseTo(twoSided / splits, within(1e-12));
    assertThat(MannWhitney.exact(LOW, HIGH, Alternative.LESS).pValue())
        .isCloseTo(less / splits, within(1e-12));
    assertThat(MannWhitney.exact(HIGH, LOW, Alternative.GREATER).pValue())
        .isCloseTo(less / splits, within(1e-12));
  }

  @Test
  void equalValuesSayNothing() {
    double[] five = {5, 5, 5};
    assertThat(MannWhitney.test(five, five, Alternative.TWO_SIDED).pValue()).isOne();
    double[] many = new double[60];
    assertThat(MannWhitney.test(many, many, Alternative.TWO_SIDED).pValue()).isOne();
    assertThat(KSamples.kruskalWallis(five, five, five).pValue()).isOne();
    assertThatThrownBy(() -> WelchTest.analyse(five, five, 0.95))
        .hasMessageContaining("needs values that vary");
    assertThatThrownBy(() -> StudentTest.analyse(new double[] {2, 2, 2}, 0, 0.95))
        .hasMessageContaining("all of them are 2.0");
    BrunnerMunzel.Result result = BrunnerMunzel.analyse(five, five, 0.95);
    assertThat(result.test().pValue()).isOne();
    assertThat(result.effect().value()).isEqualTo(0.5);
    assertThat(result.effect().interval().lower()).isNaN();
  }

  @Test
  void separatedSamplesHaveNoBrunnerMunzelVariance() {
    BrunnerMunzel.Result result =
        BrunnerMunzel.analyse(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8}, 0.95);
    assertThat(result.effect().value()).isOne();
    assertThat(result.test().statistic()).isNaN();
    // 2 of C(8, 4) splits are as extreme.
    assertThat(result.test().pValue()).isCloseTo(2.0 / 70, within(1e-12));
    assertThat(result.test().method()).contains("Mann-Whitney, exact");
  }

  @Test
  void effectSizesCountThePairsWon() {
    double pairs = LOW.length * HIGH.length;
    assertThat(CliffsDelta.superiority(LOW, HIGH)).isEqualTo(pairsWon(LOW, HIGH) / pairs);
    assertThat(CliffsDelta.delta(HIGH, LOW)).isEqualTo(-CliffsDelta.delta(LOW, HIGH));
    Estimate delta = CliffsDelta.withInterval(LOW, HIGH, 0.95);
    assertThat(delta.interval().contains(delta.value())).isTrue();
    assertThat(BrunnerMunzel.analyse(LOW, HIGH, 0.95).effect().value())
        .isCloseTo((1 - delta.value()) / 2, within(1e-15));
  }

  @Test
  void hodgesLehmannShiftIsTheMedianOfAllDifferences() {
    for (int size : new int[] {7, 49, 60}) {
      double[] x = new double[size];
      double[] y = new double[size + 3];
      Arrays.setAll(x, i -> i * 53 % 97);
      Arrays.setAll(y, i -> i * 29 % 41 - 11);
      double[] all = new double[x.length * y.length];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < y.length; j++) {
          all[i * y.length + j] = x[i] - y[j];
        }
      }
      Arrays.sort(all);
      Estimate shift = HodgesLehmann.shift(x, y, 0.95);
      assertThat(shift.value()).isEqualTo(Quantiles.type7(all, 0.5));
      int below = Arrays.binarySearch(all, shift.interval().lower());
      assertThat(below).isBetween(0, all.length / 2);
      assertThat(shift.interval().contains(shift.value())).isTrue();
    }
    Interval tiny = HodgesLehmann.shift(new double[] {1, 2}, new double[] {3, 4}, 0.95).interval();
    assertThat(tiny.lower()).isInfinite();
    assertThat(tiny.upper()).isInfinite();
  }

  @Test
  void largeSamplesAreRefusedByTheExactTest() {
    assertThatThrownBy(
            () -> MannWhitney.exact(new double[1000], new double[1000], Alternative.LESS))
        .hasMessageContaining("use the asymptotic test");
  }

  @Test
  void quantileRanksHaveTheirCoverageWhereTheSampleReaches() {
    for (int n : new int[] {1, 5, 20, 299, 2000}) {
      for (double p : new double[] {0.01, 0.5, 0.9, 0.99}) {
        Quantiles.Ranks ranks = Quantiles.ranks(n, p, 0.95);
        assertThat(ranks.coverage()).isGreaterThanOrEqualTo(0.95 - 1e-12);
        assertThat(ranks.lower()).isBetween(0, n);
        assertThat(ranks.upper()).isBetween(1, n + 1);
      }
    }
  }

  @Test
  void quantileBoundsBeyondTheSampleAreInfinite() {
    double[] twenty = new double[20];
    Arrays.setAll(twenty, i -> 20 - i);
    Interval high = Quantiles.interval(twenty, 0.99, 0.95);
    assertThat(high.lower()).isEqualTo(19);
    assertThat(high.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    Interval median = Quantiles.interval(twenty, 0.5, 0.95);
    assertThat(median.lower()).isEqualTo(6);
    assertThat(median.upper()).isEqualTo(15);
    assertThat(twenty[0]).as("the sample is not sorted in place").isEqualTo(20);
  }

  @Test
  void quantilesAreThoseOfR() {
    // R 4.2.2: sapply(1:9, function(t) quantile(c(1, 2, 4, 8, 16), 0.4, type = t)).
    double[] sample = {16, 1, 8, 2, 4};
    double[] expected = {2, 3, 2, 2, 3, 2.8, 3.2, 2.93333333333333333, 2.95};
    for (int type = 1; type <= 9; type++) {
      assertThat(Quantiles.ofType(type, sample, 0.4))
          .as("type %s", type)
          .isCloseTo(expected[type - 1], within(1e-12));
    }
    assertThat(Quantiles.type7(sample, 0)).isEqualTo(1);
    assertThat(Quantiles.type7(sample, 1)).isEqualTo(16);
    assertThatThrownBy(() -> Quantiles.type7(new double[0], 0.5))
        .hasMessageContaining("size(values)=0");
    assertThatThrownBy(() -> Quantiles.ofType(10, sample, 0.5)).hasMessageContaining("type=10");
  }

  @Test
  void theRandomBootstrapApproachesTheIdealOne() {
    double[] sample = {1, 2, 2, 3, 5, 8, 13, 40};
    Bootstrap.Result ideal = IdealBootstrap.ofMean(sample, 0.95);
    Bootstrap.Result random =
        Bootstrap.of(sample, s -> Arrays.stream(s).average().orElseThrow(), 40_000, 11, 0.95);
    assertThat(random.estimate()).isEqualTo(ideal.estimate());
    assertThat(random.acceleration()).isCloseTo(ideal.acceleration(), within(1e-12));
    assertThat(random.standardError()).isCloseTo(ideal.standardError(), within(0.05));
    assertThat(random.bias()).isCloseTo(ideal.bias(), within(0.03));
    assertThat(random.bca().lower()).isCloseTo(ideal.bca().lower(), within(0.2));
    assertThat(random.bca().upper()).isCloseTo(ideal.bca().upper(), within(0.7));
  }

  @Test
  void aSeedGivesTheSameBootstrap() {
    double[] x = {1, 5, 2, 9, 4, 4, 7};
    Bootstrap.Result one = Bootstrap.of(x, SamplesTest::median, 500, 42, 0.95);
    assertThat(Bootstrap.of(x, SamplesTest::median, 500, 42, 0.95)).isEqualTo(one);
    assertThat(one.bca().contains(one.estimate())).isTrue();
    assertThat(one.estimate()).isEqualTo(4);
  }

  private static double median(double[] sample) {
    return Quantiles.type7(sample, 0.5);
  }

  @Test
  void aConstantSampleHasAPointForABootstrapInterval() {
    double[] constant = {3, 3, 3};
    Bootstrap.Result result = Bootstrap.of(constant, s -> Quantiles.type7(s, 0.5), 200, 1, 0.95);
    assertThat(result.bca().lower()).isEqualTo(3);
    assertThat(result.bca().upper()).isEqualTo(3);
    assertThatThrownBy(() -> Bootstrap.of(constant, s -> 0, 10, 1, 0.95))
        .hasMessageContaining("resamples=10");
    assertThatThrownBy(() -> IdealBootstrap.ofMean(new double[30], 0.95))
        .hasMessageContaining("size=30");
  }

  @Test
  void powerLawFindsItsExponent() {
    double[] x = {4, 8, 16, 64, 256};
    double[] y = Arrays.stream(x).map(v -> 3 * Math.pow(v, 1.5)).toArray();
    PowerLaw.Fit fit = PowerLaw.fit(x, y, 0.95);
    assertThat(fit.exponent().value()).isCloseTo(1.5, within(1e-12));
    assertThat(fit.factor()).isCloseTo(3, within(1e-10));
    assertThat(fit.exponent().interval().width()).isLessThan(1e-6);
    // R 4.2.2: coef and confint of lm(log(c(1, 3, 4, 9)) ~ log(c(1, 2, 3, 4))).
    PowerLaw.Fit noisy = PowerLaw.fit(new double[] {1, 2, 3, 4}, new double[] {1, 3, 4, 9}, 0.95);
    assertThat(noisy.exponent().value()).isCloseTo(1.4854018375729170, within(1e-9));
    assertThat(noisy.exponent().interval().lower()).isCloseTo(0.639800973830342, within(1e-9));
    assertThat(noisy.exponent().interval().upper()).isCloseTo(2.331002701315492, within(1e-9));
    assertThatThrownBy(() -> PowerLaw.fit(new double[] {1, 2, 0}, new double[] {1, 2, 3}, 0.95))
        .hasMessageContaining("x[2]=0.0");
    assertThatThrownBy(() -> PowerLaw.fit(new double[] {2, 2, 2}, new double[] {1, 2, 3}, 0.95))
        .hasMessageContaining("x=2.0");
  }
}
