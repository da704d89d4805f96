package cidlab.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;

/**
 * The distribution of the studentized range, for Tukey's comparison of all pairs of means.
 *
 * <p>Q = (greatest - least of k standard normal values) / S with ν S² chi-square distributed on ν
 * degrees of freedom, independent of them.
 *
 * <p>Source: Tukey (1953), The Problem of Multiple Comparisons; integrals as in Copenhaver, Holland
 * (1988), Journal of Statistical Computation and Simulation 30, 1-15. Here by composite
 * Gauss-Legendre quadrature, with an error below 1e-10.
 */
public final class StudentizedRange {

  /** Beyond ten standard deviations a normal density does not add to a double near one. */
  private static final double REACH = 10;

  private static final int PANELS = 20;

  /** Points per panel; a constant set of nodes, never changed. */
  private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(16);

  private StudentizedRange() {}

  /**
   * Distribution function P(Q &lt;= q).
   *
   * <p>∫ f(s) P(range &lt;= q s) ds with f the density of S.
   *
   * @param q the range, at least 0
   * @param means number of means k, at least 2
   * @param degreesOfFreedom degrees of freedom ν, positive
   * @return probability
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double cdf(double q, int means, double degreesOfFreedom) {
    Require.atLeast("means", 2, means);
    Require.positive("degreesOfFreedom", degreesOfFreedom);
    if (!(q > 0)) {
      return 0;
    }
    double half = degreesOfFreedom / 2;
    double logScale = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
    // S has mean near 1 and standard deviation near 1/√(2ν).
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    double probability =
        integral(
            Math.max(0, 1 - spread),
            1 + spread,
            s ->
                Math.exp(logScale + (degreesOfFreedom - 1) * Math.log(s) - half * s * s)
                    * normalRange(q * s, means));
    return Math.min(1, probability);
  }

  /**
   * Quantile: the q with P(Q &lt;= q) = p.
   *
   * @param p probability, in (0, 1)
   * @param means number of means k, at least 2
   * @param degreesOfFreedom degrees of freedom ν, positive
   * @return the quantile
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double quantile(double p, int means, double degreesOfFreedom) {
    Require.openProbability("p", p);
    double high = 1;
    while (cdf(high, means, degreesOfFreedom) < p) {
      high *= 2;
    }
    // The integrals have ten digits, so a root to the last bit would be sixty of them for nothing.
    return new BrentSolver(1e-12, 1e-12)
        .solve(100, q -> cdf(q, means, degreesOfFreedom) - p, 0, high);
  }

  /** P(range of k standard normal values <= w) = k ∫ φ(z) (Φ(z+w) - Φ(z))^(k-1) dz. */
  private static double normalRange(double w, int means) {
    return means
        * integral(
            -REACH,
            REACH,
            z -> Normal.density(z) * Math.pow(Normal.cdf(z + w) - Normal.cdf(z), means - 1.0));
  }

  private static double integral(double from, double to, DoubleUnaryOperator function) {
    double half = (to - from) / PANELS / 2;
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      double centre = from + (2 * panel + 1) * half;
      sum += half * PANEL.integrate(x -> function.applyAsDouble(centre + half * x));
    }
    return sum;
  }
}
