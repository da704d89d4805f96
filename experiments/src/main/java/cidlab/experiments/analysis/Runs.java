package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.StudyResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The runs of one strategy in one cell, by column. */
final class Runs {
  private final Map<Metric, double[]> columns = new EnumMap<>(Metric.class);
  private final int size;

  Runs(StudyResult result, String strategy, Cell cell) {
    for (Metric metric : Metric.values()) {
      columns.put(metric, result.values(strategy, cell, metric));
    }
    size = result.replications(cell);
  }

  int size() {
    return size;
  }

  private boolean is(Metric metric, int run) {
    return columns.get(metric)[run] != 0;
  }

  boolean happened(Event event, int run) {
    return is(event.metric(), run);
  }

  /** Whether nobody knows; a doubt that a later livelock settled is none. */
  boolean undecided(Event event, int run) {
    return event.doubt() != null && is(event.doubt(), run) && !is(Metric.LIVELOCK, run);
  }

  Rate perRun(Event event) {
    return Rate.of(count(event), undecided(event), size, "run");
  }

  /** Livelocks by flips of a direction; one that comes without a flip counts as a flip. */
  Rate perFlip(Direction direction) {
    Event event = Event.livelock(direction);
    long events = count(event);
    long undecided = undecided(event);
    long flips = (long) Arrays.stream(columns.get(direction.flips())).sum();
    return Rate.of(
        events, undecided, Math.max(flips, events + undecided), direction.words() + " flip");
  }

  private long count(Event event) {
    return IntStream.range(0, size).filter(run -> happened(event, run)).count();
  }

  private long undecided(Event event) {
    return IntStream.range(0, size).filter(run -> undecided(event, run)).count();
  }

  /** Whether the run went on to its planned end. */
  boolean completed(int run) {
    return !is(Metric.LIVELOCK, run) && !is(Metric.VIOLATION, run) && !is(Metric.UNDECIDED, run);
  }

  int completed() {
    return (int) IntStream.range(0, size).filter(this::completed).count();
  }

  /** The times to livelock, censored where other runs ended. */
  Survival survival() {
    boolean[] happened = new boolean[size];
    for (int run = 0; run < size; run++) {
      happened[run] = is(Metric.LIVELOCK, run);
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
