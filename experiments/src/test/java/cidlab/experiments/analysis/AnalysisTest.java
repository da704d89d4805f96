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
    return Map.of(Metric.LIVELOCK, happened ? 1.0 : 0, Metric.TRANSITIONS, happened ? 3.0 : 10);
  }

  private static EventComparison livelocks(Analysis analysis) {
    return analysis.comparisons(PAIR, Metric.LIVELOCK).get(0);
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
    assertThat(List.of(c.both(), c.onlyStrategy(), c.onlyReference(), c.neither()))
        .containsExactly(36L, 12L, 2L, 50L);
    assertThat(c.difference().value()).isCloseTo(0.10, within(1e-15));
    // Row D4, by uniroot.
    assertThat(c.score().lower()).isCloseTo(0.0310005187430984, within(1e-7));
    assertThat(c.score().upper()).isCloseTo(0.181881669450712, within(1e-7));
    assertThat(c.score().method()).isEqualTo("Tango");
    // The interval that claims rest on is the wider one.
    assertThat(c.difference().interval().method()).isEqualTo("MOVER paired");
    assertThat(c.difference().interval().lower()).isBetween(0.0, c.score().lower());
    assertThat(c.difference().interval().upper()).isBetween(c.score().upper(), 0.25);
    assertThat(c.difference().n()).isEqualTo(100);
    // By hand: 2 (1 + 14 + 91) / 2^14.
    assertThat(c.significance().p()).isCloseTo(212.0 / 16384, within(1e-12));
  }

  @Test
  void dividesByTheTransitionsOfRunsThatStoppedEarlyToo() {
    Analysis analysis = Analysis.of(runs(10, i -> livelock(i < 4), i -> livelock(false)));

    Outcome old = analysis.outcomes("old").get(0);
    assertThat(old.perRun().get(Metric.LIVELOCK).events()).isEqualTo(4);
    assertThat(old.perRun().get(Metric.LIVELOCK).trials()).isEqualTo(10);
    // Four runs of 3 transitions, six of 10.
    assertThat(old.perTransition().get(Metric.LIVELOCK).trials()).isEqualTo(72);
    assertThat(old.completed()).isEqualTo(6);
  }

  @Test
  void countsAViolationWithoutTransitionAsOneTransition() {
    Analysis analysis =
        Analysis.of(runs(3, i -> Map.of(Metric.VIOLATION, i == 0 ? 1.0 : 0), i -> Map.of()));

    Rate rate = analysis.outcomes("old").get(0).perTransition().get(Metric.VIOLATION);
    assertThat(rate.events()).isEqualTo(1);
    assertThat(rate.trials()).isEqualTo(1);
    assertThat(analysis.outcomes("new").get(0).perTransition().get(Metric.LIVELOCK).defined())
        .isFalse();
  }

  @Test
  void doesNotCallALiveLockUndecidedToo() {
    Analysis analysis =
        Analysis.of(
            runs(
                5,
                i -> Map.of(Metric.UNDECIDED, 1.0, Metric.LIVELOCK, i < 2 ? 1.0 : 0),
                i -> Map.of()));

    Outcome old = analysis.outcomes("old").get(0);
    assertThat(old.perRun().get(Metric.UNDECIDED).events()).isEqualTo(3);
    assertThat(old.completed()).isZero();
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
  void estimatesShiftsInPairs() {
    // Depression scores of Hollander and Wolfe, page 29: row D5.
    double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    Analysis analysis =
        Analysis.of(
            runs(
                9,
                i -> Map.of(Metric.SCHED_IN_P99_NS, y[i]),
                i -> Map.of(Metric.SCHED_IN_P99_NS, x[i])));

    MeasureComparison c = comparison(analysis, Measure.SCHED_IN_P99);
    assertThat(c.shift().value()).isCloseTo(0.46, within(1e-9));
    assertThat(c.shift().interval().lower()).isCloseTo(0.01, within(1e-9));
    assertThat(c.shift().interval().upper()).isCloseTo(0.786, within(1e-9));
    assertThat(c.significance().p()).isCloseTo(0.0390625, within(1e-12));
    assertThat(c.lean()).isEqualTo(1);
    assertThat(c.shift().unit()).isEqualTo("ns");
  }

  @Test
  void leavesRunsThatEndedEarlyOutOfCostsButKeepsThemInTheSensitivityAnalysis() {
    // The live-locked runs of old spin for as long as the watchdog lets them.
    Analysis analysis =
        Analysis.of(
            runs(
                10,
                i ->
                    Map.of(
                        Metric.LIVELOCK, i < 6 ? 1.0 : 0,
                        Metric.SWITCHES, 1000.0,
                        Metric.SPIN_NS, i < 6 ? 1e6 : 5),
                i -> Map.of(Metric.SWITCHES, 1000.0, Metric.SPIN_NS, 7.0)));

    Distribution spin = analysis.outcomes("old").get(0).measures().get(Measure.SPIN);
    assertThat(spin.median().value()).isEqualTo(5);
    assertThat(spin.median().n()).isEqualTo(4);
    assertThat(spin.medianOfAll().value()).isEqualTo(1e6);
    assertThat(spin.medianOfAll().n()).isEqualTo(10);
    MeasureComparison c = comparison(analysis, Measure.SPIN);
    assertThat(c.shift().value()).isEqualTo(2);
    assertThat(c.shift().n()).isEqualTo(4);
    assertThat(c.shiftOfAll().n()).isEqualTo(10);
    assertThat(c.shiftOfAll().value()).isNegative();
  }

  @Test
  void correctsOverAllTestsOfTheStudy() {
    Analysis analysis =
        Analysis.of(
            runs(
                12,
                i -> Map.of(Metric.LIVELOCK, 1.0, Metric.STALL, i < 7 ? 1.0 : 0),
                i -> Map.of()));

    int tests = Analysis.EVENTS.size() + Measure.values().length;
    assertThat(analysis.family().tests()).isEqualTo(tests);
    // The smallest p-value times the number of tests, the next one less one, and the rest at 1.
    EventComparison livelock = livelocks(analysis);
    assertThat(livelock.significance().p()).isCloseTo(2 / 4096.0, within(1e-12));
    assertThat(livelock.significance().adjusted()).isCloseTo(tests * 2 / 4096.0, within(1e-12));
    assertThat(livelock.verdict()).isEqualTo(Verdict.LOWER);
    EventComparison stall = analysis.comparisons(PAIR, Metric.STALL).get(0);
    assertThat(stall.significance().adjusted()).isCloseTo((tests - 1) * 2 / 128.0, within(1e-12));
    assertThat(stall.verdict())
        .as("significant alone, not in the family")
        .isEqualTo(Verdict.NOT_SHOWN);
    EventComparison violation = analysis.comparisons(PAIR, Metric.VIOLATION).get(0);
    assertThat(violation.significance().adjusted()).isEqualTo(1);
    assertThat(violation.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(comparison(analysis, Measure.SPIN).verdict()).isEqualTo(Verdict.NO_DATA);
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
    assertThat(c.shift().value()).isEqualTo(1);
  }

  @Test
  void leansOneWayThoughMostPairsTie() {
    Analysis analysis =
        Analysis.of(
            runs(
                100,
                i -> Map.of(Metric.SCHED_IN_P99_NS, 50.0),
                i -> Map.of(Metric.SCHED_IN_P99_NS, i < 20 ? 50.0 + i + 1 : 50)));

    MeasureComparison c = comparison(analysis, Measure.SCHED_IN_P99);
    assertThat(c.shift().value()).isZero();
    assertThat(c.lean()).isEqualTo(1);
    assertThat(c.verdict()).isEqualTo(Verdict.HIGHER);
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
    assertThat(StrategySummary.of(analysis, "old").perRun().get(Metric.LIVELOCK).defined())
        .isFalse();
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

    assertThat(Analysis.of(result).measured())
        .containsExactly(Measure.CONFLICTS, Measure.CONFLICTS_OUTSIDE, Measure.SPIN);
  }

  @Test
  void talliesWhatComparisonsShow() {
    Analysis analysis = Analysis.of(runs(40, i -> livelock(true), i -> livelock(i < 4)));

    Tally tally = Tally.ofLivelocks(analysis, PAIR);
    assertThat(tally.cells(Verdict.LOWER)).isEqualTo(1);
    assertThat(tally.total()).isEqualTo(1);
    assertThat(tally.shown().median()).isCloseTo(-0.9, within(1e-12));
    assertThat(tally.reversed().pair()).isEqualTo(new Pair("old", "new"));
    assertThat(tally.reversed().cells(Verdict.HIGHER)).isEqualTo(1);
    assertThat(tally.reversed().shown().greatest()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void poolsCells() {
    Analysis analysis = Analysis.of(runs(10, i -> livelock(i < 4), i -> livelock(false)));

    StrategySummary old = StrategySummary.of(analysis, "old");
    assertThat(old.perRun().get(Metric.LIVELOCK).value()).isEqualTo(0.4);
    assertThat(old.perTransition().get(Metric.LIVELOCK).trials()).isEqualTo(72);
    assertThat(old.hitCells().get(Metric.LIVELOCK)).isEqualTo(1);
    assertThat(old.worst().cell()).isEqualTo(CELL);
    assertThat(StrategySummary.of(analysis, "new").worst()).isNull();
  }
}
