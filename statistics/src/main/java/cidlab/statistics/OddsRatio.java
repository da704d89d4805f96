package cidlab.statistics;

import java.util.function.DoublePredicate;

/**
 * The odds ratio of two groups given the total of events, as R's {@code fisher.test} has it.
 *
 * <p>Given the margins, the events of the first group follow the {@link NoncentralHypergeometric}
 * distribution. Roots are exact; R finds them to about four digits only.
 */
public final class OddsRatio {

  private OddsRatio() {}

  /**
   * The conditional maximum likelihood estimate with its exact interval.
   *
   * <p>The estimate solves E[X] = x; the lower bound P(X &gt;= x) = tail, the upper bound P(X &lt;=
   * x) = tail, with (1-level)/2 in the tail for a two-sided interval and 1-level for a one-sided
   * one. At the least possible x the estimate and lower bound are 0, at the greatest the estimate
   * and upper bound are infinite.
   *
   * <p>Source: Cornfield (1956), Proceedings of the Third Berkeley Symposium 4, 135-148; Agresti
   * (1992), Statistical Science 7, 131-153.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @param alternative {@code GREATER} gives a lower bound only, {@code LESS} an upper bound only
   * @return the estimate and interval, within [0, infinity]; {@code NaN} as the estimate where the
   *     margins allow one outcome only
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Estimate conditional(
      long events1,
      long trials1,
      long events2,
      long trials2,
      double level,
      Alternative alternative) {
    Require.events(events1, trials1);
    Require.events(events2, trials2);
    Require.level(level);
    NoncentralHypergeometric outcomes =
        new NoncentralHypergeometric(
            Require.asInt("trials1", trials1),
            Require.asInt("trials2", trials2),
            Require.asInt("events1+events2", events1 + events2));
    return conditional(outcomes, (int) events1, level, alternative);
  }

  /** The estimate where x events of the first group were seen. */
  static Estimate conditional(
      NoncentralHypergeometric outcomes, int x, double level, Alternative alternative) {
    double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
    boolean least = x == outcomes.least();
    boolean greatest = x == outcomes.greatest();
    double infinity = Double.POSITIVE_INFINITY;
    double lower =
        least || alternative == Alternative.LESS ? 0 : ratio(t -> outcomes.atLeast(x, t) >= tail);
    double upper =
        greatest || alternative == Alternative.GREATER
            ? infinity
            : ratio(t -> outcomes.atMost(x, t) <= tail);
    double estimate;
    if (least) {
      // Also where the table could not be another one: the ratio at which the search begins.
      estimate = 0;
    } else {
      estimate = greatest ? infinity : ratio(t -> outcomes.mean(t) >= x);
    }
    return new Estimate(estimate, new Interval(lower, upper, level, "conditional odds ratio"));
  }

  /** The odds ratio at which a condition on its logarithm starts to hold. */
  private static double ratio(DoublePredicate ofLogarithm) {
    double bound = 700; // exp(700) is near the greatest double
    return Math.exp(Bisection.leastTrue(-bound, bound, ofLogarithm));
  }
}
