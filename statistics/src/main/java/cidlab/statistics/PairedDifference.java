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
}
