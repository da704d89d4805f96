package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Properties of the methods for two independent proportions, over all outcomes of 12 and 9. */
class TwoProportionsTest {

  private static final int N1 = 12;
  private static final int N2 = 9;

  private interface IntervalMethod {
    Interval of(long x1, long n1, long x2, long n2, double level);
  }

  private static final List<IntervalMethod> DIFFERENCES =
      List.of(
          ProportionDifference::miettinenNurminen,
          ProportionDifference::mee,
          ProportionDifference::newcombe);

  private interface Outcome {
    void check(int x1, int x2);
  }

  private static void forAll(Outcome outcome) {
    for (int x1 = 0; x1 <= N1; x1++) {
      for (int x2 = 0; x2 <= N2; x2++) {
        outcome.check(x1, x2);
      }
    }
  }

  @Test
  void intervalsHoldTheEstimateStayInRangeAndTurnWithTheGroups() {
    for (IntervalMethod method : DIFFERENCES) {
      forAll(
          (x1, x2) -> {
            Interval interval = method.of(x1, N1, x2, N2, 0.95);
            Interval turned = method.of(x2, N2, x1, N1, 0.95);
            double difference = (double) x1 / N1 - (double) x2 / N2;
            assertThat(interval.lower()).isBetween(-1.0, difference + 1e-15);
            assertThat(interval.upper()).isBetween(difference - 1e-15, 1.0);
            assertThat(interval.lower()).isCloseTo(-turned.upper(), within(1e-12));
            assertThat(interval.width()).isGreaterThan(0.1);
          });
    }
  }

  @Test
  void miettinenNurminenExcludesZeroExactlyWhereItsTestRejects() {
    forAll(
        (x1, x2) -> {
          Interval interval = ProportionDifference.miettinenNurminen(x1, N1, x2, N2, 0.95);
          double p = pooledScore(x1, x2);
          assertThat(interval.contains(0)).as("%s %s", x1, x2).isEqualTo(p >= 0.05);
          Interval ratio = ProportionRatio.miettinenNurminen(x1, N1, x2, N2, 0.95);
          if (x1 + x2 > 0 && x1 + x2 < N1 + N2) {
            assertThat(ratio.contains(1)).as("ratio %s %s", x1, x2).isEqualTo(p >= 0.05);
          }
        });
  }

  /** Two-sided p-value of the pooled z with the variance of Miettinen and Nurminen. */
  private static double pooledScore(long x1, long x2) {
    double all = N1 + N2;
    double pool = (x1 + x2) / all;
    double variance = pool * (1 - pool) * (1.0 / N1 + 1.0 / N2) * all / (all - 1);
    double difference = (double) x1 / N1 - (double) x2 / N2;
    return difference == 0
        ? 1
        : Normal.pValue(difference / Math.sqrt(variance), Alternative.TWO_SIDED);
  }

  @Test
  void ratiosAreReciprocalWhenTheGroupsTurn() {
    forAll(
        (x1, x2) -> {
          Interval ratio = ProportionRatio.miettinenNurminen(x1, N1, x2, N2, 0.95);
          Interval turned = ProportionRatio.miettinenNurminen(x2, N2, x1, N1, 0.95);
          if (x1 > 0) {
            assertThat(ratio.lower() * turned.upper()).isCloseTo(1, within(1e-12));
          } else {
            assertThat(ratio.lower()).isZero();
            assertThat(turned.upper()).isInfinite();
          }
        });
    Interval certain = ProportionRatio.miettinenNurminen(N1, N1, N2, N2, 0.95);
    assertThat(certain.lower()).isLessThan(0.9);
    assertThat(certain.upper()).isGreaterThan(1.1);
  }

  @Test
  void scoreIntervalsOfRareEventsAreSolvedToTheLastDigits() {
    // At a bound the standardized difference is the critical value; p near 1e-5.
    for (long x : new long[] {0, 1, 7, 40}) {
      long n = 1_000_000;
      Interval interval = ProportionDifference.mee(x, n, 3, n, 0.95);
      Interval turned = ProportionDifference.mee(3, n, x, n, 0.95);
      assertThat(interval.upper()).isCloseTo(-turned.lower(), within(1e-16));
      assertThat(interval.upper()).isGreaterThan(0).isLessThan(1e-4);
    }
  }

  @Test
  void fisherIsTheSameFromBothGroupsAndMidPIsSmaller() {
    forAll(
        (x1, x2) -> {
          double p = FisherTest.exact(x1, N1, x2, N2, Alternative.TWO_SIDED).pValue();
          double turned = FisherTest.exact(x2, N2, x1, N1, Alternative.TWO_SIDED).pValue();
          assertThat(p).isCloseTo(turned, within(1e-12));
          double midP = FisherTest.midP(x1, N1, x2, N2).pValue();
          assertThat(midP).isLessThan(p).isGreaterThanOrEqualTo(p / 2 - 1e-15);
          double less = FisherTest.exact(x1, N1, x2, N2, Alternative.LESS).pValue();
          double greater = FisherTest.exact(x1, N1, x2, N2, Alternative.GREATER).pValue();
          assertThat(less + greater).isGreaterThanOrEqualTo(1);
        });
  }

