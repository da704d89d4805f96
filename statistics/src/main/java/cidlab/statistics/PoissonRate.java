package cidlab.statistics;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Exact inference for event rates: events per unit of exposure, such as live locks per second.
 *
 * <p>Runs that end early contribute the time they were at risk. The events of one group are Poisson
 * with mean rate x exposure.
 */
public final class PoissonRate {

  /** As in R: probabilities this close, relatively, are equal up to rounding. */
  private static final double TIE = 1 + 1e-7;

  private PoissonRate() {}

  /**
   * The exact interval for a rate.
   *
   * <p>Gamma quantiles: lower bound of shape x, upper bound of shape x + 1, divided by the
   * exposure.
   *
   * <p>Source: Garwood (1936), Biometrika 28, 437-442.
   *
   * @param events number of events x, at least 0
   * @param exposure time (or transitions) at risk, positive
   * @param level confidence level
   * @return rate per unit of exposure, with interval
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Estimate rate(long events, double exposure, double level) {
    Require.count("events", events);
    Require.positive("exposure", exposure);
    Require.level(level);
    double tail = (1 - level) / 2;
    double lower =
        events == 0 ? 0 : GammaDistribution.of(events, 1).inverseCumulativeProbability(tail);
    double upper = GammaDistribution.of(events + 1.0, 1).inverseSurvivalProbability(tail);
    return new Estimate(
        events / exposure,
        new Interval(lower / exposure, upper / exposure, level, "exact Poisson"));
  }

  /**
   * The exact two-sided test of a rate: the outcomes not more probable than the observed one.
   *
   * <p>Source: Garwood (1936), Biometrika 28, 437-442; as R's {@code poisson.test}.
   *
   * @param events number of events, at least 0
   * @param exposure time (or transitions) at risk, positive
   * @param rate0 hypothetical rate per unit of exposure, positive
   * @return the number of events as statistic, and the p-value
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult test(long events, double exposure, double rate0) {
    Require.positive("exposure", exposure);
    Require.positive("rate0", rate0);
    Require.count("events", events);
    int x = Require.asInt("events", events);
    double mean = exposure * rate0;
    PoissonDistribution outcomes = PoissonDistribution.of(mean);
    double limit = outcomes.probability(x) * TIE;
    double p;
    if (x == mean) {
      p = 1;
    } else if (x < mean) {
      // The other tail starts at the first outcome above the mean that is not more probable.
      int other = (int) Math.ceil(mean);
      while (outcomes.probability(other) > limit) {
        other++;
      }
      p = outcomes.cumulativeProbability(x) + outcomes.survivalProbability(other - 1);
    } else {
      int other = (int) Math.floor(mean);
      while (other >= 0 && outcomes.probability(other) > limit) {
        other--;
      }
      p = outcomes.survivalProbability(x - 1) + outcomes.cumulativeProbability(other);
    }
    return TestResult.exact(x, p, "exact Poisson");
  }

  /**
   * The ratio of two rates with its exact interval.
   *
   * <p>Given x1 + x2 events, x1 is binomial with odds rate1 T1 / (rate2 T2); the interval is
   * Clopper-Pearson's, transformed. Without events in the second group the upper bound is infinite;
   * without any event the estimate is {@code NaN} and the interval all of [0, infinity].
   *
   * <p>Source: Przyborowski, Wilenski (1940), Biometrika 31, 313-323; Lehmann, Romano (2005),
   * Testing Statistical Hypotheses, 3rd ed., 125.
   *
   * @param events1 events of the first group, at least 0
   * @param exposure1 exposure of the first group, positive
   * @param events2 events of the second group, at least 0
   * @param exposure2 exposure of the second group, positive, in the same unit
   * @param level confidence level
   * @return rate1 / rate2 with interval
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Estimate ratio(
      long events1, double exposure1, long events2, double exposure2, double level) {
    checkPair(events1, exposure1, events2, exposure2);
    Require.level(level);
    double scale = exposure2 / exposure1;
    String method = "exact Poisson ratio";
    long all = events1 + events2;
    if (all == 0) {
      return new Estimate(Double.NaN, new Interval(0, Double.POSITIVE_INFINITY, level, method));
    }
    Interval share = Proportion.clopperPearson(events1, all, level);
    return new Estimate(
        scale * events1 / events2,
        new Interval(
            scale * share.lower() / (1 - share.lower()),
            scale * share.upper() / (1 - share.upper()),
            level,
            method));
  }

  /**
   * The exact conditional test that two rates are equal; p-value 1 without any event.
   *
   * <p>Source: Przyborowski, Wilenski (1940), Biometrika 31, 313-323.
   *
   * @param events1 events of the first group, at least 0
   * @param exposure1 exposure of the first group, positive
   * @param events2 events of the second group, at least 0
   * @param exposure2 exposure of the second group, positive, in the same unit
   * @return the events of the first group as statistic, and the two-sided p-value
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static TestResult equality(
      long events1, double exposure1, long events2, double exposure2) {
    checkPair(events1, exposure1, events2, exposure2);
    long all = events1 + events2;
    double p =
        all == 0
            ? 1
            : ProportionTest.exact(
                    events1, all, exposure1 / (exposure1 + exposure2), Alternative.TWO_SIDED)
                .pValue();
    return TestResult.exact(events1, p, "exact Poisson ratio");
  }

  private static void checkPair(long events1, double exposure1, long events2, double exposure2) {
    Require.count("events1", events1);
    Require.count("events2", events2);
    Require.positive("exposure1", exposure1);
    Require.positive("exposure2", exposure2);
  }
}
