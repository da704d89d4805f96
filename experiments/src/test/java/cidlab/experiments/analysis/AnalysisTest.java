package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.statistics.Mcnemar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small studies whose numbers were computed by hand or by R 4.2.2 (rows of the oracles named). */
class AnalysisTest {
  private static final Cell CELL = new Cell("fair", "boundary", 4);
  private static final Pair PAIR = new Pair("new", "old");

  private static Study study(int replications, List<Metric> metrics) {
    return new Study(
        List.of("old", "new"),
        List.of("fair"),
        List.of("boundary"),
        List.of(4),
        replications,
        1,
        metrics,
        new Settings(1000, 100, Map.of(), Map.of(), Map.of(), CostModel.of(Map.of())));
  }

  private static StudyResult runs(
      int count, IntFunction<Map<Metric, Double>> older, IntFunction<Map<Metric, Double>> newer) {
    StudyResult.Builder builder =
        new StudyResult.Builder(study(count, Arrays.asList(Metric.values())));
    for (int i = 0; i < count; i++) {
      builder.add("old", CELL, i, run(older.apply(i)));
      builder.add("new", CELL, i, run(newer.apply(i)));
    }
    return builder.build();
  }

  private static RunResult run(Map<Metric, Double> given) {
    double[] values = new double[Metric.values().length];
    given.forEach((metric, value) -> values[metric.ordinal()] = value);
    return new RunResult(1, values, "");
  }

  private static Map<Metric, Double> livelock(boolean happened) {
    return Map.of(
        Metric.LIVELOCK, happened ? 1.0 : 0,
        Metric.LIVELOCK_TO_CPU, happened ? 1.0 : 0,
        Metric.FLIPS_TO_CPU, happened ? 2.0 : 6,
        Metric.FLIPS_TO_TASK, happened ? 1.0 : 4);
  }

  private static Map<Metric, Double> undecided() {
    return Map.of(Metric.UNDECIDED, 1.0, Metric.UNDECIDED_TO_CPU, 1.0, Metric.FLIPS_TO_CPU, 6.0);
  }

  private static EventComparison livelocks(Analysis analysis) {
    return analysis.comparisons(PAIR, Event.LIVELOCK_TO_CPU).get(0);
  }

  private static MeasureComparison comparison(Analysis analysis, Measure measure) {
    return analysis.comparisons(PAIR, measure).get(0);
  }

  @Test
  void comparesRatesInPairs() {
    // 36 pairs with a live lock under both, 12 under new only, 2 under old only, 50 without.
    Analysis analysis =
        Analysis.of(runs(100, i -> livelock(i < 38), i -> livelock(i < 36 || i >= 38 && i < 50)));

    EventComparison c = livelocks(analysis);
    assertThat(c.pairs().counted()).isEqualTo(new PairTable(36, 12, 2, 50));
    assertThat(c.difference().value()).isCloseTo(0.10, within(1e-15));
    // Tango's limits (row D4, by uniroot) are 0.0310 and 0.1819; exact ones are wider.
    assertThat(c.difference().interval().method()).isEqualTo("MOVER paired");
    assertThat(c.difference().interval().lower()).isBetween(0.0, 0.0310005187430984);
    assertThat(c.difference().interval().upper()).isBetween(0.181881669450712, 0.25);
    assertThat(c.difference().n()).isEqualTo(100);
    // By hand: 2 (1 + 14 + 91) / 2^14.
    assertThat(c.significance().p()).isCloseTo(212.0 / 16384, within(1e-12));
  }

  @Test
  void dividesByTheFlipsOfADirectionOfRunsThatStoppedEarlyToo() {
    Analysis analysis = Analysis.of(runs(10, i -> livelock(i < 4), i -> livelock(false)));

    Outcome old = analysis.outcomes("old").get(0);
    assertThat(old.perRun().get(Event.LIVELOCK).events()).isEqualTo(4);
    assertThat(old.perRun().get(Event.LIVELOCK).trials()).isEqualTo(10);
    // Four runs of 2 flips, six of 6; the other way four of 1, six of 4.
    assertThat(old.perFlip().get(Direction.TASK_TO_CPU).events()).isEqualTo(4);
    assertThat(old.perFlip().get(Direction.TASK_TO_CPU).trials()).isEqualTo(44);
    assertThat(old.perFlip().get(Direction.CPU_TO_TASK).none()).isTrue();
    assertThat(old.perFlip().get(Direction.CPU_TO_TASK).trials()).isEqualTo(28);
    assertThat(old.horizonNs()).isEqualTo(1000);
    assertThat(old.completed()).isEqualTo(6);
  }

