package cidlab.experiments.analysis;

import cidlab.engine.sim.SimulationSpec;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Stop;
import cidlab.experiments.study.StudyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about one cell.
 *
 * @param cell the cell
 * @param replications runs per strategy that every strategy finished
 * @param stop why there are no more
 * @param outcomes by strategy, in the order of the study
 * @param livelocks pairs of runs by whether they hit a livelock in either direction
 * @param events by pair, then by event
 * @param measures by pair, then by measure
 */
public record CellAnalysis(
    Cell cell,
    int replications,
    Stop stop,
    Map<String, Outcome> outcomes,
    Map<Pair, EventPairs> livelocks,
    List<EventComparison> events,
    List<MeasureComparison> measures) {

  /** Analyses one cell; p-values are not yet adjusted. */
  static CellAnalysis of(StudyResult result, Cell cell, Questions questions) {
    List<Measure> measures = questions.measures();
    SimulationSpec spec = result.spec(cell);
    Map<String, Runs> runs = new LinkedHashMap<>();
    Map<String, Map<Measure, double[]>> values = new LinkedHashMap<>();
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String strategy : result.strategies()) {
      Runs own = new Runs(result, strategy, cell);
      Map<Measure, double[]> ofStrategy = new EnumMap<>(Measure.class);
      measures.forEach(measure -> ofStrategy.put(measure, own.values(measure)));
      runs.put(strategy, own);
      values.put(strategy, ofStrategy);
      outcomes.put(strategy, outcome(strategy, cell, spec.horizonNs(), own, ofStrategy));
    }
    Map<Pair, EventPairs> livelocks = new LinkedHashMap<>();
    List<EventComparison> events = new ArrayList<>();
    List<MeasureComparison> shifts = new ArrayList<>();
    for (Pair pair : questions.pairs()) {
      Runs strategy = runs.get(pair.strategy());
      Runs reference = runs.get(pair.reference());
      livelocks.put(pair, EventPairs.of(Event.LIVELOCK, strategy, reference));
      for (Event event : questions.events()) {
        events.add(EventComparison.of(pair, cell, event, strategy, reference));
      }
      for (Measure measure : measures) {
        double[] all =
            minus(
                values.get(pair.strategy()).get(measure),
                values.get(pair.reference()).get(measure));
        double[] completed = completed(completed(all, strategy), reference);
        shifts.add(
            MeasureComparison.of(
                pair,
                cell,
                measure,
                all,
                completed,
                questions.simultaneousLevel(),
                measure.negligible(spec.cost())));
      }
    }
    return new CellAnalysis(
        cell, result.replications(cell), result.stop(cell), outcomes, livelocks, events, shifts);
  }

  private static Outcome outcome(
      String strategy, Cell cell, long horizonNs, Runs runs, Map<Measure, double[]> values) {
    Map<Event, Rate> perRun = new EnumMap<>(Event.class);
    for (Event event : Event.values()) {
      perRun.put(event, runs.perRun(event));
    }
    Map<Direction, Rate> perFlip = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      perFlip.put(direction, runs.perFlip(direction));
    }
    Map<Measure, Distribution> measures = new EnumMap<>(Measure.class);
    values.forEach(
        (measure, all) ->
            measures.put(measure, Distribution.of(measure, all, completed(all, runs))));
    return new Outcome(
        strategy,
        cell,
        horizonNs,
        runs.size(),
        runs.completed(),
        perRun,
        perFlip,
        measures,
        runs.survival());
  }

  /** Replaces the values of runs that ended early by {@code NaN}. */
  private static double[] completed(double[] values, Runs runs) {
    double[] kept = values.clone();
    Arrays.setAll(kept, run -> runs.completed(run) ? values[run] : Double.NaN);
    return kept;
  }

  private static double[] minus(double[] values, double[] reference) {
    double[] differences = new double[values.length];
    Arrays.setAll(differences, run -> values[run] - reference[run]);
    return differences;
  }

  /** Takes the corrected p-values of its comparisons, in their order. */
  CellAnalysis with(Iterator<Significance> primary, Iterator<Significance> secondary) {
    return new CellAnalysis(
        cell,
        replications,
        stop,
        outcomes,
        livelocks,
        events.stream()
            .map(
                c ->
                    c.with(
                        Questions.PRIMARY.contains(c.event()) ? primary.next() : secondary.next()))
            .toList(),
        measures.stream().map(c -> c.with(secondary.next())).toList());
  }
}
