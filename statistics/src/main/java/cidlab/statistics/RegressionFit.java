package cidlab.statistics;

import java.util.List;

/**
 * A fitted generalized linear model.
 *
 * @param names names of the coefficients
 * @param coefficients estimates, on the scale of the linear predictor
 * @param standardErrors their standard errors, from the Fisher information
 * @param deviance twice the log-likelihood ratio of the saturated model and this one
 * @param logLikelihood logarithm of the likelihood, penalized for Firth's method
 * @param iterations number of iterations taken
 * @param converged whether the iteration met its criterion
 * @param atBoundary whether a fitted mean ran into the limit of its range, so that some coefficient
 *     is infinite and the numbers shown only say where the iteration stopped; use Firth's method
 */
public record RegressionFit(
    List<String> names,
    List<Double> coefficients,
    List<Double> standardErrors,
    double deviance,
    double logLikelihood,
    int iterations,
    boolean converged,
    boolean atBoundary) {

  /** Copies the lists. */
  public RegressionFit {
    names = List.copyOf(names);
    coefficients = List.copyOf(coefficients);
    standardErrors = List.copyOf(standardErrors);
  }

  /**
   * A coefficient with its Wald interval: estimate ± z standard errors.
   *
   * <p>Exponentiated it is an odds ratio (logistic) or a rate ratio (log link).
   *
   * @param name name of the coefficient
   * @param level confidence level
   * @return estimate and interval
   * @throws IllegalArgumentException if there is no such coefficient, or the level is out of range
   */
  public Estimate coefficient(String name, double level) {
    Require.level(level);
    int index = index(name);
    double value = coefficients.get(index);
    double half = Normal.critical(level) * standardErrors.get(index);
    return new Estimate(value, new Interval(value - half, value + half, level, "Wald"));
  }

  /**
   * Wald's two-sided test that a coefficient is zero.
   *
   * @param name name of the coefficient
   * @return z and the p-value
   * @throws IllegalArgumentException if there is no such coefficient
   */
  public TestResult wald(String name) {
    int index = index(name);
    double z = coefficients.get(index) / standardErrors.get(index);
    return TestResult.exact(z, Normal.pValue(z, Alternative.TWO_SIDED), "Wald");
  }

  /**
   * The likelihood-ratio test of this model against one with fewer terms.
   *
   * <p>Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62; for penalized likelihoods
   * Heinze, Schemper (2002), Statistics in Medicine 21, 2409-2419.
   *
   * @param reduced the fit of the same data without some of the terms
   * @return twice the log-likelihood ratio, its degrees of freedom, and the p-value
   * @throws IllegalArgumentException if the other model does not have fewer coefficients
   */
  public TestResult likelihoodRatio(RegressionFit reduced) {
    int freedom = names.size() - reduced.names.size();
    Require.atLeast("coefficients less than in the full model", 1, freedom);
    double statistic = Math.max(0, 2 * (logLikelihood - reduced.logLikelihood));
    return ProportionTest.chiSquared(statistic, freedom, "likelihood ratio");
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model has the coefficients " + names + ", coefficient=" + name);
    }
    return index;
  }
}
