package cidlab.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Confidence intervals for one proportion: {@code events} out of {@code trials}.
 *
 * <p>Use Clopper-Pearson for claims: it is the only one here that never covers less than its level.
 * Wilson is shorter and good for display, but around one expected event it covers only about 92 %
 * at a nominal 95 % (see {@link Coverage}).
 */
public final class Proportion {

  private Proportion() {}

  /**
   * The exact interval of Clopper and Pearson: all p that neither one-sided binomial test rejects.
   *
   * <p>Lower bound: the (1-level)/2 quantile of Beta(x, n-x+1); upper bound: the same upper-tail
   * quantile of Beta(x+1, n-x).
   *
   * <p>Source: Clopper, Pearson (1934), Biometrika 26, 404-413.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval clopperPearson(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    double tail = (1 - level) / 2;
    double lower =
        events == 0
            ? 0
            : BetaDistribution.of(events, trials - events + 1.0).inverseCumulativeProbability(tail);
    double upper =
        events == trials
            ? 1
            : BetaDistribution.of(events + 1.0, trials - events).inverseSurvivalProbability(tail);
    return new Interval(lower, upper, level, "Clopper-Pearson");
  }

  /**
   * The score interval of Wilson: all p whose score test does not reject.
   *
   * <p>(p̂ + z²/2n ± z √(p̂(1-p̂)/n + z²/4n²)) / (1 + z²/n); exactly 0 (1) at no (only) events.
   *
   * <p>Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval wilson(long events, long trials, double level) {
    return score(events, trials, level, 0, "Wilson");
  }

  /**
   * The score interval of Wilson with continuity correction, as R's {@code prop.test} gives it.
   *
   * <p>Source: Newcombe (1998), Statistics in Medicine 17, 857-872, method 4.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval wilsonCorrected(long events, long trials, double level) {
    return score(events, trials, level, 0.5, "Wilson, continuity corrected");
  }

  private static Interval score(
      long events, long trials, double level, double correction, String method) {
    Require.events(events, trials);
    Require.level(level);
    double z = Normal.critical(level);
    double lower = events == 0 ? 0 : scoreBound(events, trials, z, correction);
    // The upper bound for the events is one minus the lower bound for the non-events.
    double upper = events == trials ? 1 : scoreUpper(events, trials, z, correction);
    return new Interval(lower, upper, level, method);
  }

  private static double scoreBound(double events, double trials, double z, double correction) {
    double centre = events - correction + z * z / 2;
    double root = Math.sqrt(scoreVariance(events - correction, trials, z));
    // (centre - root) / (n + z²), written without the cancellation for few events.
    return square(events - correction) / trials / (centre + root);
  }

  private static double scoreUpper(double events, double trials, double z, double correction) {
    double centre = events + correction + z * z / 2;
    return (centre + Math.sqrt(scoreVariance(events + correction, trials, z))) / (trials + z * z);
  }

  private static double scoreVariance(double events, double trials, double z) {
    return z * z * (events * (trials - events) / trials + z * z / 4);
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * The equal-tailed Bayesian interval under Jeffreys' prior Beta(1/2, 1/2).
   *
   * <p>Quantiles of Beta(x+1/2, n-x+1/2); the lower bound at no events is 0, the upper bound at
   * only events is 1.
   *
   * <p>Source: Brown, Cai, DasGupta (2001), Statistical Science 16, 101-133, section 3.1.3.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval jeffreys(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    double tail = (1 - level) / 2;
    BetaDistribution posterior = BetaDistribution.of(events + 0.5, trials - events + 0.5);
    double lower = events == 0 ? 0 : posterior.inverseCumulativeProbability(tail);
    double upper = events == trials ? 1 : posterior.inverseSurvivalProbability(tail);
    return new Interval(lower, upper, level, "Jeffreys");
  }

  /**
   * The Wald interval about the centre of Wilson's; it may leave [0, 1] and is not clipped.
   *
   * <p>With ñ = n + z² and p̃ = (x + z²/2)/ñ: p̃ ± z √(p̃(1-p̃)/ñ).
   *
   * <p>Source: Agresti, Coull (1998), The American Statistician 52, 119-126.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval, possibly with a bound outside [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval agrestiCoull(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    double z = Normal.critical(level);
    double size = trials + z * z;
    double centre = (events + z * z / 2) / size;
    double half = z * Math.sqrt(centre * (1 - centre) / size);
    return new Interval(centre - half, centre + half, level, "Agresti-Coull");
  }

  /**
   * The mid-p version of Clopper-Pearson: the observed outcome counts half in both tails.
   *
   * <p>Solves P(X &gt; x) + P(X = x)/2 = (1-level)/2 for the lower bound and the mirror image for
   * the upper one. Covers its level on average, not always.
   *
   * <p>Source: Lancaster (1961), Journal of the American Statistical Association 56, 223-234;
   * Berry, Armitage (1995), The Statistician 44, 417-423.
   *
   * @param events number of events x, in 0..trials
   * @param trials number of trials n, at least 1
   * @param level confidence level
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval midP(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    int x = Require.asInt("events", events);
    int n = Require.asInt("trials", trials);
    double tail = (1 - level) / 2;
    double estimate = (double) x / n;
    double lower =
        x == 0
            ? 0
            : Bisection.leastTrue(
                0,
                estimate,
                p -> {
                  BinomialDistribution binomial = BinomialDistribution.of(n, p);
                  return binomial.survivalProbability(x) + binomial.probability(x) / 2 >= tail;
                });
    double upper =
        x == n
            ? 1
            : Bisection.leastTrue(
                estimate,
                1,
                p -> {
                  BinomialDistribution binomial = BinomialDistribution.of(n, p);
                  return binomial.cumulativeProbability(x) - binomial.probability(x) / 2 <= tail;
                });
    return new Interval(lower, upper, level, "mid-p");
  }

  /**
   * The exact one-sided upper bound when no event was seen: 1 - (1-level)^(1/n).
   *
   * <p>The largest p under which n trials without an event still have probability 1-level.
   *
   * <p>Source: Hanley, Lippman-Hand (1983), Journal of the American Medical Association 249,
   * 1743-1745.
   *
   * @param trials number of trials n without an event, at least 1
   * @param level one-sided confidence level
   * @return upper bound in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double zeroEventsUpper(long trials, double level) {
    Require.events(0, trials);
    Require.level(level);
    return -Math.expm1(Math.log1p(-level) / trials);
  }

  /**
   * The rule of three, 3/n: what {@link #zeroEventsUpper} is at 95 %, nearly, and easy to remember.
   *
   * <p>Source: Hanley, Lippman-Hand (1983), Journal of the American Medical Association 249,
   * 1743-1745.
   *
   * @param trials number of trials n without an event, at least 1
   * @return 3/n, which is above 1 for fewer than three trials
   * @throws IllegalArgumentException if {@code trials} is below 1
   */
  public static double ruleOfThree(long trials) {
    Require.events(0, trials);
    return 3.0 / trials;
  }
}