  /** The definition of an exact test: P(p-value <= a) <= a for every common probability. */
  @Test
  void exactTestsKeepEveryLevel() {
    for (int test = 0; test < 3; test++) {
      double[][] p = new double[N1 + 1][N2 + 1];
      for (int x1 = 0; x1 <= N1; x1++) {
        for (int x2 = 0; x2 <= N2; x2++) {
          p[x1][x2] =
              switch (test) {
                case 0 -> UnconditionalTest.barnard(x1, N1, x2, N2).pValue();
                case 1 -> UnconditionalTest.boschloo(x1, N1, x2, N2).pValue();
                default -> FisherTest.exact(x1, N1, x2, N2, Alternative.TWO_SIDED).pValue();
              };
        }
      }
      for (double common = 0.02; common < 1; common += 0.07) {
        for (double[] row : p) {
          for (double level : row) {
            assertThat(rejected(p, level, common)).isLessThanOrEqualTo(level * (1 + 1e-9));
          }
        }
      }
    }
  }

  private static double rejected(double[][] p, double level, double common) {
    BinomialDistribution first = BinomialDistribution.of(N1, common);
    BinomialDistribution second = BinomialDistribution.of(N2, common);
    double sum = 0;
    for (int x1 = 0; x1 <= N1; x1++) {
      for (int x2 = 0; x2 <= N2; x2++) {
        if (p[x1][x2] <= level * (1 + 1e-9)) {
          sum += first.probability(x1) * second.probability(x2);
        }
      }
    }
    return sum;
  }

  @Test
  void boschlooIsThatOfRationalNumbers() {
    // Fisher p-values as fractions, then the maximum over 4,000 points (Python).
    assertThat(UnconditionalTest.boschloo(13, 17, 7, 16).pValue())
        .isCloseTo(0.06124256, within(1e-7));
    assertThat(UnconditionalTest.boschloo(10, 51, 24, 52).pValue())
        .isCloseTo(0.00553797102, within(1e-9));
    assertThat(UnconditionalTest.boschloo(3, 34, 6, 101).pValue())
        .isCloseTo(0.66330944, within(1e-7));
  }

  @Test
  void boschlooIsNeverAboveFisher() {
    forAll(
        (x1, x2) ->
            assertThat(UnconditionalTest.boschloo(x1, N1, x2, N2).pValue())
                .isLessThanOrEqualTo(
                    FisherTest.exact(x1, N1, x2, N2, Alternative.TWO_SIDED).pValue() + 1e-9));
  }

  @Test
  void tooManyOutcomesAreRefusedWithAdvice() {
    assertThatThrownBy(() -> UnconditionalTest.barnard(1, 100_000, 2, 100_000))
        .hasMessageContaining("use the score test");
  }

  @Test
  void oddsRatioBoundsSolveTheirTails() {
    forAll(
        (x1, x2) -> {
          if (x1 + x2 == 0 || x1 + x2 == N1 + N2) {
            Estimate none = OddsRatio.conditional(x1, N1, x2, N2, 0.95, Alternative.TWO_SIDED);
            assertThat(none.value()).isZero();
            assertThat(none.interval().lower()).isZero();
            assertThat(none.interval().upper()).isInfinite();
            return;
          }
          Estimate ratio = OddsRatio.conditional(x1, N1, x2, N2, 0.95, Alternative.TWO_SIDED);
          NoncentralHypergeometric outcomes = new NoncentralHypergeometric(N1, N2, x1 + x2);
          if (x1 > outcomes.least()) {
            assertThat(outcomes.atLeast(x1, Math.log(ratio.interval().lower())))
                .isCloseTo(0.025, within(1e-11));
          }
          if (x1 < outcomes.greatest()) {
            assertThat(outcomes.atMost(x1, Math.log(ratio.interval().upper())))
                .isCloseTo(0.025, within(1e-11));
          }
          assertThat(outcomes.mean(Math.log(ratio.value()))).isCloseTo(x1, within(1e-11));
        });
  }

  @Test
  void tablesWithAnEmptyMarginAreRefused() {
    assertThatThrownBy(() -> ContingencyTable.pearson(new long[][] {{0, 0}, {1, 2}}))
        .hasMessageContaining("row=0");
    assertThatThrownBy(() -> ContingencyTable.pearson(new long[][] {{0, 3}, {0, 2}}))
        .hasMessageContaining("column=0");
    assertThatThrownBy(() -> ContingencyTable.yates(new long[][] {{1, 2, 3}, {1, 2, 3}}))
        .hasMessageContaining("columns=3");
    assertThatThrownBy(() -> ContingencyTable.pearson(new long[][] {{1, 2}, {1}}))
        .hasMessageContaining("size(row 1)=1");
  }

  @Test
  void oneStratumOfMantelHaenszelHasTheOddsRatioOfItsTable() {
    MantelHaenszel.Result result =
        MantelHaenszel.analyse(new long[][][] {{{10, 5}, {3, 12}}, {{0, 1}, {0, 0}}}, 0.95, false);
    assertThat(result.oddsRatio().value()).isCloseTo(8, within(1e-12));
    // Pearson's X² times (N-1)/N.
    double pearson = ContingencyTable.pearson(new long[][] {{10, 5}, {3, 12}}).statistic();
    assertThat(result.test().statistic()).isCloseTo(pearson * 29 / 30, within(1e-12));
    MantelHaenszel.Result none =
        MantelHaenszel.analyse(new long[][][] {{{0, 5}, {0, 9}}}, 0.95, true);
    assertThat(none.test().pValue()).isOne();
    assertThat(none.oddsRatio().value()).isNaN();
  }
}
