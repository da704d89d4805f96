package cidlab.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

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
   * median instead. Where the values do not vary the interval is not defined, {@code NaN}, and the
   * p-value 1 if the mean is μ0, else {@code NaN}.
   *
   * <p>Source: Student (1908), Biometrika 6, 1-25.
   *
   * @param values the sample, at least two values
   * @param hypothetical the mean μ0 to test
   * @param level confidence level
   * @return mean and test
   * @throws IllegalArgumentException if the sample is too small or not finite, or the level out of
   *     range
   */
  public static Result analyse(double[] values, double hypothetical, double level) {
    Require.sample("x", 2, values);
    Require.level(level);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    int n = values.length;
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (n - 1) / n);
    if (error == 0) {
      return new Result(
          new Estimate(mean, new Interval(Double.NaN, Double.NaN, level, METHOD)),
          TestResult.exact(Double.NaN, mean == hypothetical ? 1 : Double.NaN, METHOD));
    }
    TDistribution distribution = TDistribution.of(n - 1.0);
    double t = (mean - hypothetical) / error;
    double half = error * distribution.inverseSurvivalProbability((1 - level) / 2);
    double p = Math.min(1, 2 * distribution.survivalProbability(Math.abs(t)));
    return new Result(
        new Estimate(mean, new Interval(mean - half, mean + half, level, METHOD)),
        new TestResult(t, n - 1.0, p, METHOD));
  }
}
