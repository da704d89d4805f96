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
 * @param negligible number of cells in which the difference is shown to be negligible, whatever the
 *     verdict
 * @param unit unit of the differences
 */
public record Tally(
    Pair pair, Map<Verdict, Integer> cells, Spread shown, int negligible, String unit) {

  /**
   * Counts the verdicts on the share of runs with an event.
   *
   * @param analysis the study
   * @param pair one of its pairs
   * @param event one of {@link Analysis#compared}
   * @return the tally; differences of rates per run
   */
  public static Tally of(Analysis analysis, Pair pair, Event event) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (EventComparison c : analysis.comparisons(pair, event)) {
      verdicts.add(c.verdict());
      differences.add(c.difference().value());
    }
    return count(pair, verdicts, differences, 0, "1");
  }

  /**
   * Counts the verdicts on a measure.
   *
   * @param analysis the study
   * @param pair one of its pairs
   * @param measure one of its measures
   * @return the tally; differences of means in the measure's unit
   */
  public static Tally of(Analysis analysis, Pair pair, Measure measure) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    int negligible = 0;
    for (MeasureComparison c : analysis.comparisons(pair, measure)) {
      verdicts.add(c.verdict());
      differences.add(c.difference().value());
      negligible += c.shownNegligible() ? 1 : 0;
    }
    return count(pair, verdicts, differences, negligible, measure.unit());
  }

  private static Tally count(
      Pair pair, List<Verdict> verdicts, List<Double> differences, int negligible, String unit) {
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
    return new Tally(pair, cells, Spread.of(shown), negligible, unit);
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
        negligible,
        unit);
  }
}
