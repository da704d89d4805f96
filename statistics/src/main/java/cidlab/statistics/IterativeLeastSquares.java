package cidlab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Fits generalized linear models by iteratively reweighted least squares.
 *
 * <p>Start, stopping rule (relative change of the deviance below 1e-8) and the weights behind the
 * standard errors (those of the last least-squares step) are R's {@code glm}, so that results agree
 * with it to all digits and not only up to convergence.
 *
 * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., 40-43.
 */
final class IterativeLeastSquares {

  private static final int MAXIMAL_ITERATIONS = 50;
  private static final double RELATIVE_CHANGE = 1e-8;

  /** An expected count this close to its limit was on the way to infinity. */
  private static final double NO_ROOM = 1e-6;

  /** Half of the step that a linear predictor takes on its way to infinity. */
  private static final double RUNS = 0.5;

  private final DesignMatrix design;
  private final double[][] rows;
  private final double[] responses;
  private final double[] weights;
  private final double[] offsets;

  /** A fit with the linear predictors and means of the observations. */
  record Solution(RegressionFit fit, double[] predictors, double[] means) {}

  IterativeLeastSquares(
      DesignMatrix design, double[] responses, double[] weights, double[] offsets) {
    this.design = design;
    this.rows = design.values();
    this.responses = responses;
    this.weights = weights;
    this.offsets = offsets;
    if (rows[0].length > rows.length) {
      throw new IllegalArgumentException(
          "there are more coefficients than observations: leave out terms, coefficients="
              + rows[0].length
              + " observations="
              + rows.length);
    }
  }

  /** Fits from the family's usual start. */
  Solution fit(Family family) {
    double[] start = new double[responses.length];
    Arrays.setAll(start, i -> family.link(family.startingMean(responses[i], weights[i])));
    return fit(family, start);
  }

  /** Fits from given linear predictors, including offsets. */
  Solution fit(Family family, double[] start) {
    double[] predictors = start;
    double[] means = means(family, predictors);
    double deviance = deviance(family, means);
    boolean converged = false;
    int iteration = 0;
    LeastSquares step = null;
    while (!converged && iteration < MAXIMAL_ITERATIONS) {
      iteration++;
      step = new LeastSquares(family, predictors, means);
      predictors = predictors(step.coefficients);
      means = means(family, predictors);
      double next = deviance(family, means);
      converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < RELATIVE_CHANGE;
      deviance = next;
    }
    boolean atBoundary = runsAway(family, predictors, means);
    return new Solution(
        fit(family, step, means, deviance, iteration, converged, atBoundary), predictors, means);
  }

  /**
   * Whether one more step still moves some linear predictor, which it does by 1 where the maximum
   * is at infinity, and hardly where it is not; or cannot be taken, as all means are at their
   * limits.
   */
  private boolean runsAway(Family family, double[] predictors, double[] means) {
    double[] next;
    try {
      next = predictors(new LeastSquares(family, predictors, means).coefficients);
    } catch (IllegalArgumentException e) {
      return true;
    }
    for (int i = 0; i < next.length; i++) {
      if (!(Math.abs(next[i] - predictors[i]) < RUNS)) {
        return true;
      }
    }
    return false;
  }

  private RegressionFit fit(
      Family family,
      LeastSquares step,
      double[] means,
      double deviance,
      int iterations,
      boolean converged,
      boolean runsAway) {
    double logLikelihood = 0;
    boolean atBoundary = runsAway;
    for (int i = 0; i < means.length; i++) {
      logLikelihood += family.logLikelihood(responses[i], means[i], weights[i]);
      atBoundary |= family.room(means[i], weights[i]) < NO_ROOM;
    }
    return new RegressionFit(
        design.columnNames(),
        boxed(step.coefficients.toArray()),
        boxed(standardErrors(step.covariance())),
        deviance,
        logLikelihood,
        iterations,
        converged,
        atBoundary);
  }

  static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  static double[] standardErrors(RealMatrix covariance) {
    double[] errors = new double[covariance.getRowDimension()];
    Arrays.setAll(errors, j -> Math.sqrt(covariance.getEntry(j, j)));
    return errors;
  }

  private double[] predictors(RealVector coefficients) {
    double[] predictors = new double[rows.length];
    Arrays.setAll(
        predictors, i -> offsets[i] + coefficients.dotProduct(new ArrayRealVector(rows[i], false)));
    return predictors;
  }

  private static double[] means(Family family, double[] predictors) {
    return Arrays.stream(predictors).map(family::mean).toArray();
  }

  private double deviance(Family family, double[] means) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += family.deviance(responses[i], means[i], weights[i]);
    }
    return sum;
  }

  /** One weighted least-squares step. */
  private final class LeastSquares {
    private final QRDecomposition decomposition;
    private final RealVector coefficients;

    LeastSquares(Family family, double[] predictors, double[] means) {
      double[][] weighted = new double[rows.length][];
      double[] working = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        double slope = family.slope(means[i]);
        // A mean at its limit carries no weight; its working response would be infinite.
        double root =
            slope == 0 ? 0 : Math.sqrt(weights[i] * slope * slope / family.variance(means[i]));
        double residual = slope == 0 ? 0 : (responses[i] - means[i]) / slope;
        working[i] = root > 0 ? root * (predictors[i] - offsets[i] + residual) : 0;
        weighted[i] = Arrays.stream(rows[i]).map(value -> value * root).toArray();
      }
      decomposition = new QRDecomposition(new Array2DRowRealMatrix(weighted, false), 1e-11);
      try {
        coefficients = decomposition.getSolver().solve(new ArrayRealVector(working, false));
      } catch (SingularMatrixException e) {
        throw new IllegalArgumentException(
            "the columns are linearly dependent: leave out a term, columns=" + design.columnNames(),
            e);
      }
    }

    /** (X'WX)^-1 = (R'R)^-1. */
    RealMatrix covariance() {
      int columns = rows[0].length;
      RealMatrix upper = decomposition.getR().getSubMatrix(0, columns - 1, 0, columns - 1);
      RealMatrix inverse = new QRDecomposition(upper).getSolver().getInverse();
      return inverse.multiply(inverse.transpose());
    }
  }
}
