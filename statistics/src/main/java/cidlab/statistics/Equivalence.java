package cidlab.statistics;

/**
 * Is a mean difference negligible: smaller than the smallest effect of interest?
 *
 * <p>Two one-sided tests at {@code alpha}; that both reject is that the interval at 1 - 2 alpha
 * lies within the margin. "No difference shown" is not that.
 *
 * <p>User: the cost comparisons of studies.
 *
 * <p>Source: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680;
 * Wellek (2010), Testing Statistical Hypotheses of Equivalence and Noninferiority, 2nd ed.
 *
 * @param difference the mean difference with its interval at 1 - 2 alpha
 * @param margin the smallest effect of interest, positive, in the unit of the differences
 * @param notLower p-value of the test whose rejection says that the mean is above -margin
 * @param notHigher p-value of the test whose rejection says that the mean is below margin: where
 *     less is better, that the first is not inferior
 */
public record Equivalence(Estimate difference, double margin, double notLower, double notHigher) {

  /**
   * Tests paired differences.
   *
   * <p>By {@link MeanDifference}. A constant difference within the margin is equivalent with p = 0
   * where it is, as far as the data say: every difference is it.
   *
   * @param differences first minus second value of each pair, at least two
   * @param margin the smallest effect of interest, positive
   * @param alpha error rate of each one-sided test, below 0.5
   * @return the two tests
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Equivalence ofPairs(double[] differences, double margin, double alpha) {
    Require.positive("margin", margin);
    Require.alpha(alpha);
    MeanDifference mean = MeanDifference.of(differences);
    Estimate estimate = mean.estimate(1 - 2 * alpha);
    if (mean.constant()) {
      return new Equivalence(
          estimate, margin, mean.value() > -margin ? 0 : 1, mean.value() < margin ? 0 : 1);
    }
    return new Equivalence(
        estimate,
        margin,
        mean.test(-margin, Alternative.GREATER).pValue(),
        mean.test(margin, Alternative.LESS).pValue());
  }

  /** Returns the p-value of equivalence: the greater of the two. */
  public double pValue() {
    return Math.max(notLower, notHigher);
  }
}
