package cidlab.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The Brunner-Munzel test and interval for P(X &lt; Y) + P(X = Y)/2, the relative effect.
 *
 * <p>Unlike Mann-Whitney it allows the two distributions to differ in spread and shape. At 1/2
 * neither sample tends to be the greater.
 */
public final class BrunnerMunzel {

  private static final String METHOD = "Brunner-Munzel";

  private BrunnerMunzel() {}

  /**
   * The outcome of a Brunner-Munzel analysis.
   *
   * @param effect estimate and interval of P(X &lt; Y) + P(X = Y)/2; the interval may leave [0, 1]
   * @param test the two-sided test that the effect is 1/2
   */
  public record Result(Estimate effect, TestResult test) {}

  /**
   * The relative effect with its t approximation.
   *
   * <p>With ranks R in the pooled and r within the own sample: p̂ = (R̄y - (n+1)/2)/m; variances
   * Sᵢ² of R - r; t = mn (R̄y - R̄x) / (N √(m Sx² + n Sy²)); degrees of freedom by Satterthwaite.
   *
   * <p>If neither sample varies against the other (complete separation, or all values equal) the
   * variance is zero, t and the interval are not defined, {@code NaN}, and the p-value is that of
   * Mann-Whitney.
   *
   * <p>Source: Brunner, Munzel (2000), Biometrical Journal 42, 17-25.
   *
   * @param x first sample, at least two values
   * @param y second sample, at least two values
   * @param level confidence level
   * @return effect and test
   * @throws IllegalArgumentException if a sample is too small or not finite, or the level out of
   *     range
   */
  public static Result analyse(double[] x, double[] y, double level) {
    Require.sample("x", 2, x);
    Require.sample("y", 2, y);
    Require.level(level);
    double m = x.length;
    double n = y.length;
    Midranks pooled = MannWhitney.pooled(x, y);
    double meanX = pooled.doubledSum(0, x.length) / 2.0 / m;
    double meanY = pooled.doubledSum(x.length, x.length + y.length) / 2.0 / n;
    double effect = (meanY - (n + 1) / 2) / m;
    double varianceX = variance(pooled, 0, Midranks.of(x), meanX);
    double varianceY = variance(pooled, x.length, Midranks.of(y), meanY);
    double sum = m * varianceX + n * varianceY;
    if (sum == 0) {
      return degenerate(effect, x, y, level);
    }
    double statistic = m * n * (meanY - meanX) / ((m + n) * Math.sqrt(sum));
    double freedom =
        sum * sum / (square(m * varianceX) / (m - 1) + square(n * varianceY) / (n - 1));
    TDistribution t = TDistribution.of(freedom);
    double half =
        t.inverseSurvivalProbability((1 - level) / 2)
            * Math.sqrt(varianceX / (m * n * n) + varianceY / (n * m * m));
    double p = Math.min(1, 2 * t.survivalProbability(Math.abs(statistic)));
    return new Result(
        new Estimate(effect, new Interval(effect - half, effect + half, level, METHOD)),
        new TestResult(statistic, freedom, p, METHOD));
  }

  private static Result degenerate(double effect, double[] x, double[] y, double level) {
    TestResult ranks = MannWhitney.test(x, y, Alternative.TWO_SIDED);
    return new Result(
        new Estimate(effect, new Interval(Double.NaN, Double.NaN, level, METHOD)),
        TestResult.exact(Double.NaN, ranks.pValue(), METHOD + " not defined: " + ranks.method()));
  }

  /** Variance of the difference of pooled and own ranks in the sample that starts at an index. */
  private static double variance(Midranks pooled, int start, Midranks own, double mean) {
    int size = own.doubled.length;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double placement = (pooled.doubled[start + i] - own.doubled[i]) / 2.0;
      sum += square(placement - mean + (size + 1) / 2.0);
    }
    return sum / (size - 1);
  }

  private static double square(double value) {
    return value * value;
  }
}
