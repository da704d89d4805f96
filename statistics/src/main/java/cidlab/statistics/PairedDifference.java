package cidlab.statistics;

import java.util.stream.IntStream;

/**
 * Differences of durations and counts measured twice on the same units (common random numbers).
 *
 * <p>The median of the differences and the difference of the medians are two questions; for the
 * pseudomedian of the differences and its test see {@link HodgesLehmann} and {@link
 * WilcoxonSignedRank}.
 */
public final class PairedDifference {

  private PairedDifference() {}

  /**
   * First minus second value of each pair.
   *
   * @param first values under the first treatment
   * @param second values of the same units under the second treatment
   * @return differences, in the order of the pairs
   * @throws IllegalArgumentException if the sizes differ, or are zero, or a value is not finite
   */
  public static double[] differences(double[] first, double[] second) {
    Require.sample("first", 1, first);
    Require.sample("second", 1, second);
    Require.sameLength("first", first.length, "second", second.length);
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
  }

  /**
   * The median of the differences with its order-statistic interval.
   *
   * <p>Source: see {@link Quantiles}; the interval is that of the sign test, Thompson (1936),
   * Annals of Mathematical Statistics 7, 122-128.
   *
   * @param first values under the first treatment
   * @param second values of the same units under the second treatment
   * @param level confidence level
   * @return estimate and interval, in the unit of the values
   * @throws IllegalArgumentException if the samples are not pairs, or the level is out of range
   */
  public static Estimate medianOfDifferences(double[] first, double[] second, double level) {
    double[] differences = differences(first, second);
    return new Estimate(
        Quantiles.type7(differences, 0.5), Quantiles.interval(differences, 0.5, level));
  }

  /**
   * The difference of the p quantiles, bootstrapped over the pairs.
   *
   * <p>Source: see {@link Bootstrap}; quantiles of type 7.
   *
   * @param first values under the first treatment, at least two
   * @param second values of the same units under the second treatment
   * @param p which quantile, in [0, 1]; 0.5 for the medians
   * @param resamples number of resamples, at least 100
   * @param seed seed of the resampling
   * @param level confidence level
   * @return estimate and BCa interval, in the unit of the values
   * @throws IllegalArgumentException if the samples are not pairs, or an argument is out of range
   */
  public static Estimate differenceOfQuantiles(
      double[] first, double[] second, double p, int resamples, long seed, double level) {
    int size = differences(first, second).length;
    Require.probability("p", p);
    Bootstrap.Result result =
        Bootstrap.ofUnits(
            size,
            units -> quantile(first, units, p) - quantile(second, units, p),
            resamples,
            seed,
            level);
    return new Estimate(result.estimate(), result.bca());
  }

  private static double quantile(double[] values, int[] units, double p) {
    double[] drawn = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      drawn[i] = values[units[i]];
    }
    return Quantiles.type7(drawn, p);
  }
}
