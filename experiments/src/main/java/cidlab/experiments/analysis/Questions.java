package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.StudyResult;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a study compares, fixed before a run takes place.
 *
 * @param pairs the pairs of strategies
 * @param events the events whose rates are compared
 * @param measures the measures that are compared
 * @param overall whether livelocks are also compared over all cells
 * @param simultaneousLevel level of intervals of measures that hold together
 */
record Questions(
    List<Pair> pairs,
    List<Event> events,
    List<Measure> measures,
    boolean overall,
    double simultaneousLevel) {

  /** The events of the primary family. */
  static final Set<Event> PRIMARY =
      Set.of(Event.LIVELOCK_TO_CPU, Event.LIVELOCK_TO_TASK, Event.VIOLATION);

  /** Takes them from the definition of a study. */
  static Questions of(StudyResult result) {
    List<Pair> pairs = Pair.of(result.strategies(), result.comparisons().pairs());
    List<Metric> metrics = result.metrics();
    boolean overall = metrics.contains(Metric.LIVELOCK);
    List<Event> events =
        Arrays.stream(Event.values())
            .filter(event -> event != Event.LIVELOCK)
            .filter(event -> metrics.contains(event.metric()) || overall && event.doubt() != null)
            .toList();
    List<Measure> measures =
        Arrays.stream(Measure.values())
            .filter(measure -> metrics.contains(measure.metric()))
            .toList();
    boolean primary = events.stream().anyMatch(PRIMARY::contains);
    int tests =
        pairs.size()
            * result.cells().size()
            * (measures.size() + (events.contains(Event.STALL) ? 1 : 0));
    return new Questions(
        pairs,
        events,
        measures,
        overall,
        1 - Family.leastSecondaryLevel(primary) / Math.max(1, tests));
  }
}
