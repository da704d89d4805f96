package cidlab.experiments.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the comparisons of one pair show over all cells.
 *
 * @param pair the strategies
 * @param cells number of cells by verdict
 * @param shown spread of the differences in the cells in which one is shown
 * @param unit unit of the differences
 */
public record Tally(Pair pair, Map<Verdict, Integer> cells, Spread shown, String unit) {

  /**
   * Counts the verdicts on the live-lock rate.
   *
   * @param analysis the study
   * @param pair one of its pairs
   * @return the tally; differences of rates
   */
  public static Tally ofLivelocks(Analysis analysis, Pair pair) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (EventComparison c : analysis.comparisons(pair, Analysis.EVENTS.get(0))) {
      verdicts.add(c.verdict());
      differences.add(c.difference().value());
    }
    return count(pair, verdicts, differences, "1");
  }

  /**
   * Counts the verdicts on a measure.
   *
   * @param analysis the study
   * @param pair one of its pairs
   * @param measure one of its measures
   * @return the tally; shifts in the measure's unit
   */
  public static Tally of(Analysis analysis, Pair pair, Measure measure) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (MeasureComparison c : analysis.comparisons(pair, measure)) {
      verdicts.add(c.verdict());
      differences.add(c.shift().value());
    }
    return count(pair, verdicts, differences, measure.unit());
  }

  private static Tally count(
      Pair pair, List<Verdict> verdicts, List<Double> differences, String unit) {
    Map<Verdict, Integer> cells = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      cells.put(verdict, 0);
    }
    List<Double> shown = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      cells.merge(verdict, 1, Integer::sum);
      if (verdict.shown()) {
        shown.add(differences.get(i));
      }
    }
    return new Tally(pair, cells, Spread.of(shown), unit);
  }

  /**
   * Returns the number of cells with a verdict.
   *
   * @param verdict the verdict
   * @return 0 to the number of cells
   */
  public int cells(Verdict verdict) {
    return cells.get(verdict);
  }

  /**
   * Counts the cells.
   *
   * @return all of them, those without data included
   */
  public int total() {
    return cells.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Looks at the same comparisons from the other side.
   *
   * @return differences of the reference minus the strategy
   */
  public Tally reversed() {
    Map<Verdict, Integer> turned = new EnumMap<>(cells);
    turned.put(Verdict.LOWER, cells(Verdict.HIGHER));
    turned.put(Verdict.HIGHER, cells(Verdict.LOWER));
    return new Tally(
        new Pair(pair.reference(), pair.strategy()),
        turned,
        new Spread(-shown.median(), -shown.greatest(), -shown.least(), shown.count()),
        unit);
  }
}
