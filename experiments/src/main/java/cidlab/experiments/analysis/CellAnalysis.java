package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
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
 * @param events by pair, then by event
 * @param measures by pair, then by measure
 */
public record CellAnalysis(
    Cell cell,
    int replications,
    Stop stop,
    Map<String, Outcome> outcomes,
    List<EventComparison> events,
    List<MeasureComparison> measures) {

  /** Analyses one cell; p-values are not yet adjusted. */
  static CellAnalysis of(StudyResult result, Cell cell, List<Pair> pairs, List<Measure> measures) {
    Map<String, Runs> runs = new LinkedHashMap<>();
    Map<String, Map<Measure, double[]>> values = new LinkedHashMap<>();
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String strategy : result.strategies()) {
      Runs own = new Runs(result, strategy, cell);
      Map<Measure, double[]> ofStrategy = new EnumMap<>(Measure.class);
      measures.forEach(measure -> ofStrategy.put(measure, own.values(measure)));
      runs.put(strategy, own);
      values.put(strategy, ofStrategy);
      outcomes.put(strategy, outcome(strategy, cell, own, ofStrategy));
    }
    List<EventComparison> events = new ArrayList<>();
    List<MeasureComparison> shifts = new ArrayList<>();
    for (Pair pair : pairs) {
      Runs strategy = runs.get(pair.strategy());
      Runs reference = runs.get(pair.reference());
      for (Metric event : Analysis.EVENTS) {
        events.add(EventComparison.of(pair, cell, event, strategy, reference));
      }
      for (Measure measure : measures) {
        double[] all =
            minus(
                values.get(pair.strategy()).get(measure),
                values.get(pair.reference()).get(measure));
        double[] completed = completed(completed(all, strategy), reference);
        shifts.add(MeasureComparison.of(pair, cell, measure, all, completed));
      }
    }
    return new CellAnalysis(
        cell, result.replications(cell), result.stop(cell), outcomes, events, shifts);
  }

  private static Outcome outcome(
      String strategy, Cell cell, Runs runs, Map<Measure, double[]> values) {
    Map<Metric, Rate> perRun = new EnumMap<>(Metric.class);
    Map<Metric, Rate> perTransition = new EnumMap<>(Metric.class);
    for (Metric event : Analysis.RATED) {
      perRun.put(event, Rate.of(runs.count(event), runs.size(), "run"));
    }
    for (Metric event : Analysis.FATAL) {
      // An event needs no transition: a violation at the first fork has none to divide by.
      long trials = Math.max(runs.total(Metric.TRANSITIONS), runs.count(event));
      perTransition.put(event, Rate.of(runs.count(event), trials, "transition"));
    }
    Map<Measure, Distribution> measures = new EnumMap<>(Measure.class);
    values.forEach(
        (measure, all) ->
            measures.put(measure, Distribution.of(measure, all, completed(all, runs))));
    return new Outcome(
        strategy,
        cell,
        runs.size(),
        runs.completed(),
        perRun,
        perTransition,
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

  /** Takes the adjusted p-values of its comparisons, in their order, from the iterator. */
  CellAnalysis adjusted(Iterator<Double> p) {
    return new CellAnalysis(
        cell,
        replications,
        stop,
        outcomes,
        events.stream().map(comparison -> comparison.adjusted(p.next())).toList(),
        measures.stream().map(comparison -> comparison.adjusted(p.next())).toList());
  }
}
