package cidlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Power of tests that compare two proportions, and the sample sizes that give it. */
public final class Power {

  /** Outcomes rarer than this do not matter for a power. */
  private static final double NEGLIGIBLE = 1e-12;

  private Power() {}

  /** A test of equal proportions, such as {@code FisherTest::midP}. */
  @FunctionalInterface
  public interface Test {
    /**
     * The test of the given counts.
     *
     * @param events1 events of the first group
     * @param trials1 trials of the first group
     * @param events2 events of the second group
     * @param trials2 trials of the second group
     * @return its result
     */
    TestResult test(long events1, long trials1, long events2, long trials2);
  }

  /**
   * Power of the two-sided comparison of two proportions, by the normal approximation.
   *
   * <p>Φ((√n |p1-p2| - z √(2 p̄(1-p̄))) / √(p1(1-p1) + p2(1-p2))) with p̄ the mean and z the
   * two-sided critical value; as R's {@code power.prop.test}.
   *
   * <p>Source: Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd ed., 41-42.
   *
   * @param trials trials per group, positive
   * @param p1 probability in the first group, in (0, 1)
   * @param p2 probability in the second group, in (0, 1)
   * @param alpha error rate of the test
   * @return power in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double ofProportions(double trials, double p1, double p2, double alpha) {
    Require.positive("trials", trials);
    checkProportions(p1, p2, alpha);
    double z = Math.sqrt(trials) * Math.abs(p1 - p2) - pooledTerm(p1, p2, alpha);
    return Normal.cdf(z / Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)));
  }

  /**
   * Trials per group for a given power of {@link #ofProportions}; its inverse.
   *
   * <p>Not rounded: take the next integer.
   *
   * <p>Source: Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd ed., 41-42.
   *
   * @param p1 probability in the first group, in (0, 1)
   * @param p2 probability in the second group, in (0, 1), other than p1
   * @param power wanted power, in (0, 1)
   * @param alpha error rate of the test
   * @return trials per group
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double trialsForProportions(double p1, double p2, double power, double alpha) {
    checkProportions(p1, p2, alpha);
    Require.openProbability("power", power);
    if (p1 == p2) {
      throw new IllegalArgumentException(
          "equal probabilities cannot be told apart by any number of trials, p1=p2=" + p1);
    }
    double root =
        pooledTerm(p1, p2, alpha)
            + Normal.quantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    return root * root / ((p1 - p2) * (p1 - p2));
  }

  private static double pooledTerm(double p1, double p2, double alpha) {
    double mean = (p1 + p2) / 2;
    return Normal.critical(1 - alpha) * Math.sqrt(2 * mean * (1 - mean));
  }

  private static void checkProportions(double p1, double p2, double alpha) {
    Require.openProbability("p1", p1);
    Require.openProbability("p2", p2);
    Require.alpha(alpha);
  }

  /**
   * Exact power of a test of two proportions: the probability of all outcomes that it rejects.
   *
   * <p>For rare events, where the normal approximation is poor. The test runs once per outcome that
   * is not negligible (1e-12), so keep the expected numbers of events below some hundreds.
   *
   * <p>Source: summation over the two binomial distributions, as Fagerland, Lydersen, Laake (2015),
   * Statistical Methods in Medical Research 24, 224-254.
   *
   * @param test the test
   * @param trials1 trials of the first group, at least 1
   * @param p1 probability in the first group
   * @param trials2 trials of the second group, at least 1
   * @param p2 probability in the second group
   * @param alpha error rate of the test
   * @return probability of a p-value of at most alpha
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double exact(
      Test test, int trials1, double p1, int trials2, double p2, double alpha) {
    Require.events(0, trials1);
    Require.events(0, trials2);
    Require.probability("p1", p1);
    Require.probability("p2", p2);
    Require.alpha(alpha);
    BinomialDistribution first = BinomialDistribution.of(trials1, p1);
    BinomialDistribution second = BinomialDistribution.of(trials2, p2);
    double power = 0;
    for (int x1 = 0; x1 <= trials1; x1++) {
      double probability1 = first.probability(x1);
      if (probability1 <= NEGLIGIBLE) {
        continue;
      }
      for (int x2 = 0; x2 <= trials2; x2++) {
        double probability = probability1 * second.probability(x2);
        if (probability > NEGLIGIBLE && test.test(x1, trials1, x2, trials2).pValue() <= alpha) {
          power += probability;
        }
      }
    }
    return power;
  }
}
