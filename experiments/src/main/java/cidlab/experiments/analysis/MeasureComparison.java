package cidlab.experiments.analysis;

import cidlab.experiments.study.Cell;
import cidlab.statistics.Interval;
import java.util.Arrays;

/**
 * How much higher a measure is under a strategy than under its reference, in one cell.
 *
 * <p>Every pair of runs counts, also those of which one ended early: measures are divided by what
 * gave them the opportunity, so that both count with the exposure they had, and a strategy does not
 * look cheap because its expensive runs hung.
 *
 * @param pair the strategies
 * @param cell the cell
 * @param measure the measure
 * @param difference mean of strategy minus reference over all pairs, with its own 95 % interval
 * @param simultaneous interval of the same mean that holds together with those of all other
 *     measures, cells and pairs of the study
 * @param completed the same over pairs of completed runs
 * @param moreThanLess share of pairs in which the strategy has more, less the share in which it has
 *     less
 * @param negligible what the measure may differ by and it would not matter; {@code NaN} if the
 *     measure has no such size
 * @param significance test of a mean difference of 0
 */
public record MeasureComparison(
    Pair pair,
    Cell cell,
    Measure measure,
    Quantity difference,
    Interval simultaneous,
    Quantity completed,
    Quantity moreThanLess,
    double negligible,
    Significance significance) {

  /**
   * Compares values by run, {@code NaN} where a run or pair is to be left out.
   *
   * @param simultaneousLevel level at which intervals hold together
   */
  static MeasureComparison of(
      Pair pair,
      Cell cell,
      Measure measure,
      double[] allPairs,
      double[] completedPairs,
      double simultaneousLevel,
      double negligible) {
    PairedMean all = new PairedMean(finite(allPairs), measure.unit());
    double[] completed = finite(completedPairs);
    Quantity difference = all.mean(Analysis.LEVEL);
    return new MeasureComparison(
        pair,
        cell,
        measure,
        difference,
        all.mean(simultaneousLevel).interval(),
        all.differences().length == completed.length
            ? difference
            : new PairedMean(completed, measure.unit()).mean(Analysis.LEVEL),
        all.moreThanLess(),
        negligible,
        all.significance());
  }

  private static double[] finite(double[] differences) {
    return Arrays.stream(differences).filter(Double::isFinite).toArray();
  }

  MeasureComparison with(Significance adjusted) {
    return new MeasureComparison(
        pair,
        cell,
        measure,
        difference,
        simultaneous,
        completed,
        moreThanLess,
        negligible,
        adjusted);
  }

  /**
   * Says what the comparison shows.
   *
   * @return the verdict at {@link Analysis#ALPHA} over the family
   */
  public Verdict verdict() {
    return significance.verdict(difference.value());
  }

  /**
   * Says whether the strategies are shown to differ by no more than would matter.
   *
   * @return true if the simultaneous interval lies within the negligible differences, which is the
   *     test of equivalence by two one-sided tests for all comparisons of the study together
   */
  public boolean shownNegligible() {
    return simultaneous.lower() > -negligible && simultaneous.upper() < negligible;
  }

  /**
   * Says whether the strategy is shown not to cost more than would matter.
   *
   * @return true if the simultaneous interval ends below the negligible difference
   */
  public boolean shownNotWorse() {
    return simultaneous.upper() < negligible;
  }
}
