package cidlab.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A logistic fit whose standard errors allow for clusters of observations that are alike.
 *
 * <p>User: the factor effects of studies, with cells as clusters.
 *
 * @param fit the estimates, with standard errors for independent observations
 * @param standardErrors the standard errors over clusters, in the order of the coefficients
 * @param clusters number of clusters
 */
public record ClusteredFit(RegressionFit fit, List<Double> standardErrors, int clusters) {

  /** Copies the list. */
  public ClusteredFit {
    standardErrors = List.copyOf(standardErrors);
  }

  /**
   * A coefficient with its interval: estimate ± t standard errors.
   *
   * @param name name of the coefficient
   * @param level confidence level
   * @return estimate and interval; exponentiated, an odds ratio
   * @throws IllegalArgumentException if there is no such coefficient, or the level is out of range
   */
  public Estimate coefficient(String name, double level) {
    double value = fit.coefficient(name, level).value();
    double half = student().inverseSurvivalProbability((1 - level) / 2) * error(name);
    return new Estimate(value, new Interval(value - half, value + half, level, "Firth, clusters"));
  }

  /**
   * The two-sided test that a coefficient is zero.
   *
   * @param name name of the coefficient
   * @return t, clusters less one degrees of freedom, and the p-value
   * @throws IllegalArgumentException if there is no such coefficient
   */
  public TestResult test(String name) {
    double t = fit.coefficient(name, 0.5).value() / error(name);
    double p = 2 * student().survivalProbability(Math.abs(t));
    return new TestResult(t, clusters - 1.0, p, "Firth, clusters");
  }

  private double error(String name) {
    return standardErrors.get(fit.names().indexOf(name));
  }

  private TDistribution student() {
    return TDistribution.of(clusters - 1.0);
  }
}
