package cidlab.statistics;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of equal proportions in two groups, given the total of events.
 *
 * <p>The two-sided p-value adds the outcomes that are not more probable than the observed one.
 * Probabilities that differ by less than one part in 10⁷ count as equal, as in R: equal ones differ
 * by rounding.
 */
public final class FisherTest {

  private static final double TIE = 1 + 1e-7;

  private FisherTest() {}

  /**
   * Fisher's exact test.
   *
   * <p>Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-54.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param alternative which deviations of p1 from p2 count
   * @return the p-value; the statistic is the number of events in the first group
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult exact(
      long events1, long trials1, long events2, long trials2, Alternative alternative) {
    HypergeometricDistribution outcomes = outcomes(events1, trials1, events2, trials2);
    int x = (int) events1;
    double p =
        switch (alternative) {
          case TWO_SIDED -> twoSided(outcomes, x, 1);
          case LESS -> outcomes.cumulativeProbability(x);
          case GREATER -> outcomes.survivalProbability(x - 1);
        };
    return TestResult.exact(x, p, "Fisher exact");
  }

  /**
   * The two-sided mid-p version: outcomes as probable as the observed one count half.
   *
   * <p>Less conservative than the exact test, and no longer guaranteed to keep its level.
   *
   * <p>Source: Lancaster (1961), Journal of the American Statistical Association 56, 223-234.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @return the p-value; the statistic is the number of events in the first group
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult midP(long events1, long trials1, long events2, long trials2) {
    HypergeometricDistribution outcomes = outcomes(events1, trials1, events2, trials2);
    int x = (int) events1;
    return TestResult.exact(x, twoSided(outcomes, x, 0.5), "Fisher mid-p");
  }

  private static HypergeometricDistribution outcomes(
      long events1, long trials1, long events2, long trials2) {
    Require.events(events1, trials1);
    Require.events(events2, trials2);
    return HypergeometricDistribution.of(
        Require.asInt("trials1+trials2", trials1 + trials2),
        (int) (events1 + events2),
        (int) trials1);
  }

  /** Sums the outcomes less probable than the observed one, and the equally probable ones. */
  private static double twoSided(
      HypergeometricDistribution outcomes, int observed, double weightOfEqual) {
    double limit = outcomes.probability(observed);
    double sum = 0;
    for (int i = outcomes.getSupportLowerBound(); i <= outcomes.getSupportUpperBound(); i++) {
      double probability = outcomes.probability(i);
      if (probability * TIE < limit) {
        sum += probability;
      } else if (probability <= limit * TIE) {
        sum += weightOfEqual * probability;
      }
    }
    return Math.min(1, sum);
  }
}
