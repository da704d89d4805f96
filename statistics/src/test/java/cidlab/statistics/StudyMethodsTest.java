package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is said over all cells, of undecided runs and of means; R's values are in OracleTest. */
class StudyMethodsTest {

  private static final double LEVEL = 0.95;

  @Test
  void oneStratumIsFishersTest() {
    for (int a = 0; a <= 7; a++) {
      for (int c = 0; c <= 5; c++) {
        StratifiedTest.Result result =
            StratifiedTest.analyse(new long[][][] {{{a, 7 - a}, {c, 5 - c}}}, LEVEL);
        assertThat(result.exact().pValue())
            .isCloseTo(FisherTest.exact(a, 7, c, 5, Alternative.TWO_SIDED).pValue(), within(1e-12));
        assertThat(result.midP().pValue())
            .isCloseTo(FisherTest.midP(a, 7, c, 5).pValue(), within(1e-12));
        assertThat(result.leastPValue())
            .isCloseTo(Tarone.leastOfFisher(7, 5, a + c), within(1e-12))
            .isLessThanOrEqualTo(result.exact().pValue() + 1e-12);
        Estimate one = OddsRatio.conditional(a, 7, c, 5, LEVEL, Alternative.TWO_SIDED);
        assertThat(result.oddsRatio().value()).isCloseTo(one.value(), within(1e-9));
        assertThat(result.oddsRatio().interval().lower())
            .isCloseTo(one.interval().lower(), within(1e-9));
      }
    }
  }

  @Test
  void strataWithoutEventsChangeNothing() {
    long[][] table = {{9, 91}, {2, 98}};
    StratifiedTest.Result alone = StratifiedTest.analyse(new long[][][] {table}, LEVEL);
    StratifiedTest.Result more =
        StratifiedTest.analyse(new long[][][] {{{0, 50}, {0, 60}}, table, {{3, 4}, {0, 0}}}, LEVEL);
    assertThat(more.exact().pValue()).isCloseTo(alone.exact().pValue(), within(1e-12));
    assertThat(more.oddsRatio().value()).isCloseTo(alone.oddsRatio().value(), within(1e-9));
  }

  /** Cells with many events, and an odds ratio far from 1: no probability is lost. */
  @Test
  void largeStrataStayPrecise() {
    long[][][] tables = new long[24][][];
    Arrays.fill(tables, new long[][] {{1500, 500}, {100, 1900}});
    StratifiedTest.Result result = StratifiedTest.analyse(tables, LEVEL);
    double ratio = 1500.0 * 1900 / (500 * 100);
    assertThat(result.oddsRatio().value()).isCloseTo(ratio, within(0.01 * ratio));
    Estimate approximate = MantelHaenszel.analyse(tables, LEVEL, false).oddsRatio();
    assertThat(result.oddsRatio().interval().lower())
        .isCloseTo(approximate.interval().lower(), within(0.02 * ratio));
    assertThat(result.oddsRatio().interval().upper())
        .isCloseTo(approximate.interval().upper(), within(0.02 * ratio));
    assertThat(result.exact().pValue()).isBetween(0.0, 1e-300);
  }

  @Test
  void withoutEventsNothingIsSaid() {
    StratifiedTest.Result none =
        StratifiedTest.analyse(new long[][][] {{{0, 5}, {0, 5}}, {{0, 0}, {0, 3}}}, LEVEL);
    assertThat(none.exact().pValue()).isOne();
    assertThat(none.leastPValue()).isOne();
    assertThat(none.oddsRatio().interval().lower()).isZero();
    assertThat(none.oddsRatio().interval().upper()).isInfinite();
    assertThatThrownBy(() -> StratifiedTest.analyse(new long[0][][], LEVEL))
        .hasMessageContaining("strata=0");
    assertThatThrownBy(() -> StratifiedTest.analyse(new long[][][] {{{1, -1}, {0, 1}}}, LEVEL))
        .hasMessageContaining("count in stratum 0=-1");
  }

