package cidlab.statistics;

import org.apache.commons.math3.special.Beta;

/**
 * Intervals for a proportion that stay valid however often and whenever they are looked at.
 *
 * <p>With probability at least {@code level} all intervals of the sequence, at all n, contain p. So
 * a run may be stopped for any reason, also because of what was seen.
 */
public final class ConfidenceSequence {

  private ConfidenceSequence() {}

  /**
   * The beta-binomial mixture sequence: all p whose likelihood is not too small against a mixture.
   *
   * <p>{p : B(k+½, n-k+½) / B(½, ½) · p^-k (1-p)^-(n-k) &lt; 1/(1-level)}. The ratio is a
   * non-negative martingale under p, so by Ville's inequality it ever exceeds 1/alpha with
   * probability at most alpha.
   *
   * <p>Source: Robbins (1970), Annals of Mathematical Statistics 41, 1397-1409; Ville (1939), Étude
   * critique de la notion de collectif.
   *
   * @param events number of events k so far, in 0..trials
   * @param trials number of trials n so far, at least 1
   * @param level confidence level of the whole sequence
   * @return interval within [0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval betaBinomial(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    double k = events;
    double rest = (double) trials - events;
    double mixture = Beta.logBeta(k + 0.5, rest + 0.5) - StrictMath.log(Math.PI);
    double threshold = -StrictMath.log1p(-level);
    double estimate = k / trials;
    double lower =
        events == 0
            ? 0
            : Bisection.leastTrue(
                0, estimate, p -> mixture - logLikelihood(k, rest, p) < threshold);
    double upper =
        events == trials
            ? 1
            : Bisection.leastTrue(
                estimate, 1, p -> mixture - logLikelihood(k, rest, p) >= threshold);
    return new Interval(lower, upper, level, "beta-binomial confidence sequence");
  }

  /**
   * The p-value of p = p0 that is valid however often one looks: the reciprocal of the martingale.
   *
   * <p>min(1, p0^k (1-p0)^(n-k) B(½, ½) / B(k+½, n-k+½)). Under p0 the least of these over all n is
   * ever at most alpha with probability at most alpha.
   *
   * <p>Source: Ville (1939), Étude critique de la notion de collectif; Robbins (1970), Annals of
   * Mathematical Statistics 41, 1397-1409.
   *
   * @param events number of events k so far, in 0..trials
   * @param trials number of trials n so far, at least 1
   * @param p0 hypothetical probability, in (0, 1)
   * @return p-value in (0, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double pValue(long events, long trials, double p0) {
    Require.events(events, trials);
    Require.openProbability("p0", p0);
    double rest = (double) trials - events;
    double mixture = Beta.logBeta(events + 0.5, rest + 0.5) - StrictMath.log(Math.PI);
    return Math.min(1, StrictMath.exp(logLikelihood(events, rest, p0) - mixture));
  }

  private static double logLikelihood(double events, double rest, double p) {
    return (events == 0 ? 0 : events * StrictMath.log(p))
        + (rest == 0 ? 0 : rest * StrictMath.log1p(-p));
  }
}
