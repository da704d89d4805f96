package cidlab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/** Student's inference on one mean, also on the mean of paired differences. */
public final class StudentTest {

  private static final String METHOD = "Student t";

  private StudentTest() {}

  /**
   * The outcome of the test.
   *
   * @param mean the sample mean and its interval
   * @param test t, its degrees of freedom, and the two-sided p-value
   */
  public record Result(Estimate mean, TestResult test) {}

  /**
   * The t test and interval of a mean.
   *
   * <p>t = (x̄ - μ0) / (s/√n), n-1 degrees of freedom. For skewed costs take a bootstrap or the
   * median instead.
   *
   * <p>Source: Student (1908), Biometrika 6, 1-25.
   *
   * @param values the sample, at least two values
   * @param hypothetical the mean μ0 to test
   * @param level confidence level
   * @return mean and test
   * @throws IllegalArgumentException if the sample is too small, not finite or does not vary, or
   *     the level is out of range
   */
  public static Result analyse(double[] values, double hypothetical, double level) {
    Require.sample("x", 2, values);
    Require.level(level);
    int n = values.length;
    double mean = Mean.of(values).getAsDouble();
    double error = Math.sqrt(Variance.of(values).getAsDouble() / n);
    // The bound is R's: below it the spread is rounding.
    if (error <= 10 * Math.ulp(1.0) * Math.abs(mean)) {
      throw new IllegalArgumentException(
          "a t test needs values that vary, all of them are " + values[0] + ", size=" + n);
    }
    TTest.Result result = TTest.withDefaults().withMu(hypothetical).test(values);
    double half = error * TDistribution.of(n - 1.0).inverseSurvivalProbability((1 - level) / 2);
    return new Result(
        new Estimate(mean, new Interval(mean - half, mean + half, level, METHOD)),
        new TestResult(result.getStatistic(), n - 1.0, result.getPValue(), METHOD));
  }
}
