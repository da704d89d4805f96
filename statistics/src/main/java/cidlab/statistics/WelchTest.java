package cidlab.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Welch's comparison of two means whose variances may differ. */
public final class WelchTest {

  private static final String METHOD = "Welch t";

  private WelchTest() {}

  /**
   * The outcome of Welch's test.
   *
   * @param difference estimate and interval of the first mean less the second
   * @param test t, its degrees of freedom, and the two-sided p-value
   */
  public record Result(Estimate difference, TestResult test) {}

  /**
   * Welch's t test and interval for the difference of two means.
   *
   * <p>t = (x̄ - ȳ) / √(sx²/m + sy²/n), degrees of freedom by Satterthwaite. Where neither sample
   * varies the interval and the p-value are not defined, {@code NaN}; the p-value of equal means is
   * 1.
   *
   * <p>Source: Welch (1947), Biometrika 34, 28-35.
   *
   * @param x first sample, at least two values
   * @param y second sample, at least two values
   * @param level confidence level
   * @return difference and test
   * @throws IllegalArgumentException if a sample is too small or not finite, or the level out of
   *     range
   */
  public static Result analyse(double[] x, double[] y, double level) {
    Require.sample("x", 2, x);
    Require.sample("y", 2, y);
    Require.level(level);
    double difference = mean(x) - mean(y);
    double ofX = squaredError(x);
    double ofY = squaredError(y);
    double error = Math.sqrt(ofX + ofY);
    if (error == 0) {
      return new Result(
          new Estimate(difference, new Interval(Double.NaN, Double.NaN, level, METHOD)),
          TestResult.exact(Double.NaN, difference == 0 ? 1 : Double.NaN, METHOD));
    }
    double freedom =
        (ofX + ofY) * (ofX + ofY) / (ofX * ofX / (x.length - 1) + ofY * ofY / (y.length - 1));
    TDistribution distribution = TDistribution.of(freedom);
    double t = difference / error;
    double half = error * distribution.inverseSurvivalProbability((1 - level) / 2);
    double p = Math.min(1, 2 * distribution.survivalProbability(Math.abs(t)));
    return new Result(
        new Estimate(difference, new Interval(difference - half, difference + half, level, METHOD)),
        new TestResult(t, freedom, p, METHOD));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Square of the standard error of the mean. */
  private static double squaredError(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1) / values.length;
  }
}
