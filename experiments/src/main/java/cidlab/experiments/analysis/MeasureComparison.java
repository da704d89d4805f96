package cidlab.experiments.analysis;

import cidlab.experiments.study.Cell;
import cidlab.statistics.Alternative;
import cidlab.statistics.Estimate;
import cidlab.statistics.HodgesLehmann;
import cidlab.statistics.TestResult;
import cidlab.statistics.WilcoxonSignedRank;
import java.util.Arrays;

/**
 * How much higher a measure is under a strategy than under its reference, in one cell.
 *
 * @param pair the strategies
 * @param cell the cell
 * @param measure the measure
 * @param shift Hodges-Lehmann estimate of strategy minus reference over pairs of completed runs;
 *     see {@link Distribution} for why only those
 * @param shiftOfAll the same over all pairs
 * @param lean sign of the signed ranks: 1 if the strategy's values tend to be higher, -1 if lower.
 *     It can differ from 0 at a shift of 0, where most pairs are equal and the others lean to one
 *     side
 * @param significance Wilcoxon's signed rank test over pairs of completed runs
 */
public record MeasureComparison(
    Pair pair,
    Cell cell,
    Measure measure,
    Quantity shift,
    Quantity shiftOfAll,
    int lean,
    Significance significance) {

  private static final String SHIFT = "Hodges-Lehmann (signed rank)";

  /** Compares values by run; both must be {@code NaN} where a run or pair is to be left out. */
  static MeasureComparison of(
      Pair pair, Cell cell, Measure measure, double[] allPairs, double[] completedPairs) {
    double[] all = finite(allPairs);
    double[] completed = finite(completedPairs);
    Significance significance = Significance.raw(Double.NaN, "Wilcoxon signed rank");
    int lean = 0;
    if (completed.length > 0) {
      TestResult test = WilcoxonSignedRank.test(completed, Alternative.TWO_SIDED);
      significance = Significance.raw(test.pValue(), test.method());
      double nonZero = Arrays.stream(completed).filter(d -> d != 0).count();
      lean = (int) Math.signum(test.statistic() - nonZero * (nonZero + 1) / 4);
    }
    Quantity shift = shift(measure, completed);
    Quantity shiftOfAll = all.length == completed.length ? shift : shift(measure, all);
    return new MeasureComparison(pair, cell, measure, shift, shiftOfAll, lean, significance);
  }

  private static double[] finite(double[] differences) {
    return Arrays.stream(differences).filter(Double::isFinite).toArray();
  }

  private static Quantity shift(Measure measure, double[] differences) {
    if (differences.length == 0) {
      return Quantity.undefined(measure.unit(), Analysis.LEVEL, SHIFT);
    }
    Estimate estimate = HodgesLehmann.paired(differences, Analysis.LEVEL);
    return new Quantity(estimate.value(), estimate.interval(), differences.length, measure.unit());
  }

  MeasureComparison adjusted(double p) {
    return new MeasureComparison(
        pair, cell, measure, shift, shiftOfAll, lean, significance.adjusted(p));
  }

  /**
   * Says what the comparison shows.
   *
   * @return the verdict at {@link Analysis#ALPHA} over the family
   */
  public Verdict verdict() {
    return significance.verdict(lean);
  }
}
