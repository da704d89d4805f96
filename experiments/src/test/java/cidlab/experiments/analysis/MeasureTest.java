package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {
  private static final Map<Metric, Double> RUN = run();

  private static Map<Metric, Double> run() {
    Map<Metric, Double> run = new EnumMap<>(Metric.class);
    Arrays.stream(Metric.values()).forEach(metric -> run.put(metric, 0.0));
    run.put(Metric.SWITCHES, 4000.0);
    run.put(Metric.TRANSITIONS, 8.0);
    run.put(Metric.TO_CPU, 4.0);
    run.put(Metric.TO_TASK, 2.0);
    run.put(Metric.TO_CPU_NS, 1200.0);
    run.put(Metric.TO_TASK_NS, 500.0);
    run.put(Metric.BITMAP_OPS, 200.0);
    run.put(Metric.BITMAP_OPS_TRANSITION, 150.0);
    run.put(Metric.BITMAP_CONFLICTS, 20.0);
    run.put(Metric.BITMAP_CONFLICTS_TRANSITION, 12.0);
    run.put(Metric.BITMAP_WAIT_NS, 1000.0);
    run.put(Metric.SPIN_NS, 90.0);
    run.put(Metric.WALK_WAIT_NS, 64.0);
    run.put(Metric.SCHED_IN_P99_NS, 77.0);
    run.put(Metric.FAST_PATH_RATIO, 0.75);
    run.put(Metric.SWITCH_INS_BEYOND, 8.0);
    return run;
  }

  /** Computed by hand from the run above. */
  @ParameterizedTest
  @CsvSource({
    "BITMAP_OPS, 50",
    "BITMAP_OPS_SHARE, 0.75",
    "CONFLICTS, 5",
    "CONFLICTS_INSIDE, 3",
    "CONFLICTS_OUTSIDE, 2",
    "BITMAP_WAIT, 250",
    "SPIN, 22.5",
    "WALK_WAIT, 8",
    "SCHED_IN_P99, 77",
    "TO_CPU_TIME, 300",
    "TO_TASK_TIME, 250",
    "FAST_PATH, 0.75",
    "SWITCH_INS_BEYOND, 2"
  })
  void dividesByWhatGaveTheOpportunity(Measure measure, double expected) {
    assertThat(measure.of(RUN::get)).isEqualTo(expected);
  }

  @Test
  void isUndefinedWithoutOpportunity() {
    ToDoubleFunction<Metric> idle = metric -> 0;

    assertThat(Measure.BITMAP_OPS.of(idle)).isNaN();
    assertThat(Measure.TO_CPU_TIME.of(idle)).isNaN();
    assertThat(Measure.WALK_WAIT.of(idle)).isNaN();
    assertThat(Measure.FAST_PATH.of(idle)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void hasKeysThatFitIntoAColumn(Measure measure) {
    assertThat(measure.key()).matches("[a-z][a-z0-9_]*");
    assertThat(measure.title()).isNotBlank();
    assertThat(measure.meaning()).doesNotEndWith(".");
  }
}
