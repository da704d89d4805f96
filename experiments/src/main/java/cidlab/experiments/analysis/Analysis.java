package cidlab.experiments.analysis;

import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.StoppingRule;
import cidlab.experiments.study.StudyResult;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a study says: rates, quantiles and paired differences, cell by cell.
 *
 * @param strategies ids in the order of the study; the first is the reference
 * @param pairs the pairs of strategies that the study compares
 * @param compared the events whose rates are compared
 * @param measured the measures that the study wants compared
 * @param overall one comparison of livelocks over all cells per pair; none if the study does not
 *     want livelocks compared
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
    List<Event> compared,
    List<Measure> measured,
    List<OverallComparison> overall,
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

  /** The measures whose whole distribution is kept. */
  public static final List<Measure> TIMES = List.of(Measure.TO_CPU_TIME, Measure.TO_TASK_TIME);

  /**
   * Analyses a study. Cells are spread over the processors; the result does not depend on how many.
   *
   * @param result the runs; an interrupted study is analysed as far as it went
   * @return the analysis
   */
  public static Analysis of(StudyResult result) {
    Questions questions = Questions.of(result);
    List<CellAnalysis> raw =
        result.cells().parallelStream()
            .map(cell -> CellAnalysis.of(result, cell, questions))
            .toList();
    List<OverallComparison> overall =
        questions.overall()
            ? questions.pairs().stream().map(p -> overall(p, raw)).toList()
            : List.of();
    Family.Corrected corrected =
        Family.correct(
            Stream.concat(
                    overall.stream().map(OverallComparison::significance),
                    events(raw, true).map(EventComparison::significance))
                .toList(),
            raw.stream().flatMap(Analysis::secondary).toList(),
            result.comparisons().correction());
    Iterator<Significance> primary = corrected.primary().iterator();
    Iterator<Significance> secondary = corrected.secondary().iterator();
    List<OverallComparison> overallDone =
        overall.stream().map(comparison -> comparison.with(primary.next())).toList();
    List<CellAnalysis> cells = raw.stream().map(cell -> cell.with(primary, secondary)).toList();
    return new Analysis(
        result.strategies(),
        questions.pairs(),
        questions.events(),
        questions.measures(),
        overallDone,
        cells,
        corrected.family(),
        result.plannedReplications(),
        result.stopping().text(),
        !(result.stopping() instanceof StoppingRule.Fixed),
        result.complete(),
        result.failures());
  }

  private static OverallComparison overall(Pair pair, List<CellAnalysis> cells) {
    EventPairs sum =
        cells.stream()
            .map(cell -> cell.livelocks().get(pair))
            .reduce(EventPairs.NONE, EventPairs::plus);
    return new OverallComparison(pair, sum, sum.significance("McNemar exact, stratified by cell"));
  }

  private static Stream<EventComparison> events(List<CellAnalysis> cells, boolean primary) {
    return cells.stream()
        .flatMap(cell -> cell.events().stream())
        .filter(comparison -> Questions.PRIMARY.contains(comparison.event()) == primary);
  }

  /** In the order in which a cell takes them back. */
  private static Stream<Significance> secondary(CellAnalysis cell) {
    return Stream.concat(
        events(List.of(cell), false).map(EventComparison::significance),
        cell.measures().stream().map(MeasureComparison::significance));
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
   * @param event one of {@link #compared}
   * @return one comparison per cell, in the order of the cells
   */
  public List<EventComparison> comparisons(Pair pair, Event event) {
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
