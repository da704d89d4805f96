package cidlab.statistics;

import java.util.Map;
import java.util.TreeMap;

/**
 * The bootstrap of a mean over all resamples there are, without any random number.
 *
 * <p>The limit of {@link Bootstrap} for infinitely many resamples: for small samples, and to check
 * the random one against.
 */
public final class IdealBootstrap {

  /** Above this size the distinct sums become too many. */
  private static final int MAXIMAL_SIZE = 20;

  private IdealBootstrap() {}

  /**
   * The exact bootstrap of the mean: the sample's distribution convolved n times with itself.
   *
   * <p>Bounds are the least means at which the distribution function reaches the share.
   *
   * <p>Source: Efron (1987), Journal of the American Statistical Association 82, 171-185; exact
   * convolution: Fisher, Hall (1991), Journal of Statistical Planning and Inference 27, 157-169.
   *
   * @param sample the sample, 2 to 20 values
   * @param level confidence level
   * @return the analysis, as {@link Bootstrap} gives it
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Bootstrap.Result ofMean(double[] sample, double level) {
    Require.sample("sample", 2, sample);
    Require.level(level);
    int n = sample.length;
    if (n > MAXIMAL_SIZE) {
      throw new IllegalArgumentException(
          "all resamples are followed up to "
              + MAXIMAL_SIZE
              + " values only: use a random bootstrap, size="
              + n);
    }
    TreeMap<Double, Double> sums = sums(sample);
    double total = 0;
    for (double value : sample) {
      total += value;
    }
    double share = 0;
    double variance = 0;
    for (Map.Entry<Double, Double> entry : sums.entrySet()) {
      double deviation = entry.getKey() - total;
      boolean tie = Math.abs(deviation) <= 1e-12 * Math.abs(total);
      share += tie ? entry.getValue() / 2 : deviation < 0 ? entry.getValue() : 0;
      variance += deviation * deviation * entry.getValue();
    }
    double bias = Normal.quantile(share);
    double acceleration =
        Bootstrap.acceleration(
            n,
            units -> {
              double sum = 0;
              for (int unit : units) {
                sum += sample[unit];
              }
              return sum / units.length;
            });
    double tail = (1 - level) / 2;
    double lowerShare = Bootstrap.share(bias, acceleration, Normal.quantile(tail));
    double upperShare = Bootstrap.share(bias, acceleration, Normal.quantile(1 - tail));
    return new Bootstrap.Result(
        total / n,
        Math.sqrt(variance) / n,
        bias,
        acceleration,
        lowerShare,
        upperShare,
        new Interval(
            quantile(sums, tail) / n,
            quantile(sums, 1 - tail) / n,
            level,
            "ideal bootstrap percentile"),
        new Interval(
            quantile(sums, lowerShare) / n,
            quantile(sums, upperShare) / n,
            level,
            "ideal bootstrap BCa"));
  }

  /** Distribution of the sum of n values drawn with replacement. */
  private static TreeMap<Double, Double> sums(double[] sample) {
    TreeMap<Double, Double> sums = new TreeMap<>();
    sums.put(0.0, 1.0);
    for (int drawn = 0; drawn < sample.length; drawn++) {
      TreeMap<Double, Double> longer = new TreeMap<>();
      sums.forEach(
          (sum, probability) -> {
            for (double value : sample) {
              longer.merge(sum + value, probability / sample.length, Double::sum);
            }
          });
      sums = longer;
    }
    return sums;
  }

  private static double quantile(TreeMap<Double, Double> sums, double share) {
    double reached = 0;
    for (Map.Entry<Double, Double> entry : sums.entrySet()) {
      reached += entry.getValue();
      if (reached >= share) {
        return entry.getKey();
      }
    }
    return sums.lastKey();
  }
}
