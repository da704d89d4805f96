package cidlab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Log-linear regression of counts: effects of factors on the logarithm of a rate.
 *
 * <p>Exposures enter as offsets, so that coefficients are logarithms of rate ratios. Poisson where
 * the variance equals the mean, negative binomial where it exceeds it.
 */
public final class CountRegression {

  private static final int MAXIMAL_ITERATIONS = 100;

  /** Above this shape the negative binomial cannot be told from a Poisson distribution. */
  private static final double POISSON_LIKE = 1e7;

  private CountRegression() {}

  /**
   * A negative binomial fit.
   *
   * @param fit the coefficients, given theta
   * @param theta the shape: variance = mean + mean² / theta; infinite where the counts vary no more
   *     than Poisson counts
   * @param thetaStandardError standard error of theta; {@code NaN} where theta is infinite
   */
  public record NegativeBinomialFit(RegressionFit fit, double theta, double thetaStandardError) {}

  /**
   * Poisson regression.
   *
   * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., 193-208; numerically
   * as R's {@code glm}.
   *
   * @param design the terms, one row per observation
   * @param counts number of events of each observation
   * @param exposures exposure of each observation, positive
   * @return the fit
   * @throws IllegalArgumentException if sizes differ, a value is out of range, or columns are
   *     linearly dependent
   */
  public static RegressionFit poisson(DesignMatrix design, long[] counts, double[] exposures) {
    return leastSquares(design, counts, exposures).fit(Family.Poisson.LOGARITHMIC).fit();
  }

  /**
   * Negative binomial regression: coefficients and shape by maximum likelihood, in turns.
   *
   * <p>Source: Lawless (1987), Canadian Journal of Statistics 15, 209-225; alternation: Venables,
   * Ripley (2002), Modern Applied Statistics with S, 4th ed., 206-208.
   *
   * @param design the terms, one row per observation
   * @param counts number of events of each observation
   * @param exposures exposure of each observation, positive
   * @return the fit with theta
   * @throws IllegalArgumentException if sizes differ, a value is out of range, or columns are
   *     linearly dependent
   */
  public static NegativeBinomialFit negativeBinomial(
      DesignMatrix design, long[] counts, double[] exposures) {
    IterativeLeastSquares squares = leastSquares(design, counts, exposures);
    IterativeLeastSquares.Solution solution = squares.fit(Family.Poisson.LOGARITHMIC);
    double likelihood = Double.NEGATIVE_INFINITY;
    Shape shape = null;
    for (int i = 0; i < MAXIMAL_ITERATIONS; i++) {
      shape = Shape.ofGreatestLikelihood(counts, solution.means());
      if (shape.theta > POISSON_LIKE) {
        RegressionFit poisson = squares.fit(Family.Poisson.LOGARITHMIC).fit();
        return new NegativeBinomialFit(poisson, Double.POSITIVE_INFINITY, Double.NaN);
      }
      solution = squares.fit(new Family.NegativeBinomial(shape.theta), solution.predictors());
      double next = solution.fit().logLikelihood();
      if (Math.abs(next - likelihood) < 1e-12 * (Math.abs(next) + 1)) {
        break;
      }
      likelihood = next;
    }
    return new NegativeBinomialFit(solution.fit(), shape.theta, shape.standardError);
  }

  private static IterativeLeastSquares leastSquares(
      DesignMatrix design, long[] counts, double[] exposures) {
    Require.sameLength("rows", design.rows(), "counts", counts.length);
    Require.sameLength("rows", design.rows(), "exposures", exposures.length);
    double[] weights = new double[counts.length];
    double[] offsets = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      Require.count("counts[" + i + "]", counts[i]);
      Require.positive("exposures[" + i + "]", exposures[i]);
      weights[i] = 1;
      offsets[i] = Math.log(exposures[i]);
    }
    double[] responses = Arrays.stream(counts).asDoubleStream().toArray();
    return new IterativeLeastSquares(design, responses, weights, offsets);
  }

  /** The shape theta for given means, with its standard error. */
  private record Shape(double theta, double standardError) {

    /** Newton's method ends with a step below this, which leaves an error of about its square. */
    private static final double LAST_STEP = Math.pow(Math.ulp(1.0), 0.25);

    /**
     * Newton's method from the moment estimate; the standard error is from the slope at its last
     * step, as in R's {@code theta.ml}.
     */
    static Shape ofGreatestLikelihood(long[] counts, double[] means) {
      double theta = moment(counts, means);
      double slope = Double.NaN;
      double step = Double.POSITIVE_INFINITY;
      for (int i = 0;
          i < MAXIMAL_ITERATIONS
              && Math.abs(step) > LAST_STEP * Math.min(1, theta)
              && theta <= POISSON_LIKE;
          i++) {
        slope = slope(counts, means, theta);
        // Beyond the inflection the likelihood only rises towards the Poisson limit.
        double next = slope < 0 ? theta - score(counts, means, theta) / slope : 2 * theta;
        next = Math.max(next, theta / 2);
        step = next - theta;
        theta = next;
      }
      return new Shape(theta, 1 / Math.sqrt(-slope));
    }

    private static double moment(long[] counts, double[] means) {
      double excess = 0;
      for (int i = 0; i < counts.length; i++) {
        double relative = counts[i] / means[i] - 1;
        excess += relative * relative;
      }
      return counts.length / excess;
    }

    private static double score(long[] counts, double[] means, double theta) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        double all = means[i] + theta;
        sum +=
            Gamma.digamma(theta + counts[i])
                - Gamma.digamma(theta)
                + Math.log(theta / all)
                + 1
                - (counts[i] + theta) / all;
      }
      return sum;
    }

    private static double slope(long[] counts, double[] means, double theta) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        double all = means[i] + theta;
        sum +=
            Gamma.trigamma(theta + counts[i])
                - Gamma.trigamma(theta)
                + 1 / theta
                - 2 / all
                + (counts[i] + theta) / (all * all);
      }
      return sum;
    }
  }
}