  @Test
  void undecidedRunsWidenOnBothSides() {
    Undecided.Rate rate = Undecided.rate(0, 47, 300, LEVEL);
    assertThat(rate.lowest()).isZero();
    assertThat(rate.highest()).isCloseTo(47.0 / 300, within(1e-15));
    assertThat(rate.interval().upper())
        .isEqualTo(Proportion.clopperPearson(47, 300, LEVEL).upper());
    Interval decided = Undecided.rate(5, 0, 300, LEVEL).interval();
    assertThat(decided).isEqualTo(Proportion.clopperPearson(5, 300, LEVEL));
    assertThatThrownBy(() -> Undecided.rate(280, 47, 300, LEVEL))
        .hasMessageContaining("events=327");
  }

  @Test
  void undecidedPairsGiveARangeThatHoldsEveryOutcome() {
    Undecided.PValues range = Undecided.mcnemar(6, 1, 1, 3);
    for (int b = 6; b <= 7; b++) {
      for (int c = 1; c <= 4; c++) {
        assertThat(Mcnemar.exact(b, c).pValue()).isBetween(range.lowest(), range.highest());
      }
    }
    assertThat(range.highest()).isEqualTo(Mcnemar.exact(6, 4).pValue());
    assertThat(range.lowest()).isEqualTo(Mcnemar.exact(7, 1).pValue());
    Undecided.PValues none = Undecided.fisher(3, 0, 10, 1, 0, 10);
    assertThat(none.lowest()).isEqualTo(none.highest());
  }

  @Test
  void meanDifferencesInvertTheirTest() {
    MeanDifference mean = MeanDifference.of(new double[] {0, 0, 0, 1, 0, 7, 2, 0, 0, 30});
    Estimate estimate = mean.estimate(LEVEL);
    assertThat(estimate.value()).isEqualTo(4);
    assertThat(mean.test(estimate.interval().lower(), Alternative.TWO_SIDED).pValue())
        .isCloseTo(0.05, within(1e-9));
    assertThat(mean.test(estimate.interval().upper(), Alternative.TWO_SIDED).pValue())
        .isCloseTo(0.05, within(1e-9));
    assertThat(mean.test(estimate.interval().upper(), Alternative.LESS).pValue())
        .isCloseTo(0.025, within(1e-9));
    // The long tail is above: so is the longer arm.
    assertThat(estimate.interval().upper() - 4).isGreaterThan(4 - estimate.interval().lower());
  }

  @Test
  void constantDifferencesHaveNoInterval() {
    MeanDifference same = MeanDifference.of(new double[] {0.1, 0.1, 0.1});
    assertThat(same.constant()).isTrue();
    assertThat(same.estimate(LEVEL).interval().lower()).isNaN();
    assertThat(same.test(0, Alternative.TWO_SIDED).pValue()).isNaN();
    assertThat(Equivalence.ofPairs(new double[] {0, 0, 0}, 1, 0.05).pValue()).isZero();
    assertThat(Equivalence.ofPairs(new double[] {2, 2, 2}, 1, 0.05).pValue()).isOne();
  }

  @Test
  void equivalenceIsAnIntervalWithinTheMargin() {
    double[] differences = {-1, 2, 0.5, -0.3, 0, 1.1, -0.7, 0.2};
    for (double margin = 0.1; margin < 3; margin += 0.1) {
      Equivalence result = Equivalence.ofPairs(differences, margin, 0.05);
      Interval interval = result.difference().interval();
      boolean within = -margin < interval.lower() && interval.upper() < margin;
      assertThat(result.pValue() <= 0.05).as("margin %s", margin).isEqualTo(within);
      assertThat(result.notHigher() <= 0.05).isEqualTo(interval.upper() <= margin);
      assertThat(result.notLower() <= 0.05).isEqualTo(-margin <= interval.lower());
    }
  }

  @Test
  void equalPairsCountAsEqual() {
    double[] differences = new double[100];
    Arrays.fill(differences, 0, 12, 3);
    Arrays.fill(differences, 12, 14, -1);
    MoreOrLess signs = MoreOrLess.of(differences, LEVEL);
    assertThat(signs.more()).isEqualTo(12);
    assertThat(signs.less()).isEqualTo(2);
    assertThat(signs.equal()).isEqualTo(86);
    assertThat(signs.difference().value()).isCloseTo(0.1, within(1e-15));
    assertThat(signs.difference().interval().lower()).isPositive();
    assertThat(signs.signTest().pValue()).isEqualTo(Mcnemar.exact(12, 2).pValue());
    // The shift of the signed-rank test says nothing here.
    assertThat(HodgesLehmann.paired(differences, LEVEL).value()).isZero();
  }

