package cidlab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of paired differences that may be skewed, such as costs per 1,000 switches.
 *
 * <p>Student's t = (d̄ - μ)/(s/√n), and the same with its skewness removed, h(t) = t + g (2t² +
 * 1)/(6√n) + g² t³/(27n) with the skewness g of the differences, are both referred to Student's
 * distribution with n-1 degrees of freedom; what is claimed has to hold for both. The first alone
 * covers too little where differences are skewed, the second where they have heavy tails (own
 * choice; see the calibration). Tests and intervals are two views of one thing. A constant
 * difference says nothing about its spread: the interval is {@code NaN}, and so are p-values of
 * other means.
 *
 * <p>Source: Hall (1992), Journal of the Royal Statistical Society B 54, 221-228; with Student's
 * distribution as in Zhou, Gao (2000), The American Statistician 54, 100-104.
 *
 * <p>User: the cost comparisons of studies, {@link Equivalence}.
 */
public final class MeanDifference {

  private static final String METHOD = "mean difference, Student and Hall";

  private final int n;
  private final double mean;
  private final double error;
  private final double slope;
  private final TDistribution student;

  private MeanDifference(double[] differences) {
    n = differences.length;
    mean = Mean.of(differences).getAsDouble();
    double variance = Variance.of(differences).getAsDouble();
    // Below R's bound for t tests the spread is rounding.
    double least = 10 * Math.ulp(1.0) * Math.abs(mean);
    double standardError = Math.sqrt(variance / n);
    error = standardError <= least ? 0 : standardError;
    double cubes = 0;
    for (double difference : differences) {
      double deviation = difference - mean;
      cubes += deviation * deviation * deviation;
    }
    double deviation = Math.sqrt(variance * (n - 1) / n);
    double skewness = error == 0 ? 0 : cubes / n / (deviation * deviation * deviation);
    slope = skewness / (3 * Math.sqrt(n));
    student = TDistribution.of(n - 1.0);
  }

  /**
   * Takes a sample of differences.
   *
   * @param differences first minus second value of each pair, at least two
   * @return their mean, to be asked
   * @throws IllegalArgumentException if the sample is too small or not finite
   */
  public static MeanDifference of(double[] differences) {
    Require.sample("differences", 2, differences);
    return new MeanDifference(differences);
  }

  /** Returns the mean of the differences, in their unit. */
  public double value() {
    return mean;
  }

  /** Returns whether all differences are equal, so that nothing is known about their spread. */
  public boolean constant() {
    return error == 0;
  }

  /**
   * The mean with its interval.
   *
   * @param level confidence level
   * @return estimate and interval, in the unit of the differences
   * @throws IllegalArgumentException if the level is out of range
   */
  public Estimate estimate(double level) {
    Require.level(level);
    if (constant()) {
      return new Estimate(mean, new Interval(Double.NaN, Double.NaN, level, METHOD));
    }
    double critical = student.inverseSurvivalProbability((1 - level) / 2);
    return new Estimate(
        mean,
        new Interval(
            mean - Math.max(critical, inverse(critical)) * error,
            mean - Math.min(-critical, inverse(-critical)) * error,
            level,
            METHOD));
  }

  /**
   * Tests a hypothetical mean.
   *
   * @param hypothetical the mean under the hypothesis, in the unit of the differences
   * @param alternative whether the mean is other, less or greater
   * @return t and the greater of the two p-values; for a constant difference {@code NaN}, or 1 if
   *     it is the hypothetical mean
   */
  public TestResult test(double hypothetical, Alternative alternative) {
    if (constant()) {
      return TestResult.exact(Double.NaN, mean == hypothetical ? 1 : Double.NaN, METHOD);
    }
    double t = (mean - hypothetical) / error;
    double p = Math.max(pValue(t, alternative), pValue(transformed(t), alternative));
    return new TestResult(t, n - 1.0, p, METHOD);
  }

  private double pValue(double t, Alternative alternative) {
    return switch (alternative) {
      case TWO_SIDED -> 2 * student.survivalProbability(Math.abs(t));
      case LESS -> student.cumulativeProbability(t);
      case GREATER -> student.survivalProbability(t);
    };
  }

  /** With a = g/(3√n): t + a t² + a² t³/3 + a/2 = ((1 + a t)³ - 1)/(3a) + a/2. */
  private double transformed(double t) {
    return t + slope * t * t + slope * slope * t * t * t / 3 + slope / 2;
  }

  private double inverse(double h) {
    if (Math.abs(slope) < 1e-8) {
      return h - slope / 2;
    }
    return (StrictMath.cbrt(1 + 3 * slope * (h - slope / 2)) - 1) / slope;
  }
}
