package cidlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test on pairs of binary outcomes, from the two discordant counts.
 *
 * <p>{@code onlyFirst} (b) pairs had the event under the first treatment only, {@code onlySecond}
 * (c) under the second only. Under the hypothesis b is Binomial(b + c, 1/2).
 */
public final class Mcnemar {

  private Mcnemar() {}

  /**
   * The exact two-sided test: twice the smaller binomial tail, at most 1.
   *
   * <p>Without discordant pairs the p-value is 1.
   *
   * <p>Source: McNemar (1947), Psychometrika 12, 153-157; exact form: Mosteller (1952), Biometrics
   * 8, 220-226.
   *
   * @param onlyFirst pairs with the event under the first treatment only
   * @param onlySecond pairs with the event under the second treatment only
   * @return the p-value; the statistic is the smaller count
   * @throws IllegalArgumentException if a count is negative
   */
  public static TestResult exact(long onlyFirst, long onlySecond) {
    int smaller = checkedSmaller(onlyFirst, onlySecond);
    BinomialDistribution signs = signs(onlyFirst, onlySecond);
    double p = Math.min(1, 2 * signs.cumulativeProbability(smaller));
    return TestResult.exact(smaller, p, "McNemar exact");
  }

  /**
   * The two-sided mid-p test: the exact p-value less the probability of the observed outcome.
   *
   * <p>With equal counts it is 1 - P(b)/2; without discordant pairs, which say nothing, 1.
   *
   * <p>Source: Fagerland, Lydersen, Laake (2013), BMC Medical Research Methodology 13, 91.
   *
   * @param onlyFirst pairs with the event under the first treatment only
   * @param onlySecond pairs with the event under the second treatment only
   * @return the p-value; the statistic is the smaller count
   * @throws IllegalArgumentException if a count is negative
   */
  public static TestResult midP(long onlyFirst, long onlySecond) {
    int smaller = checkedSmaller(onlyFirst, onlySecond);
    BinomialDistribution signs = signs(onlyFirst, onlySecond);
    double observed = signs.probability(smaller);
    double p =
        onlyFirst == onlySecond
            ? 1 - (onlyFirst == 0 ? 0 : observed / 2)
            : 2 * signs.cumulativeProbability(smaller) - observed;
    return TestResult.exact(smaller, p, "McNemar mid-p");
  }

  /**
   * The asymptotic test: X² = (|b-c| - correction)² / (b+c), one degree of freedom.
   *
   * <p>Without discordant pairs X² is 0.
   *
   * <p>Source: McNemar (1947), Psychometrika 12, 153-157; correction 1: Edwards (1948),
   * Psychometrika 13, 185-187.
   *
   * @param onlyFirst pairs with the event under the first treatment only
   * @param onlySecond pairs with the event under the second treatment only
   * @param corrected whether to subtract the continuity correction 1 from |b-c|
   * @return X² and the p-value
   * @throws IllegalArgumentException if a count is negative
   */
  public static TestResult asymptotic(long onlyFirst, long onlySecond, boolean corrected) {
    checkedSmaller(onlyFirst, onlySecond);
    double difference = Math.abs(onlyFirst - onlySecond);
    if (corrected) {
      difference = Math.max(0, difference - 1);
    }
    double pairs = (double) onlyFirst + onlySecond;
    return ProportionTest.chiSquared(
        pairs == 0 ? 0 : difference * difference / pairs,
        1,
        corrected ? "McNemar chi-square, continuity corrected" : "McNemar chi-square");
  }

  private static int checkedSmaller(long onlyFirst, long onlySecond) {
    Require.count("onlyFirst", onlyFirst);
    Require.count("onlySecond", onlySecond);
    Require.asInt("onlyFirst+onlySecond", onlyFirst + onlySecond);
    return (int) Math.min(onlyFirst, onlySecond);
  }

  private static BinomialDistribution signs(long onlyFirst, long onlySecond) {
    return BinomialDistribution.of((int) (onlyFirst + onlySecond), 0.5);
  }
}
