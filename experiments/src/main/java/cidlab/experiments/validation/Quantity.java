package cidlab.experiments.validation;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import java.util.List;

/** What is compared with a published number, from paired runs before a change and after it. */
enum Quantity {
  /** Threads begun per second before the change. */
  FORKS_BEFORE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return 1e9 * sum(before, Metric.FORKS) / sum(before, Metric.SIM_NS);
    }
  },
  /** Threads begun per second after it. */
  FORKS_AFTER {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return 1e9 * sum(after, Metric.FORKS) / sum(after, Metric.SIM_NS);
    }
  },
  /** Change of the threads begun per second, in %. */
  FORKS_CHANGE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return percent(
          FORKS_AFTER.of(before, after, switchNs), FORKS_BEFORE.of(before, after, switchNs));
    }
  },
  /** Change of the bitmap operations, in %. */
  OPERATIONS_CHANGE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return percent(sum(after, Metric.BITMAP_OPS), sum(before, Metric.BITMAP_OPS));
    }
  },
  /** Change of the switch-ins without a bitmap access, in %. */
  FAST_CHANGE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return percent(
          sum(after, Metric.FAST_SWITCH_INS) / sum(after, Metric.SWITCH_INS),
          sum(before, Metric.FAST_SWITCH_INS) / sum(before, Metric.SWITCH_INS));
    }
  },
  /** Share of context switches in CPU time before the change, in %. */
  SWITCHING_BEFORE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return switching(before, switchNs);
    }
  },
  /** The same after it. */
  SWITCHING_AFTER {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return switching(after, switchNs);
    }
  },
  /** Change of that share, in %. */
  SWITCHING_CHANGE {
    @Override
    double of(List<RunResult> before, List<RunResult> after, double switchNs) {
      return percent(switching(after, switchNs), switching(before, switchNs));
    }
  };

  /** Calculates it; NaN if nothing happened. */
  abstract double of(List<RunResult> before, List<RunResult> after, double switchNs);

  private static double switching(List<RunResult> runs, double switchNs) {
    double time = sum(runs, Metric.SWITCHES) * switchNs + sum(runs, Metric.ID_NS);
    return 100 * time / sum(runs, Metric.BUSY_NS);
  }

  private static double sum(List<RunResult> runs, Metric metric) {
    return runs.stream().mapToDouble(run -> run.get(metric)).sum();
  }

  private static double percent(double after, double before) {
    return 100 * (after / before - 1);
  }
}
