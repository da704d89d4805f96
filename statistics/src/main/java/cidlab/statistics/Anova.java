package cidlab.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/** Analysis of variance of a linear model, term by term. */
public final class Anova {

  /**
   * A column whose part beyond the earlier columns is smaller than this, relatively, is aliased.
   */
  private static final double ALIASED = 1e-7;

  private Anova() {}

  /**
   * One line of an analysis of variance.
   *
   * @param term name of the term, or {@code Residuals}
   * @param degreesOfFreedom number of columns that the term adds
   * @param sumOfSquares what the term takes off the residual sum of squares
   * @param f mean square over residual mean square; {@code NaN} for the residuals
   * @param pValue probability of a greater F; {@code NaN} for the residuals
   */
  public record Row(
      String term, int degreesOfFreedom, double sumOfSquares, double f, double pValue) {}

  /**
   * The sequential (type I) analysis of variance: each term given the terms before it.
   *
   * <p>Columns that are linear combinations of earlier ones are aliased: they count no degree of
   * freedom, and a term that has only such columns is left out. Where no degree of freedom or no
   * variation is left for the residuals, F is {@code NaN} or infinite.
   *
   * <p>Source: Fisher (1925), Statistical Methods for Research Workers, chapter 7;
   * orthogonalization by Gram-Schmidt, twice: Björck (1967), BIT 7, 1-21.
   *
   * @param design the terms, the intercept first
   * @param responses one finite value per observation
   * @return a row per term, without the intercept, and the residuals last
   * @throws IllegalArgumentException if the sizes differ or a response is not finite
   */
  public static List<Row> sequential(DesignMatrix design, double[] responses) {
    Require.sameLength("rows", design.rows(), "responses", responses.length);
    Require.sample("responses", 1, responses);
    double[] residual = responses.clone();
    List<double[]> basis = new ArrayList<>();
    List<Row> explained = new ArrayList<>();
    List<String> names = design.termNames();
    for (int term = 0; term < names.size(); term++) {
      int freedom = 0;
      double squares = 0;
      for (double[] column : design.columns(term)) {
        double[] direction = column.clone();
        double length = norm(direction);
        orthogonalize(direction, basis);
        orthogonalize(direction, basis);
        double rest = norm(direction);
        if (rest > ALIASED * length) {
          scale(direction, 1 / rest);
          basis.add(direction);
          double share = product(direction, residual);
          subtract(residual, share, direction);
          squares += share * share;
          freedom++;
        }
      }
      if (freedom > 0 && !names.get(term).equals(DesignMatrix.INTERCEPT)) {
        explained.add(new Row(names.get(term), freedom, squares, Double.NaN, Double.NaN));
      }
    }
    return withTests(explained, design.rows() - basis.size(), product(residual, residual));
  }

  private static List<Row> withTests(List<Row> explained, int freedom, double squares) {
    List<Row> rows = new ArrayList<>();
    for (Row row : explained) {
      double f =
          freedom > 0 ? row.sumOfSquares / row.degreesOfFreedom / (squares / freedom) : Double.NaN;
      double p =
          Double.isNaN(f)
              ? Double.NaN
              : FDistribution.of(row.degreesOfFreedom, freedom).survivalProbability(f);
      rows.add(new Row(row.term, row.degreesOfFreedom, row.sumOfSquares, f, p));
    }
    rows.add(new Row("Residuals", freedom, squares, Double.NaN, Double.NaN));
    return rows;
  }

  private static void orthogonalize(double[] vector, List<double[]> basis) {
    for (double[] direction : basis) {
      subtract(vector, product(direction, vector), direction);
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  private static void subtract(double[] vector, double factor, double[] direction) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= factor * direction[i];
    }
  }
}