  @Test
  void cellsAsASampleNeedTwo() {
    assertThatThrownBy(() -> StratifiedRate.ofCellsLikeThese(new long[] {1}, new long[] {2}, LEVEL))
        .hasMessageContaining("cells=1");
    Estimate equal = StratifiedRate.ofCellsLikeThese(new long[] {0, 0}, new long[] {5, 9}, LEVEL);
    assertThat(equal.value()).isZero();
    assertThat(equal.interval().upper()).isNaN();
    Estimate cut = StratifiedRate.ofCellsLikeThese(new long[] {9, 0}, new long[] {9, 9}, LEVEL);
    assertThat(cut.interval().lower()).isZero();
    assertThat(cut.interval().upper()).isOne();
  }

  @Test
  void weightsOfAnySumAndNoneNegative() {
    long[] events = {3, 1};
    long[] trials = {100, 50};
    assertThat(StratifiedRate.ofTheseCells(events, trials, new double[] {2, 6}, LEVEL))
        .isEqualTo(StratifiedRate.ofTheseCells(events, trials, new double[] {1, 3}, LEVEL));
    assertThatThrownBy(
            () -> StratifiedRate.ofTheseCells(events, trials, new double[] {-1, 3}, LEVEL))
        .hasMessageContaining("weight=-1");
    assertThatThrownBy(
            () -> StratifiedRate.ofTheseCells(events, trials, new double[] {0, 0}, LEVEL))
        .hasMessageContaining("sum of the weights=0.0");
    assertThat(
            StratifiedRate.ofTheseCells(new long[] {9}, new long[] {9}, new double[] {1}, LEVEL)
                .interval()
                .upper())
        .isOne();
  }

  @Test
  void testsThatCannotRejectAreNotPaidFor() {
    double[] least = {0.5, 1, 0.25, 0.0001, 0.5, 1};
    double[] p = {0.5, 1, 0.25, 0.04, 0.5, 1};
    assertThat(Tarone.size(least, 0.05)).isOne();
    assertThat(Tarone.kept(least, 0.05)).containsExactly(false, false, false, true, false, false);
    assertThat(Tarone.holm(p, least, 0.05)).containsExactly(1, 1, 1, 0.04, 1, 1);
    assertThat(Multiplicity.holm(p)[3]).isGreaterThan(0.05);
    assertThat(Tarone.leastOfPairs(0)).isOne();
    assertThat(Tarone.leastOfPairs(1)).isOne();
    for (int discordant = 1; discordant < 40; discordant++) {
      assertThat(Tarone.leastOfPairs(discordant))
          .isCloseTo(Mcnemar.exact(0, discordant).pValue(), within(1e-12));
    }
    assertThatThrownBy(() -> Tarone.holm(new double[] {0.01}, new double[] {0.5}, 0.05))
        .hasMessageContaining("p[0]=0.01");
  }

  @Test
  void gatesHoldBackWhatIsBehind() {
    double[][] closed = Gatekeeping.serial(new double[] {0.001, 0.3}, new double[] {0.0001});
    assertThat(closed[1][0]).isEqualTo(0.3);
    double[][] open = Gatekeeping.serial(new double[] {0.001, 0.01}, new double[] {0.02, 0.02});
    assertThat(open[1]).containsExactly(0.04, 0.04);
    double[][] half = Gatekeeping.parallel(new double[] {0.001, 0.3}, new double[] {0.02});
    assertThat(half[0]).containsExactly(0.002, 0.6);
    assertThat(half[1]).containsExactly(0.04);
    assertThat(Gatekeeping.parallel(new double[0], new double[] {0.02})[1]).containsExactly(0.02);
    assertThat(Gatekeeping.parallel(new double[] {1}, new double[] {0})[1]).containsExactly(1);
  }
}
