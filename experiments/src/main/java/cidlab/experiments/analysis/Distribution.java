package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Quantiles;
import java.util.Arrays;

/**
 * The values of one measure over the runs of one strategy in one cell.
 *
 * <p>The mean is that of all runs, each with what it did until it ended, and so is what differences
 * are taken of. Median, p99 and the other quantiles are those of <em>completed</em> runs: a run
 * that ended in a livelock, a violation or undecided describes a hung machine and the length of the
 * watchdog. What that choice changes is shown by {@code medianOfAll} and {@code p99OfAll}.
 *
 * @param measure what was measured
 * @param mean over all runs
 * @param median over completed runs
 * @param p99 over completed runs
 * @param medianOfAll over all runs
 * @param p99OfAll over all runs
 * @param p1 1st percentile of completed runs; {@code NaN} without values, as the next two
 * @param p25 lower quartile of completed runs
 * @param p75 upper quartile of completed runs
 * @param curve the distribution of completed runs, for {@link Analysis#TIMES}; else empty
 */
public record Distribution(
    Measure measure,
    Quantity mean,
    Quantity median,
    Quantity p99,
    Quantity medianOfAll,
    Quantity p99OfAll,
    double p1,
    double p25,
    double p75,
    EmpiricalCurve curve) {

  /** Summarises the values of all runs and those of the completed ones. */
  static Distribution of(Measure measure, double[] all, double[] completed) {
    double[] sorted = finite(completed);
    Arrays.sort(sorted);
    double[] sortedAll = finite(all);
    if (sortedAll.length == sorted.length) {
      sortedAll = sorted;
    } else {
      Arrays.sort(sortedAll);
    }
    return new Distribution(
        measure,
        new PairedMean(sortedAll, measure.unit()).mean(Analysis.LEVEL),
        quantile(measure, sorted, 0.5),
        quantile(measure, sorted, 0.99),
        quantile(measure, sortedAll, 0.5),
        quantile(measure, sortedAll, 0.99),
        point(sorted, 0.01),
        point(sorted, 0.25),
        point(sorted, 0.75),
        Analysis.TIMES.contains(measure) ? EmpiricalCurve.of(sorted) : EmpiricalCurve.NONE);
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  private static double point(double[] sorted, double p) {
    return sorted.length == 0 ? Double.NaN : Quantiles.type7(sorted, p);
  }

  private static Quantity quantile(Measure measure, double[] sorted, double p) {
    if (sorted.length == 0) {
      return Quantity.undefined(measure.unit(), Analysis.LEVEL, "order statistics");
    }
    Interval interval = Quantiles.intervalOfSorted(sorted, p, Analysis.LEVEL);
    return new Quantity(Quantiles.type7(sorted, p), interval, sorted.length, measure.unit());
  }
}
