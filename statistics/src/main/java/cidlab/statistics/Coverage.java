package cidlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The true probability with which an interval for a proportion contains the truth. */
public final class Coverage {

  /** Outcomes rarer than this cannot change a coverage in its fifteen digits. */
  private static final double NEGLIGIBLE = 1e-20;

  private Coverage() {}

  /** An interval for a proportion, such as {@code Proportion::wilson}. */
  @FunctionalInterface
  public interface Method {
    /**
     * The interval for the given counts.
     *
     * @param events number of events
     * @param trials number of trials
     * @param level confidence level
     * @return the interval
     */
    Interval interval(long events, long trials, double level);
  }

  /**
   * Exact coverage: the sum of the binomial probabilities of the outcomes whose interval contains
   * p.
   *
   * <p>Source: Brown, Cai, DasGupta (2001), Statistical Science 16, 101-133, section 2.
   *
   * @param method the interval
   * @param trials number of trials, at least 1
   * @param p the true probability
   * @param level the nominal level
   * @return coverage in [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double exact(Method method, int trials, double p, double level) {
    Require.events(0, trials);
    Require.probability("p", p);
    Require.level(level);
    BinomialDistribution binomial = BinomialDistribution.of(trials, p);
    double coverage = 0;
    for (int events = 0; events <= trials; events++) {
      double probability = binomial.probability(events);
      if (probability > NEGLIGIBLE && method.interval(events, trials, level).contains(p)) {
        coverage += probability;
      }
    }
    return coverage;
  }
}
