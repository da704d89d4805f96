package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.sim.CostModel;
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
    run.put(Metric.ID_NS, 6000.0);
    run.put(Metric.BUSY_NS, 3e6);
    run.put(Metric.ID_CHANGES, 28.0);
    run.put(Metric.SWITCH_INS, 2500.0);
    run.put(Metric.SWITCH_INS_BEYOND, 25.0);
    return run;
  }

  /** Computed by hand from the run above. */
  @ParameterizedTest
  @CsvSource({
    "ID_TIME, 1.5",
    "ID_CPU, 0.2",
    "BITMAP_OPS, 50",
    "CONFLICTS, 5",
    "CONFLICTS_INSIDE, 3",
    "BITMAP_WAIT, 0.25",
    "SPIN, 0.0225",
    "ID_CHANGES, 7",
    "ID_BEYOND, 0.01",
    "WALK_WAIT, 8",
    "SCHED_IN_P99, 77",
    "TO_CPU_TIME, 300",
    "TO_TASK_TIME, 250",
    "FAST_PATH, 0.75"
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

  @Test
  void callsOnePercentOfAContextSwitchNegligible() {
    CostModel cost = CostModel.of(Map.of("switch-ns", "900"));

    assertThat(Measure.ID_TIME.negligible(cost)).isEqualTo(9);
    // Of what is no cost of a switch nobody knows.
    assertThat(Measure.TO_CPU_TIME.negligible(cost)).isNaN();
    assertThat(Measure.BITMAP_OPS.negligible(cost)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void hasKeysThatFitIntoAColumn(Measure measure) {
    assertThat(measure.key()).matches("[a-z][a-z0-9_]*");
    assertThat(measure.title()).isNotBlank();
    assertThat(measure.meaning()).doesNotEndWith(".");
  }
}
