package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.store.ResultStore;
import cidlab.experiments.study.Stop.Reason;
import cidlab.statistics.ConfidenceSequence;
import cidlab.statistics.Sprt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that stop when their data say so. */
class StoppingTest {
  private static final Study FIXED = Studies.of(1);

  @TempDir Path folder;

  private static Study study(StoppingRule rule) {
    return new Study(
        "",
        "",
        FIXED.treatments(),
        FIXED.cells(),
        rule,
        1,
        FIXED.metrics(),
        FIXED.comparisons(),
        FIXED.settings());
  }

  /** An event under "second" with the given frequency per million and CPU, never under "first". */
  private static Simulator events(int ppmPerCpu) {
    return spec ->
        seed -> {
          double[] values = new double[Metric.values().length];
          boolean hit = seed % 1_000_000 < (long) ppmPerCpu * spec.cpus();
          values[Metric.LIVELOCK.ordinal()] = spec.strategy().equals("second") && hit ? 1 : 0;
          values[Metric.TO_CPU_NS.ordinal()] = 1000 + seed % (spec.cpus() == 4 ? 100 : 1000);
          return new RunResult(seed, values, "");
        };
  }

  private static StudyResult run(Study study, Simulator simulator, int threads) {
    return new StudyRunner(study, simulator, threads)
        .run(new StudyResult.Builder(study), () -> false, done -> {});
  }

  /** The same decision by hand: after every batch, look at the counts. */
  private static int expected(Study study, Cell cell, long[] seeds, int ppm, Sprt test, int batch) {
    boolean first = false;
    boolean second = false;
    int events = 0;
    for (int n = 1; n <= study.replications(); n++) {
      events += seeds[n - 1] % 1_000_000 < (long) ppm * cell.cpus() ? 1 : 0;
      if (n % batch == 0) {
        first |= test.decide(0, n) != Sprt.Decision.CONTINUE;
        second |= test.decide(events, n) != Sprt.Decision.CONTINUE;
        if (first && second) {
          return n;
        }
      }
    }
    return study.replications();
  }

  /** The first number of runs without an event at which a sequence says "below", by R 4.2.2. */
  @Test
  void aSequenceStopsAtThatRunAndNotBefore() {
    StoppingRule rule = new StoppingRule.Sequence(Metric.LIVELOCK, 0.01, 0.95, 1, 1000);
    assertThat(rule.look(new double[679]).met()).isFalse();
    assertThat(rule.look(new double[680]).met()).isTrue();
    double[] always = new double[7];
    java.util.Arrays.fill(always, 1);
    StoppingRule half = new StoppingRule.Sequence(Metric.LIVELOCK, 0.5, 0.95, 1, 1000);
    assertThat(half.look(java.util.Arrays.copyOf(always, 6)).met()).isFalse();
    assertThat(half.look(always).met()).isTrue();
  }

  /** Wald's bounds at log(0.1/0.95) / log(0.997/0.999) = 1123.4 runs without an event. */
  @Test
  void aRateTestStopsAtThatRunAndNotBefore() {
    StoppingRule rule =
        new StoppingRule.RateTest(Metric.LIVELOCK, new Sprt(0.001, 0.003, 0.05, 0.1), 1, 5000);
    assertThat(rule.look(new double[1123]).met()).isFalse();
    assertThat(rule.look(new double[1124]).met()).isTrue();
  }

  @Test
  void aSequentialTestStopsAtTheFirstBatchThatDecidesForAllStrategies() {
    Sprt test = new Sprt(0.05, 0.15, 0.05, 0.05);
    Study study = study(new StoppingRule.RateTest(Metric.LIVELOCK, test, 20, 2000));
    List<Integer> lengths = new ArrayList<>();
    StudyResult result = run(study, events(10_000), 3);
    assertThat(result.complete()).isTrue();
    for (Cell cell : study.cells()) {
      long[] seeds = new long[2000];
      Seeds all = new Seeds(1, cell);
      java.util.Arrays.setAll(seeds, all::seed);
      Stop stop = result.stop(cell);
      assertThat(stop.reason()).isEqualTo(Reason.RULE);
      assertThat(stop.replications())
          .isEqualTo(expected(study, cell, seeds, 10_000, test, 20))
          .isEqualTo(result.replications(cell));
      assertThat(stop.findings()).hasSize(2);
      assertThat(stop.findings().get(0).words()).contains("rate at most 0.05 accepted");
      assertThat(stop.findings().get(0).replications()).isLessThanOrEqualTo(stop.replications());
      lengths.add(stop.replications());
    }
    assertThat(lengths.stream().distinct().count()).as("cells stop on their own").isGreaterThan(1);
    assertThat(result.runs())
        .isEqualTo(2L * lengths.stream().mapToInt(Integer::intValue).sum())
        .isLessThan(study.runs());
  }

