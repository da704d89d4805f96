package cidlab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression of event counts: effects of factors on the logarithm of the odds.
 *
 * <p>Where a level of a factor has no event (or nothing but events) the maximum of the likelihood
 * is at infinity; {@link #firth} stays finite there and is less biased everywhere.
 */
public final class LogisticRegression {

  private static final int MAXIMAL_ITERATIONS = 1000;

  private LogisticRegression() {}

  /**
   * The maximum likelihood fit.
   *
   * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., 98-123; numerically as
   * R's {@code glm}.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1; 1 for single outcomes
   * @return the fit; see {@link RegressionFit#atBoundary} for separated data
   * @throws IllegalArgumentException if sizes differ, a count is out of range, or columns are
   *     linearly dependent
   */
  public static RegressionFit maximumLikelihood(DesignMatrix design, long[] events, long[] trials) {
    check(design, events, trials);
    double[] shares = new double[events.length];
    Arrays.setAll(shares, i -> (double) events[i] / trials[i]);
    double[] weights = Arrays.stream(trials).asDoubleStream().toArray();
    return new IterativeLeastSquares(design, shares, weights, new double[shares.length])
        .fit(Family.Binomial.LOGISTIC)
        .fit();
  }

  /**
   * Firth's bias-reduced fit: the likelihood is penalized by the root of the Fisher information.
   *
   * <p>Solves X'(y - nπ + h(½ - π)) = 0, where h are the diagonals of the hat matrix; for one
   * factor that is adding ½ to each count. Always finite.
   *
   * <p>Source: Firth (1993), Biometrika 80, 27-38; Heinze, Schemper (2002), Statistics in Medicine
   * 21, 2409-2419.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1
   * @return the fit, with the penalized log-likelihood
   * @throws IllegalArgumentException if sizes differ, a count is out of range, or columns are
   *     linearly dependent
   */
  public static RegressionFit firth(DesignMatrix design, long[] events, long[] trials) {
    check(design, events, trials);
    double[][] rows = design.values();
    double[] coefficients = new double[rows[0].length];
    boolean converged = false;
    int iteration = 0;
    Penalized point = new Penalized(rows, events, trials, coefficients);
    while (!converged && iteration < MAXIMAL_ITERATIONS) {
      iteration++;
      double[] step = point.step();
      converged = Arrays.stream(step).map(Math::abs).max().orElse(0) < 1e-12;
      Penalized next = point.moved(step, 1);
      // The penalized likelihood is concave enough for scoring; halve where a step overshoots.
      for (double scale = 0.5;
          next.logLikelihood < point.logLikelihood - 1e-9 && scale > 1e-6;
          scale /= 2) {
        next = point.moved(step, scale);
      }
      point = next;
    }
    return new RegressionFit(
        design.columnNames(),
        IterativeLeastSquares.boxed(point.coefficients),
        IterativeLeastSquares.boxed(IterativeLeastSquares.standardErrors(point.covariance)),
        point.deviance,
        point.logLikelihood,
        iteration,
        converged,
        false);
  }

  private static void check(DesignMatrix design, long[] events, long[] trials) {
    Require.sameLength("rows", design.rows(), "events", events.length);
    Require.sameLength("rows", design.rows(), "trials", trials.length);
    for (int i = 0; i < events.length; i++) {
      Require.events(events[i], trials[i]);
    }
  }

  /** The penalized likelihood and its derivatives at one point. */
  private static final class Penalized {
    private final double[][] rows;
    private final long[] events;
    private final long[] trials;
    private final double[] coefficients;
    private final double[] means;
    private final RealMatrix covariance;
    private final double logLikelihood;
    private final double deviance;

    Penalized(double[][] rows, long[] events, long[] trials, double[] coefficients) {
      this.rows = rows;
      this.events = events;
      this.trials = trials;
      this.coefficients = coefficients;
      this.means = new double[rows.length];
      int columns = coefficients.length;
      double[][] information = new double[columns][columns];
      double likelihood = 0;
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        means[i] = Family.Binomial.LOGISTIC.mean(product(rows[i], coefficients));
        double weight = trials[i] * means[i] * (1 - means[i]);
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < columns; k++) {
            information[j][k] += weight * rows[i][j] * rows[i][k];
          }
        }
        double share = (double) events[i] / trials[i];
        likelihood += Family.Binomial.LOGISTIC.logLikelihood(share, means[i], trials[i]);
        sum += Family.Binomial.LOGISTIC.deviance(share, means[i], trials[i]);
      }
      LUDecomposition decomposition =
          new LUDecomposition(new Array2DRowRealMatrix(information, false));
      if (!decomposition.getSolver().isNonSingular()) {
        throw new IllegalArgumentException(
            "the columns are linearly dependent: leave out a term, columns=" + columns);
      }
      this.covariance = decomposition.getSolver().getInverse();
      this.logLikelihood = likelihood + Math.log(decomposition.getDeterminant()) / 2;
      this.deviance = sum;
    }

    /** Covariance times the modified score. */
    double[] step() {
      double[] score = new double[coefficients.length];
      for (int i = 0; i < rows.length; i++) {
        double leverage =
            trials[i] * means[i] * (1 - means[i]) * product(rows[i], covariance.operate(rows[i]));
        double residual = events[i] - trials[i] * means[i] + leverage * (0.5 - means[i]);
        for (int j = 0; j < score.length; j++) {
          score[j] += residual * rows[i][j];
        }
      }
      return covariance.operate(score);
    }

    Penalized moved(double[] step, double scale) {
      double[] next = new double[step.length];
      Arrays.setAll(next, j -> coefficients[j] + scale * step[j]);
      return new Penalized(rows, events, trials, next);
    }

    private static double product(double[] one, double[] other) {
      double sum = 0;
      for (int j = 0; j < one.length; j++) {
        sum += one[j] * other[j];
      }
      return sum;
    }
  }
}
