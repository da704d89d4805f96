package cidlab.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Bootstrap intervals: percentile and BCa (bias-corrected and accelerated).
 *
 * <p>Pairs are resampled as pairs: the units are what is drawn, and the statistic sees the indices
 * of the units drawn. The random numbers are {@link SplittableRandom}'s, whose sequence is
 * specified, so a seed gives the same interval everywhere.
 */
public final class Bootstrap {

  private Bootstrap() {}

  /**
   * A bootstrap analysis of one statistic.
   *
   * @param estimate the statistic of the sample
   * @param standardError standard deviation of the statistic over the resamples
   * @param bias z0: normal quantile of the share of resamples below the estimate, ties half
   * @param acceleration a: skewness of the influence of single units, by the jackknife
   * @param lowerShare share of resamples below the lower BCa bound
   * @param upperShare share of resamples below the upper BCa bound
   * @param percentile the percentile interval
   * @param bca the BCa interval
   */
  public record Result(
      double estimate,
      double standardError,
      double bias,
      double acceleration,
      double lowerShare,
      double upperShare,
      Interval percentile,
      Interval bca) {}

  /**
   * Bootstraps a statistic of a sample.
   *
   * @param sample the sample, at least two values; not changed
   * @param statistic the statistic; gets an array that it may change but not keep
   * @param resamples number of resamples, at least 100; 2,000 or more for a 95 % interval
   * @param seed seed of the resampling
   * @param level confidence level
   * @return the analysis, see {@link #ofUnits}
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Result of(
      double[] sample,
      ToDoubleFunction<double[]> statistic,
      int resamples,
      long seed,
      double level) {
    Require.sample("sample", 2, sample);
    return ofUnits(
        sample.length,
        units ->
            statistic.applyAsDouble(Arrays.stream(units).mapToDouble(i -> sample[i]).toArray()),
        resamples,
        seed,
        level);
  }

  /**
   * Bootstraps a statistic of units that are known by their index, for instance pairs.
   *
   * <p>BCa bounds are the quantiles Φ(z0 + (z0 ± z)/(1 - a (z0 ± z))) of the resampled statistics,
   * interpolated as (B+1)p between order statistics; z0 counts resamples that tie with the estimate
   * half; a = Σ L³ / (6 (Σ L²)^1.5) with jackknife influences L.
   *
   * <p>Source: Efron (1987), Journal of the American Statistical Association 82, 171-185; Efron,
   * Tibshirani (1993), An Introduction to the Bootstrap, 184-188.
   *
   * @param size number of units, at least 2
   * @param statistic the statistic of the units with the given indices (repeated, or one missing)
   * @param resamples number of resamples, at least 100
   * @param seed seed of the resampling
   * @param level confidence level
   * @return the analysis
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Result ofUnits(
      int size, ToDoubleFunction<int[]> statistic, int resamples, long seed, double level) {
    Require.atLeast("size", 2, size);
    Require.atLeast("resamples", 100, resamples);
    Require.level(level);
    int[] units = new int[size];
    Arrays.setAll(units, i -> i);
    double estimate = statistic.applyAsDouble(units);
    double acceleration = acceleration(size, statistic);
    SplittableRandom random = new SplittableRandom(seed);
    double[] resampled = new double[resamples];
    double below = 0;
    for (int i = 0; i < resamples; i++) {
      for (int j = 0; j < size; j++) {
        units[j] = random.nextInt(size);
      }
      resampled[i] = statistic.applyAsDouble(units);
      below += resampled[i] < estimate ? 1 : resampled[i] == estimate ? 0.5 : 0;
    }
    Arrays.sort(resampled);
    // An estimate outside of all resamples would give an infinite z0.
    double share = Math.min(resamples - 0.5, Math.max(0.5, below)) / resamples;
    double bias = Normal.quantile(share);
    double tail = (1 - level) / 2;
    double lowerShare = share(bias, acceleration, Normal.quantile(tail));
    double upperShare = share(bias, acceleration, Normal.quantile(1 - tail));
    return new Result(
        estimate,
        standardDeviation(resampled),
        bias,
        acceleration,
        lowerShare,
        upperShare,
        interval(resampled, tail, 1 - tail, level, "bootstrap percentile"),
        interval(resampled, lowerShare, upperShare, level, "bootstrap BCa"));
  }

  /**
   * The acceleration of BCa: a sixth of the skewness of the jackknife influences; 0 if all are
   * equal.
   *
   * @param size number of units, at least 2
   * @param statistic the statistic of the units with the given indices
   * @return a
   */
  public static double acceleration(int size, ToDoubleFunction<int[]> statistic) {
    double[] without = new double[size];
    int[] units = new int[size - 1];
    double mean = 0;
    for (int left = 0; left < size; left++) {
      for (int j = 0; j < units.length; j++) {
        units[j] = j < left ? j : j + 1;
      }
      without[left] = statistic.applyAsDouble(units);
      mean += without[left] / size;
    }
    double squares = 0;
    double cubes = 0;
    for (double value : without) {
      double influence = mean - value;
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
    return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
  }

  /** Share of the resamples below a BCa bound; z is the normal quantile of the nominal share. */
  static double share(double bias, double acceleration, double z) {
    double moved = bias + z;
    return Normal.cdf(bias + moved / (1 - acceleration * moved));
  }

  private static Interval interval(
      double[] sorted, double lowerShare, double upperShare, double level, String method) {
    return new Interval(
        Quantiles.ofType(6, sorted, lowerShare),
        Quantiles.ofType(6, sorted, upperShare),
        level,
        method);
  }

  private static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
