package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Comparisons;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.StoppingRule;
import cidlab.experiments.study.StudyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a study says: rates, quantiles and paired differences, cell by cell.
 *
 * @param strategies ids in the order of the study; the first is the reference
 * @param pairs the pairs of strategies that the study compares
 * @param measured the measures that the study wants compared
 * @param cells one analysis per cell, in the order of the study
 * @param family the tests over which p-values were corrected
 * @param plannedReplications runs planned per strategy and cell; the most if a rule decides
 * @param rule when a cell has enough replications, in words
 * @param sequential whether that depends on the results, so that intervals and tests for a fixed
 *     number of runs do not hold as they stand
 * @param complete whether every planned run took place
 * @param failures runs that threw; they and their partners in a pair are in no number
 */
public record Analysis(
    List<String> strategies,
    List<Pair> pairs,
    List<Measure> measured,
    List<CellAnalysis> cells,
    Family family,
    int plannedReplications,
    String rule,
    boolean sequential,
    boolean complete,
    List<FailedRun> failures) {

  /** Confidence level of every interval. */
  public static final double LEVEL = 0.95;

  /** Largest adjusted p-value at which a difference counts as shown. */
  public static final double ALPHA = 0.05;

  /** The events whose rates are compared, the most important first. */
  public static final List<Metric> EVENTS =
      List.of(Metric.LIVELOCK, Metric.VIOLATION, Metric.STALL, Metric.UNDECIDED);

  /**
   * The events of which shares of runs are reported: those compared, and the kinds of live lock.
   */
  public static final List<Metric> RATED =
      List.of(
          Metric.LIVELOCK,
          Metric.LIVELOCK_TO_CPU,
          Metric.VIOLATION,
          Metric.STALL,
          Metric.UNDECIDED);

  /** The measures whose whole distribution is kept. */
  public static final List<Measure> TIMES = List.of(Measure.TO_CPU_TIME, Measure.TO_TASK_TIME);

  /** The events after which a run does not go on. */
  public static final List<Metric> FATAL = List.of(Metric.LIVELOCK, Metric.VIOLATION);

  /**
   * Analyses a study. Cells are spread over the processors; the result does not depend on how many.
   *
   * @param result the runs; an interrupted study is analysed as far as it went
   * @return the analysis
   */
  public static Analysis of(StudyResult result) {
    List<Pair> pairs = pairs(result.strategies(), result.comparisons().pairs());
    List<Measure> measures =
        Arrays.stream(Measure.values())
            .filter(measure -> result.metrics().contains(measure.metric()))
            .toList();
    List<CellAnalysis> raw =
        result.cells().parallelStream()
            .map(cell -> CellAnalysis.of(result, cell, pairs, measures))
            .toList();
    Family family =
        new Family(
            raw.size(),
            pairs.size(),
            EVENTS.size(),
            measures.size(),
            result.comparisons().correction());
    return new Analysis(
        result.strategies(),
        pairs,
        measures,
        adjust(raw, family),
        family,
        result.plannedReplications(),
        result.stopping().text(),
        !(result.stopping() instanceof StoppingRule.Fixed),
        result.complete(),
        result.failures());
  }

  private static List<Pair> pairs(List<String> strategies, Comparisons.Pairs wanted) {
    List<Pair> pairs = new ArrayList<>();
    for (int later = 1; later < strategies.size(); later++) {
      int references = wanted == Comparisons.Pairs.ALL ? later : 1;
      for (int earlier = 0; earlier < references; earlier++) {
        pairs.add(new Pair(strategies.get(later), strategies.get(earlier)));
      }
    }
    return pairs;
  }

  private static List<CellAnalysis> adjust(List<CellAnalysis> cells, Family family) {
    double[] p =
        cells.stream()
            .flatMap(
                cell ->
                    Stream.concat(
                        cell.events().stream().map(EventComparison::significance),
                        cell.measures().stream().map(MeasureComparison::significance)))
            .mapToDouble(significance -> significance.defined() ? significance.p() : 1)
            .toArray();
    Iterator<Double> adjusted = Arrays.stream(family.correct(p)).iterator();
    List<CellAnalysis> done = new ArrayList<>();
    for (CellAnalysis cell : cells) {
      done.add(cell.adjusted(adjusted));
    }
    return List.copyOf(done);
  }

  /**
   * Lists what one strategy did.
   *
   * @param strategy a strategy of the study
   * @return one outcome per cell, in the order of the cells
   */
  public List<Outcome> outcomes(String strategy) {
    return cells.stream().map(cell -> cell.outcomes().get(strategy)).toList();
  }

  /**
   * Lists the comparisons of one event.
   *
   * @param pair a pair of the study
   * @param event one of {@link #EVENTS}
   * @return one comparison per cell, in the order of the cells
   */
  public List<EventComparison> comparisons(Pair pair, Metric event) {
    return cells.stream()
        .flatMap(cell -> cell.events().stream())
        .filter(comparison -> comparison.pair().equals(pair) && comparison.event() == event)
        .toList();
  }

  /**
   * Lists the comparisons of one measure.
   *
   * @param pair a pair of the study
   * @param measure one of {@link #measured}
   * @return one comparison per cell, in the order of the cells
   */
  public List<MeasureComparison> comparisons(Pair pair, Measure measure) {
    return cells.stream()
        .flatMap(cell -> cell.measures().stream())
        .filter(comparison -> comparison.pair().equals(pair) && comparison.measure() == measure)
        .toList();
  }
}