  @Test
  void aConfidenceSequenceStopsOnOneSideOfTheThresholdOrAtTheMaximum() {
    Study study = study(new StoppingRule.Sequence(Metric.LIVELOCK, 0.05, 0.95, 50, 1000));
    // 4 % with 4 CPUs is too near for 1,000 runs; 16 % with 16 CPUs is not.
    StudyResult result = run(study, events(10_000), 2);
    for (Cell cell : study.cells()) {
      Stop stop = result.stop(cell);
      long events =
          java.util.Arrays.stream(result.values("second", cell, Metric.LIVELOCK))
              .mapToLong(value -> (long) value)
              .sum();
      if (cell.cpus() == 16) {
        assertThat(stop.reason()).isEqualTo(Reason.RULE);
        assertThat(stop.findings().get(1).words()).endsWith("above 0.05");
        assertThat(stop.findings().get(0).words()).endsWith("below 0.05");
      } else {
        assertThat(stop.reason()).isEqualTo(Reason.MAXIMUM);
        assertThat(stop.replications()).isEqualTo(1000);
        assertThat(ConfidenceSequence.betaBinomial(events, 1000, 0.95).contains(0.05)).isTrue();
        assertThat(stop.findings().get(1).words()).endsWith("which contains 0.05");
      }
    }
    assertThat(result.complete()).isTrue();
  }

  @Test
  void anIntervalStopsWhenItIsNarrow() {
    Study study = study(new StoppingRule.Width(Metric.TO_CPU_NS, 0.05, true, 0.95, 10, 5000));
    StudyResult result = run(study, events(0), 2);
    for (Cell cell : study.cells()) {
      assertThat(result.stop(cell).reason()).isEqualTo(Reason.RULE);
      // Values between 1000 and 1100 need fewer runs than those between 1000 and 2000.
      assertThat(result.replications(cell)).isBetween(10, cell.cpus() == 4 ? 30 : 2000);
    }
    Cell small = study.cells().get(0);
    Cell large = study.cells().get(1);
    assertThat(result.replications(large)).isGreaterThan(5 * result.replications(small));
    // A relative width of an event that does not happen is never reached.
    Study none = study(new StoppingRule.Width(Metric.STALL, 0.5, true, 0.95, 100, 300));
    assertThat(run(none, events(0), 2).stop(small).reason()).isEqualTo(Reason.MAXIMUM);
    Study absolute = study(new StoppingRule.Width(Metric.STALL, 0.1, false, 0.95, 10, 300));
    assertThat(run(absolute, events(0), 2).stop(small).reason()).isEqualTo(Reason.RULE);
  }

  @Test
  void whereItStopsDoesNotDependOnThreadsOrInterruptions() {
    Study study =
        study(
            new StoppingRule.RateTest(Metric.LIVELOCK, new Sprt(0.05, 0.15, 0.05, 0.05), 20, 2000));
    StudyResult whole = run(study, events(10_000), 1);
    AtomicInteger pieces = new AtomicInteger();
    StudyResult result;
    do {
      AtomicInteger done = new AtomicInteger();
      try (ResultStore store =
          ResultStore.open(folder.resolve("s.sqlite"), study, Studies.identity(study))) {
        StudyResult.Builder known = new StudyResult.Builder(study);
        store.readInto(known);
        result =
            new StudyRunner(study, events(10_000), 5)
                .run(store, known, () -> done.get() > 100, done::addAndGet);
      }
      pieces.incrementAndGet();
    } while (!result.complete());
    assertThat(pieces.get()).isGreaterThan(3);
    assertThat(result.runs()).isEqualTo(whole.runs());
    for (Cell cell : study.cells()) {
      assertThat(result.stop(cell)).isEqualTo(whole.stop(cell));
      assertThat(result.values("second", cell, Metric.LIVELOCK))
          .isEqualTo(whole.values("second", cell, Metric.LIVELOCK));
    }
  }

  @Test
  void aFixedNumberIsAReasonToo() {
    Study study = Studies.of(12);
    StudyResult result = run(study, events(0), 2);
    Stop stop = result.stop(study.cells().get(0));
    assertThat(stop.reason()).isEqualTo(Reason.PLANNED);
    assertThat(stop.replications()).isEqualTo(12);
    StudyResult interrupted =
        new StudyRunner(study, events(0), 2)
            .run(new StudyResult.Builder(study), () -> true, done -> {});
    assertThat(interrupted.stop(study.cells().get(0)).reason()).isEqualTo(Reason.OPEN);
    assertThat(interrupted.complete()).isFalse();
  }
}
