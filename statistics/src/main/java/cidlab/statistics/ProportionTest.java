package cidlab.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/** Tests about one proportion against a given value, and about the equality of several. */
public final class ProportionTest {

  private ProportionTest() {}

  /**
   * The exact binomial test of p = p0.
   *
   * <p>Two-sided: the total probability of the outcomes not more probable than the observed one.
   *
   * <p>Source: Clopper, Pearson (1934), Biometrika 26, 404-413; Conover (1971), Practical
   * Nonparametric Statistics, 97-104.
   *
   * @param events number of events, in 0..trials
   * @param trials number of trials, at least 1
   * @param p0 hypothetical probability
   * @param alternative which deviations count
   * @return the estimate as statistic, and the p-value
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult exact(long events, long trials, double p0, Alternative alternative) {
    Require.events(events, trials);
    Require.probability("p0", p0);
    double p =
        BinomialTest.withDefaults()
            .with(
                switch (alternative) {
                  case TWO_SIDED -> AlternativeHypothesis.TWO_SIDED;
                  case LESS -> AlternativeHypothesis.LESS_THAN;
                  case GREATER -> AlternativeHypothesis.GREATER_THAN;
                })
            .test(Require.asInt("trials", trials), (int) events, p0)
            .getPValue();
    return TestResult.exact((double) events / trials, p, "exact binomial test");
  }

  /**
   * The two-sided score test of p = p0, without continuity correction.
   *
   * <p>X² = n (p̂ - p0)² / (p0 (1 - p0)), one degree of freedom.
   *
   * <p>Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
   *
   * @param events number of events, in 0..trials
   * @param trials number of trials, at least 1
   * @param p0 hypothetical probability, in (0, 1)
   * @return X² and the p-value
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult score(long events, long trials, double p0) {
    Require.events(events, trials);
    Require.openProbability("p0", p0);
    double difference = events - trials * p0;
    return chiSquared(difference * difference / (trials * p0 * (1 - p0)), 1, "score test");
  }

  /**
   * Pearson's chi-square test that k proportions are equal, without continuity correction.
   *
   * <p>X² = Σ nᵢ (p̂ᵢ - p̄)² / (p̄ (1 - p̄)) with k-1 degrees of freedom. Where no event or nothing
   * but events was seen, nothing differs: X² is 0 and the p-value 1.
   *
   * <p>Source: Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd ed., 138-143.
   *
   * @param events numbers of events
   * @param trials numbers of trials, each at least 1
   * @return X², its degrees of freedom, and the p-value
   * @throws IllegalArgumentException if fewer than two groups are given or an argument is out of
   *     range
   */
  public static TestResult equality(long[] events, long[] trials) {
    Require.sameLength("events", events.length, "trials", trials.length);
    Require.atLeast("groups", 2, events.length);
    long allEvents = 0;
    long allTrials = 0;
    for (int i = 0; i < events.length; i++) {
      Require.events(events[i], trials[i]);
      allEvents += events[i];
      allTrials += trials[i];
    }
    double mean = (double) allEvents / allTrials;
    double statistic = 0;
    if (allEvents > 0 && allEvents < allTrials) {
      for (int i = 0; i < events.length; i++) {
        double difference = events[i] - trials[i] * mean;
        statistic += difference * difference / (trials[i] * mean * (1 - mean));
      }
    }
    return chiSquared(statistic, events.length - 1, "chi-square test of equal proportions");
  }

  static TestResult chiSquared(double statistic, double degreesOfFreedom, String method) {
    double p = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    return new TestResult(statistic, degreesOfFreedom, p, method);
  }
}
