package cidlab.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Blaker's exact interval for a proportion: never covers too little, and lies within
 * Clopper-Pearson's.
 */
public final class Blaker {

  private Blaker() {}

  /**
   * The interval of Blaker: the least interval around all p whose acceptability is above 1-level.
   *
   * <p>The acceptability of p is P(X &gt;= x), or P(X &lt;= x) if that is less, plus the greatest
   * probability of the opposite tail that is not above it. As a function of p it jumps where the
   * opposite tail gets another outcome; between jumps it first falls, then rises, so the bound is a
   * jump or the one root within a piece. The pieces are gone through from the Clopper-Pearson bound
   * on, so that none is missed.
   *
   * <p>Source: Blaker (2000), Canadian Journal of Statistics 28, 783-798.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval interval(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    int n = Require.asInt("trials", trials);
    int x = (int) events;
    double lower = x == 0 ? 0 : lower(x, n, level);
    // The upper bound for the events is one minus the lower bound for the non-events.
    double upper = x == n ? 1 : 1 - lower(n - x, n, level);
    return new Interval(lower, upper, level, "Blaker");
  }

  private static double lower(int x, int n, double level) {
    double alpha = 1 - level;
    double estimate = (double) x / n;
    double from = Proportion.clopperPearson(x, n, level).lower();
    while (true) {
      double start = from;
      int opposite = opposite(x, n, start);
      if (acceptability(x, n, opposite, start) > alpha) {
        return start;
      }
      double end =
          Bisection.leastTrue(start, estimate, p -> opposite(x, n, p) > opposite || p >= estimate);
      double last = Math.nextDown(end);
      if (last > start && acceptability(x, n, opposite, last) > alpha) {
        return Bisection.leastTrue(start, last, p -> acceptability(x, n, opposite, p) > alpha);
      }
      if (end <= start) {
        return start;
      }
      from = end;
    }
  }

  /** The greatest k with P(X <= k) at most P(X >= x); -1 if there is none. */
  private static int opposite(int x, int n, double p) {
    BinomialDistribution binomial = BinomialDistribution.of(n, p);
    double tail = binomial.survivalProbability(x - 1);
    int k = Math.min(x - 1, binomial.inverseCumulativeProbability(Math.min(1, tail)));
    while (k >= 0 && binomial.cumulativeProbability(k) > tail) {
      k--;
    }
    return k;
  }

  private static double acceptability(int x, int n, int opposite, double p) {
    BinomialDistribution binomial = BinomialDistribution.of(n, p);
    return binomial.survivalProbability(x - 1) + binomial.cumulativeProbability(opposite);
  }
}
