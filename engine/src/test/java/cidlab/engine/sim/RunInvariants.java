package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

/** What the metrics of any run satisfy, whatever ran. */
final class RunInvariants {
  private final RunResult result;

  private RunInvariants(RunResult result) {
    this.result = result;
  }

  static void check(RunResult result, int cpus, long horizonNs) {
    RunInvariants run = new RunInvariants(result);
    run.kinds();
    run.order(Metric.BITMAP_OPS_TRANSITION, Metric.BITMAP_OPS);
    run.order(Metric.BITMAP_CONFLICTS_TRANSITION, Metric.BITMAP_CONFLICTS);
    run.order(Metric.BITMAP_CONFLICTS_TRANSITION, Metric.BITMAP_OPS_TRANSITION);
    run.order(Metric.BITMAP_CONFLICTS, Metric.BITMAP_OPS);
    run.order(Metric.BITMAP_LOST_RACES, Metric.BITMAP_CONFLICTS);
    run.order(Metric.SCHED_IN_P99_NS, Metric.SCHED_IN_MAX_NS);
    run.order(Metric.MIGRATIONS, Metric.SWITCHES);
    run.order(Metric.SWITCH_INS, Metric.SWITCHES);
    run.order(Metric.FAST_SWITCH_INS, Metric.SWITCH_INS);
    run.order(Metric.SWITCH_INS_BEYOND, Metric.SWITCH_INS);
    run.order(Metric.ID_CHANGES, Metric.SWITCH_INS);
    run.order(Metric.STOLEN_NS, Metric.BUSY_NS);
    run.sum(Metric.LIVELOCK, Metric.LIVELOCK_TO_CPU, Metric.LIVELOCK_TO_TASK);
    run.sum(Metric.TRANSITIONS, Metric.FLIPS_TO_CPU, Metric.FLIPS_TO_TASK);
    run.order(Metric.TO_CPU, Metric.FLIPS_TO_CPU);
    run.order(Metric.TO_TASK, Metric.FLIPS_TO_TASK);
    run.order(Metric.UNDECIDED_TO_CPU, Metric.UNDECIDED);
    run.order(Metric.UNDECIDED_TO_TASK, Metric.UNDECIDED);
    assertThat(run.get(Metric.BUSY_NS)).isLessThanOrEqualTo(cpus * run.get(Metric.SIM_NS));
    run.order(Metric.EVENT_NS, Metric.SIM_NS);
    run.together(Metric.BITMAP_CONFLICTS, Metric.BITMAP_WAIT_NS);
    run.together(Metric.SPIN_ITERATIONS, Metric.SPIN_NS);
    run.together(Metric.TO_CPU, Metric.TO_CPU_NS);
    run.together(Metric.TO_TASK, Metric.TO_TASK_NS);
    run.transitions();
    run.event();
    assertThat(run.get(Metric.CID_HIGH_WATER)).isBetween(1.0, (double) cpus);
    assertThat(run.get(Metric.CID_OPTIMUM)).isBetween(1.0, (double) cpus);
    assertThat(run.get(Metric.EXITS)).isLessThanOrEqualTo(run.get(Metric.FORKS) + 1);
    assertThat(run.get(Metric.SIM_NS)).isLessThanOrEqualTo(horizonNs);
  }

  private double get(Metric metric) {
    return result.get(metric);
  }

  private void kinds() {
    for (Metric metric : Metric.values()) {
      double value = get(metric);
      switch (metric.kind()) {
        case EVENT -> assertThat(value).as(metric.key()).isIn(0.0, 1.0);
        case RATIO -> assertThat(value).as(metric.key()).isBetween(0.0, 1.0);
        case RATE -> assertThat(value).as(metric.key()).isBetween(0.0, 1e9);
        default -> {
          assertThat(value).as(metric.key()).isBetween(0.0, 0x1p53);
          assertThat(value).as(metric.key()).isEqualTo(Math.rint(value));
        }
      }
    }
  }

  private void order(Metric less, Metric more) {
    assertThat(get(less)).as("%s and %s", less, more).isLessThanOrEqualTo(get(more));
  }

  private void sum(Metric whole, Metric one, Metric other) {
    assertThat(get(one) + get(other)).as("%s and %s", one, other).isEqualTo(get(whole));
  }

  private void together(Metric one, Metric other) {
    assertThat(get(one) > 0).as("%s and %s", one, other).isEqualTo(get(other) > 0);
  }

  private void transitions() {
    double completed = get(Metric.TO_CPU) + get(Metric.TO_TASK);
    assertThat(get(Metric.TRANSITIONS) - completed).isIn(0.0, 1.0);
    double total = get(Metric.TO_CPU_NS) + get(Metric.TO_TASK_NS);
    assertThat(get(Metric.TRANSITION_NS_MAX)).isLessThanOrEqualTo(total);
    assertThat(get(Metric.TRANSITION_NS_MAX) * completed).isGreaterThanOrEqualTo(total);
  }

  private void event() {
    if (get(Metric.LIVELOCK) == 1) {
      assertThat(result.detail()).startsWith("LIVELOCK ");
    } else if (get(Metric.VIOLATION) == 1) {
      assertThat(result.detail()).matches("[A-Z_]+ .*");
    } else {
      assertThat(result.detail()).isEmpty();
      assertThat(get(Metric.EVENT_NS)).isEqualTo(get(Metric.SIM_NS));
    }
  }
}
