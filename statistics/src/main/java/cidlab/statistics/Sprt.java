package cidlab.statistics;

/**
 * Wald's sequential probability ratio test of p = p0 against p = p1.
 *
 * <p>After each trial the log-likelihood ratio is compared with two bounds; the test stops as soon
 * as it leaves them. It may be looked at after every trial.
 *
 * <p>Source: Wald (1945), Annals of Mathematical Statistics 16, 117-186.
 *
 * @param p0 probability under the hypothesis H0, in (0, 1)
 * @param p1 probability under the alternative H1, in (0, 1), other than p0
 * @param alpha probability of accepting H1 under H0
 * @param beta probability of accepting H0 under H1; alpha + beta below 1
 */
public record Sprt(double p0, double p1, double alpha, double beta) {

  /** What the test says so far. */
  public enum Decision {
    /** Neither bound is reached. */
    CONTINUE,
    /** The lower bound is reached. */
    ACCEPT_H0,
    /** The upper bound is reached. */
    ACCEPT_H1
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Sprt {
    Require.openProbability("p0", p0);
    Require.openProbability("p1", p1);
    Require.alpha(alpha);
    Require.openProbability("beta", beta);
    if (p0 == p1) {
      throw new IllegalArgumentException(
          "the two probabilities to decide between must differ, p0=p1=" + p0);
    }
    if (alpha + beta >= 1) {
      throw new IllegalArgumentException(
          "the error rates must add up to less than 1, alpha=" + alpha + " beta=" + beta);
    }
  }

  /**
   * The upper bound log((1-beta)/alpha): H1 is accepted at or above it.
   *
   * @return bound of the log-likelihood ratio, positive
   */
  public double upperBound() {
    return StrictMath.log((1 - beta) / alpha);
  }

  /**
   * The lower bound log(beta/(1-alpha)): H0 is accepted at or below it.
   *
   * @return bound of the log-likelihood ratio, negative
   */
  public double lowerBound() {
    return StrictMath.log(beta / (1 - alpha));
  }

  /**
   * What a trial with the event adds to the log-likelihood ratio: log(p1/p0).
   *
   * @return the increment
   */
  public double eventIncrement() {
    return StrictMath.log(p1 / p0);
  }

  /**
   * What a trial without the event adds to the log-likelihood ratio: log((1-p1)/(1-p0)).
   *
   * @return the increment
   */
  public double otherIncrement() {
    return StrictMath.log1p(-p1) - StrictMath.log1p(-p0);
  }

  /**
   * The decision after some trials, provided that none was reached before.
   *
   * @param events number of events, in 0..trials
   * @param trials number of trials, at least 1
   * @return the decision
   * @throws IllegalArgumentException if a count is out of range
   */
  public Decision decide(long events, long trials) {
    Require.events(events, trials);
    double ratio = events * eventIncrement() + (trials - events) * otherIncrement();
    if (ratio >= upperBound()) {
      return Decision.ACCEPT_H1;
    }
    return ratio <= lowerBound() ? Decision.ACCEPT_H0 : Decision.CONTINUE;
  }

  /**
   * Number of trials without any event after which the test stops.
   *
   * <p>It accepts H0 then if p0 &lt; p1, and H1 otherwise.
   *
   * @return number of trials
   */
  public long trialsWithoutEvents() {
    double bound = p0 < p1 ? lowerBound() : upperBound();
    return (long) Math.ceil(bound / otherIncrement());
  }

  /**
   * Wald's approximation of the expected number of trials under H0.
   *
   * @return ((1-alpha) lower + alpha upper) / E0 of one increment
   */
  public double expectedTrialsUnderH0() {
    return ((1 - alpha) * lowerBound() + alpha * upperBound()) / expectedIncrement(p0);
  }

  /**
   * Wald's approximation of the expected number of trials under H1.
   *
   * @return (beta lower + (1-beta) upper) / E1 of one increment
   */
  public double expectedTrialsUnderH1() {
    return (beta * lowerBound() + (1 - beta) * upperBound()) / expectedIncrement(p1);
  }

  private double expectedIncrement(double p) {
    return p * eventIncrement() + (1 - p) * otherIncrement();
  }
}
