package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Properties of the methods for one proportion, over all outcomes of small experiments. */
class SingleProportionTest {

  private static final List<Coverage.Method> ALL =
      List.of(
          Proportion::clopperPearson,
          Proportion::wilson,
          Proportion::wilsonCorrected,
          Proportion::jeffreys,
          Proportion::agrestiCoull,
          Proportion::midP);

  @Test
  void everyIntervalHasTheEstimateAndMirrorsForTheNonEvents() {
    for (Coverage.Method method : ALL) {
      for (int n = 1; n <= 12; n++) {
        for (int x = 0; x <= n; x++) {
          Interval interval = method.interval(x, n, 0.95);
          Interval mirrored = method.interval(n - x, n, 0.95);
          assertThat(interval.contains((double) x / n)).as("%s of %s", x, n).isTrue();
          assertThat(interval.lower()).isCloseTo(1 - mirrored.upper(), within(1e-12));
        }
      }
    }
  }

  @Test
  void boundsAreExactlyZeroAndOneWithoutEventsAndWithNothingElse() {
    for (Coverage.Method method : ALL) {
      if (method.interval(0, 7, 0.95).method().equals("Agresti-Coull")) {
        assertThat(method.interval(0, 7, 0.95).lower()).isNegative();
        continue;
      }
      assertThat(method.interval(0, 7, 0.95).lower()).isZero();
      assertThat(method.interval(7, 7, 0.95).upper()).isOne();
      assertThat(method.interval(0, 7, 0.95).upper()).isBetween(0.1, 0.6);
    }
  }

  @Test
  void clopperPearsonBoundsSolveTheBinomialTails() {
    int n = 40;
    for (int x = 1; x < n; x++) {
      Interval interval = Proportion.clopperPearson(x, n, 0.9);
      assertThat(BinomialDistribution.of(n, interval.lower()).survivalProbability(x - 1))
          .isCloseTo(0.05, within(1e-12));
      assertThat(BinomialDistribution.of(n, interval.upper()).cumulativeProbability(x))
          .isCloseTo(0.05, within(1e-12));
    }
  }

  @Test
  void clopperPearsonNeverCoversLessThanItsLevelAndWilsonDoes() {
    double least = 1;
    for (int n : new int[] {1, 5, 20, 50}) {
      for (double p = 0.001; p < 1; p += 0.007) {
        assertThat(Coverage.exact(Proportion::clopperPearson, n, p, 0.95))
            .isGreaterThanOrEqualTo(0.95);
        least = Math.min(least, Coverage.exact(Proportion::wilson, n, p, 0.95));
      }
    }
    assertThat(least).isLessThan(0.9);
  }

  @Test
  void aHigherLevelGivesAWiderInterval() {
    for (Coverage.Method method : ALL) {
      assertThat(method.interval(3, 50, 0.99).width())
          .isGreaterThan(method.interval(3, 50, 0.9).width());
    }
  }

  @Test
  void countsBeyondAnIntAreAccepted() {
    Interval interval = Proportion.clopperPearson(3, 30_000_000_000L, 0.95);
    // Poisson limit: 0.618672 and 8.767273 expected events, R: qgamma(c(.025,.975), c(3,4)).
    assertThat(interval.lower() * 3e10).isCloseTo(0.6186721, within(1e-6));
    assertThat(interval.upper() * 3e10).isCloseTo(8.7672731, within(1e-6));
  }

  @Test
  void impossibleCountsAreRefusedInOneSentence() {
    for (Coverage.Method method : ALL) {
      assertThatThrownBy(() -> method.interval(0, 0, 0.95))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a proportion needs at least one trial, trials=0");
      assertThatThrownBy(() -> method.interval(3, 2, 0.95)).hasMessageContaining("events=3");
      assertThatThrownBy(() -> method.interval(-1, 2, 0.95)).hasMessageContaining("events=-1");
      for (double level : new double[] {0, 1, 95, -0.1, Double.NaN}) {
        assertThatThrownBy(() -> method.interval(1, 2, level)).hasMessageContaining("level=");
      }
    }
    assertThatThrownBy(() -> Proportion.midP(1, 3_000_000_000L, 0.95))
        .hasMessageContaining("trials=3000000000");
  }

  @Test
  void zeroEventBoundIsTheOneSidedClopperPearson() {
    for (int n : new int[] {1, 10, 1000, 1_000_000}) {
      assertThat(Proportion.zeroEventsUpper(n, 0.95))
          .isCloseTo(Proportion.clopperPearson(0, n, 0.9).upper(), within(1e-14));
    }
  }

  @Test
  void equalityOfProportionsIsDefinedWithoutAnyEvent() {
    TestResult none = ProportionTest.equality(new long[] {0, 0, 0}, new long[] {5, 6, 7});
    assertThat(none.pValue()).isOne();
    assertThat(none.degreesOfFreedom()).isEqualTo(2);
    TestResult all = ProportionTest.equality(new long[] {5, 6}, new long[] {5, 6});
    assertThat(all.pValue()).isOne();
  }

  @Test
  void equalityOfTwoProportionsIsPearsonsTest() {
    TestResult two = ProportionTest.equality(new long[] {7, 2}, new long[] {20, 25});
    TestResult table = ContingencyTable.pearson(new long[][] {{7, 13}, {2, 23}});
    assertThat(two.statistic()).isCloseTo(table.statistic(), within(1e-12));
    assertThat(two.pValue()).isCloseTo(table.pValue(), within(1e-12));
  }

  @Test
  void confidenceSequenceSurvivesContinuousPeeking() {
    // Exact probability, by summation over all paths, that some interval up to n misses p.
    Map<Double, Integer> lengths = Map.of(0.5, 400, 0.1, 600, 0.01, 1500);
    lengths.forEach(
        (p, length) -> {
          assertThat(missed(p, length, true)).isLessThanOrEqualTo(0.05);
          // The control: looking at a fixed-n interval all the time misses far too often.
          assertThat(missed(p, length, false)).isGreaterThan(0.1);
        });
  }

  private static double missed(double p, int length, boolean sequence) {
    double[] alive = {1};
    double missed = 0;
    for (int n = 1; n <= length; n++) {
      double[] next = new double[n + 1];
      for (int k = 0; k < alive.length; k++) {
        next[k] += alive[k] * (1 - p);
        next[k + 1] += alive[k] * p;
      }
      for (int k = 0; k <= n; k++) {
        if (next[k] < 1e-15) {
          continue;
        }
        Interval interval =
            sequence ? ConfidenceSequence.betaBinomial(k, n, 0.95) : Proportion.wilson(k, n, 0.95);
        if (!interval.contains(p)) {
          missed += next[k];
          next[k] = 0;
        }
      }
      alive = next;
    }
    return missed;
  }
}
