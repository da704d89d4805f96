package cidlab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

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
   * <p>t = (x̄ - ȳ) / √(sx²/m + sy²/n), degrees of freedom by Satterthwaite.
   *
   * <p>Source: Welch (1947), Biometrika 34, 28-35.
   *
   * @param x first sample, at least two values
   * @param y second sample, at least two values
   * @param level confidence level
   * @return difference and test
   * @throws IllegalArgumentException if a sample is too small or not finite, neither varies, or the
   *     level is out of range
   */
  public static Result analyse(double[] x, double[] y, double level) {
    Require.sample("x", 2, x);
    Require.sample("y", 2, y);
    Require.level(level);
    double error =
        Math.sqrt(
            Variance.of(x).getAsDouble() / x.length + Variance.of(y).getAsDouble() / y.length);
    if (error == 0) {
      throw new IllegalArgumentException(
          "a t test needs values that vary, all are " + x[0] + " and all are " + y[0]);
    }
    TTest.Result result = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(x, y);
    double difference = Mean.of(x).getAsDouble() - Mean.of(y).getAsDouble();
    double freedom = result.getDegreesOfFreedom();
    double half = error * TDistribution.of(freedom).inverseSurvivalProbability((1 - level) / 2);
    return new Result(
        new Estimate(difference, new Interval(difference - half, difference + half, level, METHOD)),
        new TestResult(result.getStatistic(), freedom, result.getPValue(), METHOD));
  }
}
