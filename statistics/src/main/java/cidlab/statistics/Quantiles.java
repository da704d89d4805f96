package cidlab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Sample quantiles and their distribution-free confidence intervals.
 *
 * <p>The interval for a quantile needs no assumption but independent values of one distribution; it
 * is made of two order statistics, hence the name order-statistic interval.
 */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The p quantile as R computes it by default (type 7): linear between order statistics.
   *
   * <p>Source: Hyndman, Fan (1996), The American Statistician 50, 361-365, definition 7.
   *
   * @param values the sample, at least one value, in any order; not changed
   * @param p which quantile, in [0, 1]
   * @return the quantile, in the unit of the values
   * @throws IllegalArgumentException if the sample is empty or not finite, or p out of range
   */
  public static double type7(double[] values, double p) {
    return ofType(7, values, p);
  }

  /**
   * The p quantile by one of the nine definitions of Hyndman and Fan.
   *
   * <p>Source: Hyndman, Fan (1996), The American Statistician 50, 361-365.
   *
   * @param type number of the definition, 1 to 9, as R's {@code type}
   * @param values the sample, at least one value, in any order; not changed
   * @param p which quantile, in [0, 1]
   * @return the quantile, in the unit of the values
   * @throws IllegalArgumentException if the sample is empty or not finite, or p or type out of
   *     range
   */
  public static double ofType(int type, double[] values, double p) {
    Require.sample("values", 1, values);
    Require.probability("p", p);
    EstimationMethod[] methods = EstimationMethod.values();
    if (type < 1 || type > methods.length) {
      throw new IllegalArgumentException(
          "the type of a quantile is 1 to " + methods.length + " (usual: 7), type=" + type);
    }
    return Quantile.withDefaults()
        .withCopy(true)
        .with(EstimationMethod.valueOf("HF" + type))
        .evaluate(values, p);
  }

  /**
   * Ranks of two order statistics that enclose a quantile, and how surely they do.
   *
   * @param lower rank of the lower order statistic, from 1; 0 stands for minus infinity
   * @param upper rank of the upper order statistic; n + 1 stands for infinity
   * @param coverage probability that the two enclose the quantile, for a continuous distribution
   *     exactly, else at least
   */
  public record Ranks(int lower, int upper, double coverage) {}

  /**
   * Ranks for the order-statistic interval of the p quantile of n values.
   *
   * <p>With B ~ Binomial(n, p): lower rank the (1-level)/2 quantile of B, upper rank the
   * (1+level)/2 quantile plus 1; the coverage is P(lower &lt;= B &lt; upper), at least the level.
   *
   * <p>Source: Conover (1999), Practical Nonparametric Statistics, 3rd ed., 143-148; David,
   * Nagaraja (2003), Order Statistics, 3rd ed., section 7.1.
   *
   * @param n number of values, at least 1
   * @param p which quantile, in (0, 1)
   * @param level confidence level
   * @return the ranks
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Ranks ranks(int n, double p, double level) {
    Require.atLeast("n", 1, n);
    Require.openProbability("p", p);
    Require.level(level);
    BinomialDistribution below = BinomialDistribution.of(n, p);
    double tail = (1 - level) / 2;
    int lower = below.inverseCumulativeProbability(tail);
    int upper = below.inverseSurvivalProbability(tail) + 1;
    double coverage =
        below.cumulativeProbability(upper - 1) - below.cumulativeProbability(lower - 1);
    return new Ranks(lower, upper, coverage);
  }

  /**
   * The order-statistic interval for the p quantile; a bound beyond the sample is infinite.
   *
   * <p>See {@link #ranks}. The level of the interval is the nominal one, its coverage is higher.
   *
   * @param values the sample, at least one value, in any order; not changed
   * @param p which quantile, in (0, 1)
   * @param level confidence level
   * @return interval, in the unit of the values
   * @throws IllegalArgumentException if the sample is empty or not finite, or p or level out of
   *     range
   */
  public static Interval interval(double[] values, double p, double level) {
    Require.sample("values", 1, values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return intervalOfSorted(sorted, p, level);
  }

  /**
   * As {@link #interval}, for values that are sorted already.
   *
   * @param sorted the sample, ascending; several quantiles of one sample need sorting only once
   * @param p which quantile, in (0, 1)
   * @param level confidence level
   * @return interval, in the unit of the values
   * @throws IllegalArgumentException if the sample is empty, or p or level out of range
   */
  public static Interval intervalOfSorted(double[] sorted, double p, double level) {
    Ranks ranks = ranks(sorted.length, p, level);
    return new Interval(
        ranks.lower() < 1 ? Double.NEGATIVE_INFINITY : sorted[ranks.lower() - 1],
        ranks.upper() > sorted.length ? Double.POSITIVE_INFINITY : sorted[ranks.upper() - 1],
        level,
        "order statistics");
  }
}
