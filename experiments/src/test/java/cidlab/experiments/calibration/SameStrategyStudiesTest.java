package cidlab.experiments.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.calibration.SameStrategyStudies.Outcome;
import cidlab.experiments.study.Simulator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SameStrategyStudiesTest {

  /** Every metric is noise that follows from the seed. */
  private static final Simulator NOISE =
      spec ->
          seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = new double[Metric.values().length];
            for (int i = 0; i < values.length; i++) {
              values[i] = 1 + random.nextInt(1000);
            }
            values[Metric.LIVELOCK.ordinal()] = random.nextInt(4) == 0 ? 1 : 0;
            values[Metric.LIVELOCK_TO_CPU.ordinal()] = values[Metric.LIVELOCK.ordinal()];
            for (Metric never :
                List.of(
                    Metric.LIVELOCK_TO_TASK,
                    Metric.VIOLATION,
                    Metric.STALL,
                    Metric.UNDECIDED,
                    Metric.UNDECIDED_TO_CPU,
                    Metric.UNDECIDED_TO_TASK)) {
              values[never.ordinal()] = 0;
            }
            return new RunResult(seed, values, "");
          };

  @Test
  void matchedSeedsShowNothingAtAll() {
    for (int seed = 1; seed <= 3; seed++) {
      Outcome outcome = new SameStrategyStudies(NOISE).run(seed, true);
      assertThat(outcome.tests()).isPositive();
      assertThat(outcome.rejected()).isZero();
      assertThat(outcome.shown()).isZero();
      // Both ids have the same live locks.
      assertThat(outcome.livelocks()).isPositive().isEven();
    }
  }

  @Test
  void unmatchedSeedsRejectAboutAsOftenAsPromised() {
    SameStrategyStudies studies = new SameStrategyStudies(NOISE);
    List<Outcome> outcomes =
        IntStream.rangeClosed(1, 100).mapToObj(seed -> studies.run(seed, false)).toList();
    double tests = outcomes.stream().mapToInt(Outcome::tests).sum();
    double rejected = outcomes.stream().mapToInt(Outcome::rejected).sum();
    // Among them are tests of events that never happen, whose p-value is 1.
    assertThat(rejected / tests).isBetween(0.01, 0.06);
    assertThat(outcomes.stream().filter(outcome -> outcome.shown() > 0).count())
        .isLessThanOrEqualTo(12);
  }
}
