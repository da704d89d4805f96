package cidlab.statistics;

/**
 * The outcome of a significance test.
 *
 * @param statistic the test statistic; {@code NaN} where the method has none but the p-value
 * @param degreesOfFreedom degrees of freedom of the reference distribution; {@code NaN} for exact
 *     and normal tests
 * @param pValue probability, in [0, 1], of an outcome at least as extreme if the hypothesis holds
 * @param method name of the method, as a report prints it
 */
public record TestResult(double statistic, double degreesOfFreedom, double pValue, String method) {

  /**
   * Checks that the p-value is a probability; rounding beyond one is cut off.
   *
   * @throws IllegalArgumentException if the p-value is negative or clearly above one
   */
  public TestResult {
    if (pValue < 0 || pValue > 1 + 1e-9) {
      throw new IllegalArgumentException("a p-value must be in [0, 1], pValue=" + pValue);
    }
    pValue = Math.min(1, pValue);
  }

  static TestResult exact(double statistic, double pValue, String method) {
    return new TestResult(statistic, Double.NaN, pValue, method);
  }
}
