package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.StudyResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The runs of one strategy in one cell, by column. */
final class Runs {
  private final Map<Metric, double[]> columns = new EnumMap<>(Metric.class);
  private final int size;

  Runs(StudyResult result, String strategy, Cell cell) {
    for (Metric metric : Metric.values()) {
      columns.put(metric, result.values(strategy, cell, metric));
    }
    // A doubt that a later live lock settled is none.
    double[] undecided = columns.get(Metric.UNDECIDED);
    double[] livelock = columns.get(Metric.LIVELOCK);
    Arrays.setAll(undecided, run -> livelock[run] == 0 ? undecided[run] : 0);
    size = result.replications(cell);
  }

  int size() {
    return size;
  }

  boolean happened(Metric event, int run) {
    return columns.get(event)[run] != 0;
  }

  long count(Metric event) {
    return Arrays.stream(columns.get(event)).filter(value -> value != 0).count();
  }

  long total(Metric metric) {
    return (long) Arrays.stream(columns.get(metric)).sum();
  }

  /** Whether the run went on to its planned end, so that its measures describe normal operation. */
  boolean completed(int run) {
    return !happened(Metric.LIVELOCK, run)
        && !happened(Metric.VIOLATION, run)
        && !happened(Metric.UNDECIDED, run);
  }

  int completed() {
    int count = 0;
    for (int run = 0; run < size; run++) {
      count += completed(run) ? 1 : 0;
    }
    return count;
  }

  /** The times to live lock, censored where other runs ended. */
  Survival survival() {
    double[] livelock = columns.get(Metric.LIVELOCK);
    boolean[] happened = new boolean[size];
    for (int run = 0; run < size; run++) {
      happened[run] = livelock[run] != 0;
    }
    return Survival.of(columns.get(Metric.EVENT_NS), happened);
  }

  /** One value per run; {@code NaN} where the measure is not defined. */
  double[] values(Measure measure) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      int run = i;
      double value = measure.of(metric -> columns.get(metric)[run]);
      values[i] = Double.isFinite(value) ? value : Double.NaN;
    }
    return values;
  }
}
