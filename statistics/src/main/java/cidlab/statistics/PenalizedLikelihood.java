package cidlab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Firth's logistic likelihood: times the root of the determinant of the Fisher information. */
final class PenalizedLikelihood {

  private final double[][] rows;
  private final long[] events;
  private final long[] trials;
  private final int[] free;

  /**
   * Takes the data.
   *
   * @param rows the design
   * @param events events of each observation
   * @param trials trials of each observation
   * @param free indices of the coefficients that are fitted; the others are zero
   */
  PenalizedLikelihood(double[][] rows, long[] events, long[] trials, int[] free) {
    this.rows = rows;
    this.events = events;
    this.trials = trials;
    this.free = free;
  }

  Point start() {
    return new Point(new double[rows[0].length]);
  }

  /** The likelihood and its derivatives at one point. */
  final class Point {
    private final double[] coefficients;
    private final double[] means = new double[rows.length];
    private final RealMatrix information;
    private final RealMatrix inverse;
    private final double logLikelihood;
    private final double deviance;

    private Point(double[] coefficients) {
      this.coefficients = coefficients;
      int columns = coefficients.length;
      double[][] sums = new double[columns][columns];
      double likelihood = 0;
      double distance = 0;
      for (int i = 0; i < rows.length; i++) {
        means[i] = Family.Binomial.LOGISTIC.mean(product(rows[i], coefficients));
        double weight = weight(i);
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < columns; k++) {
            sums[j][k] += weight * rows[i][j] * rows[i][k];
          }
        }
        double share = (double) events[i] / trials[i];
        likelihood += Family.Binomial.LOGISTIC.logLikelihood(share, means[i], trials[i]);
        distance += Family.Binomial.LOGISTIC.deviance(share, means[i], trials[i]);
      }
      this.information = new Array2DRowRealMatrix(sums, false);
      LUDecomposition decomposition = new LUDecomposition(information);
      if (!decomposition.getSolver().isNonSingular()) {
        throw new IllegalArgumentException(
            "the columns are linearly dependent: leave out a term, columns=" + columns);
      }
      this.inverse = decomposition.getSolver().getInverse();
      this.logLikelihood = likelihood + Math.log(decomposition.getDeterminant()) / 2;
      this.deviance = distance;
    }

    double[] coefficients() {
      return coefficients;
    }

    double logLikelihood() {
      return logLikelihood;
    }

    double deviance() {
      return deviance;
    }

    private double weight(int row) {
      return trials[row] * means[row] * (1 - means[row]);
    }

    /** Inverse of the information of the free coefficients. */
    RealMatrix covariance() {
      return free.length == coefficients.length
          ? inverse
          : new LUDecomposition(information.getSubMatrix(free, free)).getSolver().getInverse();
    }

    /** Contribution of an observation to the modified score, without its covariates. */
    double residual(int row) {
      double leverage = weight(row) * product(rows[row], inverse.operate(rows[row]));
      return events[row] - trials[row] * means[row] + leverage * (0.5 - means[row]);
    }

    /** Covariance times the modified score. */
    double[] step() {
      double[] score = new double[coefficients.length];
      for (int i = 0; i < rows.length; i++) {
        double residual = residual(i);
        for (int j = 0; j < score.length; j++) {
          score[j] += residual * rows[i][j];
        }
      }
      return covariance().operate(free(score));
    }

    double[] free(double[] all) {
      return Arrays.stream(free).mapToDouble(j -> all[j]).toArray();
    }

    Point moved(double[] step, double scale) {
      double[] next = coefficients.clone();
      for (int j = 0; j < free.length; j++) {
        next[free[j]] += scale * step[j];
      }
      return new Point(next);
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int j = 0; j < one.length; j++) {
      sum += one[j] * other[j];
    }
    return sum;
  }
}