  @Test
  void countsALivelockWithoutAFlipAsOneFlip() {
    Analysis analysis =
        Analysis.of(
            runs(
                3, i -> Map.of(Metric.LIVELOCK, 1.0, Metric.LIVELOCK_TO_TASK, 1.0), i -> Map.of()));

    Rate rate = analysis.outcomes("old").get(0).perFlip().get(Direction.CPU_TO_TASK);
    assertThat(rate.events()).isEqualTo(3);
    assertThat(rate.trials()).isEqualTo(3);
    assertThat(analysis.outcomes("new").get(0).perFlip().get(Direction.CPU_TO_TASK).defined())
        .isFalse();
  }

  @Test
  void doesNotCallALivelockUndecidedToo() {
    Analysis analysis =
        Analysis.of(
            runs(
                5,
                i -> Map.of(Metric.UNDECIDED, 1.0, Metric.LIVELOCK, i < 2 ? 1.0 : 0),
                i -> Map.of()));

    Outcome old = analysis.outcomes("old").get(0);
    assertThat(old.perRun().get(Event.LIVELOCK).events()).isEqualTo(2);
    assertThat(old.perRun().get(Event.LIVELOCK).undecided()).isEqualTo(3);
    assertThat(old.completed()).isZero();
  }

  @Test
  void countsUndecidedRunsBothWays() {
    // 47 of 300 undecided, as on 12 CPUs before the certificate had a bound that can be chosen.
    Analysis analysis =
        Analysis.of(runs(300, i -> i < 47 ? undecided() : livelock(false), i -> livelock(false)));

    Rate rate = analysis.outcomes("old").get(0).perRun().get(Event.LIVELOCK);
    assertThat(rate.value()).isZero();
    assertThat(rate.most()).isCloseTo(47 / 300.0, within(1e-15));
    assertThat(rate.none()).isFalse();
    assertThat(rate.claim().lower()).isZero();
    // Clopper-Pearson of 47 of 300, by R's binom.test: 0.117405 to 0.202830.
    assertThat(rate.claim().upper()).isCloseTo(0.20283, within(5e-5));
    EventComparison c = livelocks(analysis);
    // If none of them hung there is no difference at all.
    assertThat(c.significance().p()).isEqualTo(1);
    assertThat(c.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(c.difference().interval().lower()).isLessThan(-47 / 300.0);
    assertThat(analysis.overall().get(0).verdict()).isEqualTo(Verdict.NOT_SHOWN);
  }

  @Test
  void showsADifferenceThatUndecidedRunsCannotUndo() {
    Analysis analysis =
        Analysis.of(runs(100, i -> livelock(i < 60), i -> i >= 95 ? undecided() : livelock(false)));

    EventComparison c = livelocks(analysis);
    assertThat(c.verdict()).isEqualTo(Verdict.LOWER);
    // The way that speaks least for it: 60 against 5.
    assertThat(c.significance().p()).isEqualTo(Mcnemar.exact(5, 60).pValue());
  }

  @Test
  void summarisesByOrderStatistics() {
    // 1 to 20 operations in 1,000 switches each; ranks 6 and 15 for n = 20: row C6.
    Analysis analysis =
        Analysis.of(
            runs(
                20,
                i -> Map.of(Metric.SWITCHES, 1000.0, Metric.BITMAP_OPS, i + 1.0),
                i -> Map.of()));

    assertThat(analysis.outcomes("old").get(0).measures().get(Measure.BITMAP_OPS).mean().value())
        .isEqualTo(10.5);
    Distribution ops = analysis.outcomes("old").get(0).measures().get(Measure.BITMAP_OPS);
    assertThat(ops.median().value()).isEqualTo(10.5);
    assertThat(ops.median().interval().lower()).isEqualTo(6);
    assertThat(ops.median().interval().upper()).isEqualTo(15);
    assertThat(ops.median().n()).isEqualTo(20);
    assertThat(ops.median().unit()).isEqualTo("per 1,000 switches");
    assertThat(ops.p99().value()).isCloseTo(1 + 0.99 * 19, within(1e-12));
    assertThat(ops.p99().interval().upper()).isEqualTo(Double.POSITIVE_INFINITY);
    // No switch, nothing to divide by.
    assertThat(analysis.outcomes("new").get(0).measures().get(Measure.BITMAP_OPS).median())
        .satisfies(median -> assertThat(median.defined()).isFalse())
        .satisfies(median -> assertThat(median.n()).isZero());
  }

  @Test
  void estimatesMeansOfPairedDifferences() {
    // Depression scores of Hollander and Wolfe, page 29, scaled.
    double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    Analysis analysis =
        Analysis.of(
            runs(
                9,
                i -> Map.of(Metric.SCHED_IN_P99_NS, y[i]),
                i -> Map.of(Metric.SCHED_IN_P99_NS, x[i])));

    MeasureComparison c = comparison(analysis, Measure.SCHED_IN_P99);
    // R 4.2.2, t.test(x, y, paired = TRUE).
    assertThat(c.difference().value()).isCloseTo(0.4318889, within(1e-6));
    assertThat(c.difference().interval().lower()).isCloseTo(0.1037787, within(1e-6));
    assertThat(c.difference().interval().upper()).isCloseTo(0.7599991, within(1e-6));
    assertThat(c.significance().p()).isCloseTo(0.01618, within(1e-4));
    // Seven pairs with more, two with less.
    assertThat(c.moreThanLess().value()).isCloseTo(5 / 9.0, within(1e-12));
    assertThat(c.difference().unit()).isEqualTo("ns per switch");
    // 1 % of a context switch of 600 ns.
    assertThat(c.negligible()).isEqualTo(6);
    assertThat(c.simultaneous().level()).isGreaterThan(0.99);
    assertThat(c.simultaneous().width()).isGreaterThan(c.difference().interval().width());
    assertThat(c.shownNegligible()).isTrue();
  }

  @Test
  void callsNothingNegligibleThatMayMatter() {
    // Negative control: a mean difference of 5 +- 3 ns may be above 6.
    Analysis analysis =
        Analysis.of(
            runs(
                12,
                i -> Map.of(Metric.SCHED_IN_P99_NS, 0.0),
                i -> Map.of(Metric.SCHED_IN_P99_NS, i % 2 == 0 ? 2.0 : 8)));

    MeasureComparison c = comparison(analysis, Measure.SCHED_IN_P99);
    assertThat(c.difference().value()).isEqualTo(5);
    assertThat(c.shownNegligible()).isFalse();
    assertThat(comparison(analysis, Measure.BITMAP_OPS).shownNegligible()).isFalse();
  }

  @Test
  void countsRunsThatEndedEarlyWithTheExposureTheyHad() {
    // The runs of old that hung spun for as long as the watchdog let them.
    Analysis analysis =
        Analysis.of(
            runs(
                10,
                i ->
                    Map.of(
                        Metric.LIVELOCK, i < 6 ? 1.0 : 0,
                        Metric.SWITCHES, i < 6 ? 100.0 : 1000,
                        Metric.BITMAP_OPS, i < 6 ? 5.0 : 20),
                i -> Map.of(Metric.SWITCHES, 1000.0, Metric.BITMAP_OPS, 30.0)));

    Distribution ops = analysis.outcomes("old").get(0).measures().get(Measure.BITMAP_OPS);
    assertThat(ops.mean().value()).isCloseTo((6 * 50 + 4 * 20) / 10.0, within(1e-9));
    assertThat(ops.median().value()).isEqualTo(20);
    assertThat(ops.median().n()).isEqualTo(4);
    MeasureComparison c = comparison(analysis, Measure.BITMAP_OPS);
    assertThat(c.difference().value()).isCloseTo(30 - 38, within(1e-9));
    assertThat(c.difference().n()).isEqualTo(10);
    // Survivors alone say the opposite.
    assertThat(c.completed().value()).isEqualTo(10);
    assertThat(c.completed().n()).isEqualTo(4);
  }

  @Test
  void correctsLivelocksFirstAndWithoutTestsThatCannotReject() {
    Analysis analysis =
        Analysis.of(
            runs(
                12,
                i ->
                    Map.of(
                        Metric.LIVELOCK, 1.0,
                        Metric.LIVELOCK_TO_CPU, 1.0,
                        Metric.STALL, i < 7 ? 1.0 : 0),
                i -> Map.of()));

    // Both directions, violations, and livelocks over all cells; only two have discordant pairs.
    assertThat(analysis.family().primary()).isEqualTo(4);
    assertThat(analysis.family().testable()).isEqualTo(2);
    EventComparison livelock = livelocks(analysis);
    assertThat(livelock.significance().p()).isCloseTo(2 / 4096.0, within(1e-12));
    // Holm over two tests, of which the primary family has four fifths of the level.
    assertThat(livelock.significance().adjusted()).isCloseTo(2 * 2 / 4096.0 / 0.8, within(1e-12));
    assertThat(livelock.verdict()).isEqualTo(Verdict.LOWER);
    EventComparison violation = analysis.comparisons(PAIR, Event.VIOLATION).get(0);
    assertThat(violation.significance().adjusted()).isNaN();
    assertThat(violation.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    // All of the primary family is shown, so the secondary has the whole level.
    EventComparison stall = analysis.comparisons(PAIR, Event.STALL).get(0);
    assertThat(analysis.family().secondaryLevel()).isEqualTo(0.05);
    assertThat(stall.significance().adjusted())
        .isGreaterThanOrEqualTo(2 / 128.0 * analysis.family().secondary() * 0.99);
    assertThat(comparison(analysis, Measure.SPIN).verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void leavesAFifthOfTheLevelToCostsWhereALivelockIsNotShown() {
    // Two discordant pairs more than Tarone's rule needs, but in both directions.
    Analysis analysis =
        Analysis.of(runs(40, i -> livelock(i < 8), i -> livelock(i >= 8 && i < 15)));

    assertThat(livelocks(analysis).verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(analysis.family().primaryLevel()).isCloseTo(0.04, within(1e-15));
    assertThat(analysis.family().secondaryLevel()).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void testsLivelocksAloneWhereNothingElseIsWanted() {
    StudyResult.Builder builder = new StudyResult.Builder(study(40, List.of(Metric.LIVELOCK)));
    for (int i = 0; i < 40; i++) {
      builder.add("old", CELL, i, run(livelock(i < 9)));
      builder.add("new", CELL, i, run(livelock(false)));
    }

    Analysis analysis = Analysis.of(builder.build());

    assertThat(analysis.compared()).containsExactly(Event.LIVELOCK_TO_CPU, Event.LIVELOCK_TO_TASK);
    // One test per cell and direction, and one over all cells.
    assertThat(analysis.family().primary()).isEqualTo(3);
    assertThat(analysis.family().primaryLevel()).isEqualTo(0.05);
    assertThat(analysis.family().secondary()).isZero();
    assertThat(livelocks(analysis).significance().adjusted())
        .isCloseTo(2 * 2 / 512.0, within(1e-12));
  }

  @Test
  void showsNoDifferenceOfAStrategyFromItself() {
    IntFunction<Map<Metric, Double>> same =
        i ->
            Map.of(
                Metric.LIVELOCK,
                i % 3 == 0 ? 1.0 : 0,
                Metric.SWITCHES,
                100.0 + i,
                Metric.BITMAP_OPS,
                7.0 * i);

    Analysis analysis = Analysis.of(runs(60, same, same));

    CellAnalysis cell = analysis.cells().get(0);
    assertThat(cell.events()).extracting(EventComparison::verdict).containsOnly(Verdict.NOT_SHOWN);
    assertThat(cell.measures())
        .extracting(MeasureComparison::verdict)
        .containsOnly(Verdict.NOT_SHOWN, Verdict.NO_DATA);
  }

  @Test
  void showsAPlantedDifference() {
    // Negative control of the test above: one more operation per 1,000 switches, in every pair.
    Analysis analysis =
        Analysis.of(
            runs(
                60,
                i -> Map.of(Metric.SWITCHES, 1000.0, Metric.BITMAP_OPS, 7.0 * i),
                i -> Map.of(Metric.SWITCHES, 1000.0, Metric.BITMAP_OPS, 7.0 * i + 1)));

    MeasureComparison c = comparison(analysis, Measure.BITMAP_OPS);
    assertThat(c.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(c.difference().value()).isEqualTo(1);
    assertThat(c.significance().method()).isEqualTo("sign test");
  }

  @Test
  void showsNoDifferenceBesideAnEffectOfZero() {
    // Most pairs tie, and the others lean to one side: the median does not see them, the mean does.
    Analysis analysis =
        Analysis.of(
            runs(
                100,
                i -> Map.of(Metric.SCHED_IN_P99_NS, 50.0),
                i -> Map.of(Metric.SCHED_IN_P99_NS, i < 20 ? 50.0 + i + 1 : 50)));

    MeasureComparison c = comparison(analysis, Measure.SCHED_IN_P99);
    assertThat(c.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(c.difference().value()).isCloseTo(2.1, within(1e-9));
    assertThat(c.difference().interval().lower()).isPositive();
    assertThat(c.moreThanLess().value()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void survivesOneReplication() {
    Analysis analysis = Analysis.of(runs(1, i -> livelock(true), i -> livelock(false)));

    EventComparison c = livelocks(analysis);
    assertThat(c.difference().value()).isEqualTo(-1);
    assertThat(c.significance().p()).isEqualTo(1);
    assertThat(c.verdict()).isEqualTo(Verdict.NOT_SHOWN);
  }

  @Test
  void survivesAStudyWithoutRuns() {
    StudyResult nothing = new StudyResult.Builder(study(5, Arrays.asList(Metric.values()))).build();

    Analysis analysis = Analysis.of(nothing);

    assertThat(analysis.complete()).isFalse();
    assertThat(livelocks(analysis).verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(StrategySummary.of(analysis, "old").livelocks().defined()).isFalse();
  }

  @Test
  void leavesTheWholeReplicationOutWhenOneRunFailed() {
    StudyResult.Builder builder = new StudyResult.Builder(study(3, Arrays.asList(Metric.values())));
    IntStream.range(0, 3).forEach(i -> builder.add("new", CELL, i, run(livelock(true))));
    builder.add("old", CELL, 0, run(livelock(false)));
    builder.add(new FailedRun("old", CELL, 1, 99, "planted"));
    builder.add("old", CELL, 2, run(livelock(false)));

    Analysis analysis = Analysis.of(builder.build());

    assertThat(analysis.complete()).isTrue();
    assertThat(analysis.failures()).hasSize(1);
    assertThat(analysis.outcomes("new").get(0).runs()).isEqualTo(2);
    assertThat(livelocks(analysis).difference().n()).isEqualTo(2);
  }

  @Test
  void reportsTheMeasuresThatTheStudyNames() {
    StudyResult result =
        new StudyResult.Builder(study(1, List.of(Metric.SPIN_NS, Metric.BITMAP_CONFLICTS))).build();

    assertThat(Analysis.of(result).measured()).containsExactly(Measure.SPIN, Measure.CONFLICTS);
    assertThat(Analysis.of(result).family().primary()).isZero();
  }

  @Test
  void talliesWhatComparisonsShow() {
    Analysis analysis = Analysis.of(runs(40, i -> livelock(true), i -> livelock(i < 4)));

    Tally tally = Tally.of(analysis, PAIR, Event.LIVELOCK_TO_CPU);
    assertThat(tally.cells(Verdict.LOWER)).isEqualTo(1);
    assertThat(tally.total()).isEqualTo(1);
    assertThat(tally.shown().median()).isCloseTo(-0.9, within(1e-12));
    assertThat(tally.reversed().pair()).isEqualTo(new Pair("old", "new"));
    assertThat(tally.reversed().cells(Verdict.HIGHER)).isEqualTo(1);
    assertThat(tally.reversed().shown().greatest()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void describesCells() {
    Analysis analysis = Analysis.of(runs(10, i -> livelock(i < 4), i -> livelock(false)));

    StrategySummary old = StrategySummary.of(analysis, "old");
    RateOverCells perFlip = old.perFlip().get(Direction.TASK_TO_CPU);
    assertThat(old.perRun().get(Event.LIVELOCK).mean().value()).isEqualTo(0.4);
    assertThat(perFlip.counts().trials()).isEqualTo(44);
    assertThat(perFlip.hit()).isEqualTo(1);
    assertThat(perFlip.worst().cell()).isEqualTo(CELL);
    assertThat(StrategySummary.of(analysis, "new").perFlip().get(Direction.TASK_TO_CPU).worst())
        .isNull();
  }
}
