package cidlab.statistics;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * Hodges-Lehmann estimates of a shift, with the intervals that belong to the rank tests.
 *
 * <p>The estimate is the median of all n(n+1)/2 means of two differences (one sample of pairs), or
 * of all mn differences (two samples); the bounds are order statistics of the same numbers. They
 * are neither stored nor sorted: the k-th smallest is found by counting, in one pass over the
 * sorted sample, how many are not above a number; see {@link WalshSums} for one sample, and for two
 * by bisection over the doubles. For n differences that takes O(n log n) time and O(n) memory, and
 * the result is exact.
 */
public final class HodgesLehmann {

  /** As in the rank tests: exact ranks below, normal approximation from here on. */
  private static final int ASYMPTOTIC_FROM = 50;

  private HodgesLehmann() {}

  /**
   * Pseudomedian of paired differences, with Tukey's interval from Wilcoxon's signed-rank test.
   *
   * <p>Median of the Walsh averages (dᵢ + dⱼ)/2, i &lt;= j, and their order statistics at C and
   * n(n+1)/2 + 1 - C, where C is the (1-level)/2 quantile of V. With ties or zeros the interval
   * covers at least its level. For few differences (below 6 at 95 %) even the range of the averages
   * covers less, and the bounds are infinite.
   *
   * <p>Source: Hodges, Lehmann (1963), Annals of Mathematical Statistics 34, 598-611; Hollander,
   * Wolfe (1999), Nonparametric Statistical Methods, 2nd ed., 51-60.
   *
   * @param differences first minus second value of each pair, at least one; zeros stay in
   * @param level confidence level
   * @return estimate and interval, in the unit of the differences
   * @throws IllegalArgumentException if the sample is empty or not finite, or the level out of
   *     range
   */
  public static Estimate paired(double[] differences, double level) {
    Require.sample("differences", 1, differences);
    Require.level(level);
    long n = differences.length;
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    WalshSums sums = new WalshSums(sorted);
    long rank = WilcoxonSignedRank.quantile((1 - level) / 2, n);
    // Half of the sums: halving is exact and keeps their order.
    return new Estimate(
        sums.median() / 2,
        interval(sums.count(), sums::smallest, rank, 0.5, level, "Hodges-Lehmann (signed rank)"));
  }

  /**
   * Shift of the first sample against the second, with Moses' interval from the rank-sum test.
   *
   * <p>Median of the differences xᵢ - yⱼ, and their order statistics at C and mn + 1 - C, where C
   * is the (1-level)/2 quantile of W. Bounds are infinite where the samples are too small for the
   * level.
   *
   * <p>Source: Hodges, Lehmann (1963), Annals of Mathematical Statistics 34, 598-611; Hollander,
   * Wolfe (1999), Nonparametric Statistical Methods, 2nd ed., 125-135.
   *
   * @param first first sample x, at least one value
   * @param second second sample y, at least one value
   * @param level confidence level
   * @return estimate and interval of the shift, in the unit of the values
   * @throws IllegalArgumentException if a sample is empty or not finite, or the level out of range
   */
  public static Estimate shift(double[] first, double[] second, double level) {
    Require.sample("first", 1, first);
    Require.sample("second", 1, second);
    Require.level(level);
    double[] x = first.clone();
    double[] y = second.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    long m = x.length;
    long n = y.length;
    Ordered differences =
        new Ordered(
            m * n,
            x[0] - y[y.length - 1],
            x[x.length - 1] - y[0],
            bound -> differencesNotAbove(x, y, bound));
    double tail = (1 - level) / 2;
    long rank;
    if (Math.max(m, n) < ASYMPTOTIC_FROM) {
      rank = RankSum.quantile(tail, (int) Math.min(m, n), (int) Math.max(m, n));
    } else {
      double deviation = Math.sqrt(m * n * (m + n + 1.0) / 12);
      rank = (long) Math.floor(m * n / 2.0 + Normal.quantile(tail) * deviation);
    }
    return new Estimate(
        differences.median(),
        interval(
            differences.count(),
            differences::smallest,
            rank,
            1,
            level,
            "Hodges-Lehmann (rank sum)"));
  }

  /** The numbers at a rank from below and from above; no bounds where the rank is below 1. */
  private static Interval interval(
      long count,
      LongToDoubleFunction smallest,
      long rank,
      double unit,
      double level,
      String method) {
    return rank >= 1
        ? new Interval(
            unit * smallest.applyAsDouble(rank),
            unit * smallest.applyAsDouble(count + 1 - rank),
            level,
            method)
        : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level, method);
  }

  /** Pairs of two sorted samples with a difference x - y not above the bound. */
  private static long differencesNotAbove(double[] x, double[] y, double bound) {
    long pairs = 0;
    int j = 0;
    for (double value : x) {
      while (j < y.length && value - y[j] > bound) {
        j++;
      }
      pairs += y.length - j;
    }
    return pairs;
  }

  /** How many of the numbers are not above a bound. */
  private interface Counter {
    long notAbove(double bound);
  }

  /** Numbers known only by their count, range and a counting function. */
  private record Ordered(long count, double least, double greatest, Counter counter) {

    /** The number at a rank, from 1. */
    double smallest(long rank) {
      return Bisection.leastTrue(least, greatest, bound -> counter.notAbove(bound) >= rank);
    }

    double median() {
      double lower = smallest((count + 1) / 2);
      return count % 2 == 1 ? lower : (lower + smallest(count / 2 + 1)) / 2;
    }
  }
}
