package cidlab.statistics;

/** Numbers of trials that give a wanted precision or guarantee for one proportion. */
public final class SampleSize {

  private SampleSize() {}

  /**
   * Trials for |p̂ - p| &lt;= epsilon with probability at least 1 - delta, whatever p is.
   *
   * <p>⌈log(2/delta) / (2 epsilon²)⌉, the Chernoff-Hoeffding (Okamoto) bound. A guarantee, and a
   * wasteful one: an interval for the counts seen is far shorter for rare events.
   *
   * <p>Source: Okamoto (1959), Annals of the Institute of Statistical Mathematics 10, 29-35;
   * Hoeffding (1963), Journal of the American Statistical Association 58, 13-30.
   *
   * @param epsilon wanted half width, in (0, 1)
   * @param delta error rate, in (0, 1)
   * @return number of trials
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static long okamoto(double epsilon, double delta) {
    Require.openProbability("epsilon", epsilon);
    Require.openProbability("delta", delta);
    return (long) Math.ceil(Math.log(2 / delta) / (2 * epsilon * epsilon));
  }

  /**
   * Trials at which Wilson's interval about p̂ = p has a given half width.
   *
   * <p>Solves z √(p(1-p)/n + z²/4n²) / (1 + z²/n) = w for n, a quadratic equation. Not rounded.
   *
   * <p>Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
   *
   * @param halfWidth wanted half width w, in (0, 1/2)
   * @param p expected proportion, in [0, 1]
   * @param level confidence level
   * @return number of trials; 0 if w is reached without any
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double wilsonHalfWidth(double halfWidth, double p, double level) {
    Require.probability("p", p);
    Require.level(level);
    if (!(halfWidth > 0 && halfWidth < 0.5)) {
      throw new IllegalArgumentException(
          "a half width between 0 and 0.5 is needed, halfWidth=" + halfWidth);
    }
    double z = Normal.critical(level);
    // w² (n + z²)² = z² (n p(1-p) + z²/4), as w² n² + 2 b n + c = 0.
    double w = halfWidth * halfWidth;
    double z2 = z * z;
    double b = w * z2 - z2 * p * (1 - p) / 2;
    double c = z2 * z2 * (w - 0.25);
    return Math.max(0, (Math.sqrt(b * b - w * c) - b) / w);
  }

  /**
   * Trials for at least one event with a given probability: ⌈log(1-confidence) / log(1-p)⌉.
   *
   * <p>Source: Hanley, Lippman-Hand (1983), Journal of the American Medical Association 249,
   * 1743-1745.
   *
   * @param p probability of the event, in (0, 1)
   * @param confidence wanted probability of seeing it, in (0, 1)
   * @return number of trials
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static long atLeastOneEvent(double p, double confidence) {
    Require.openProbability("p", p);
    Require.openProbability("confidence", confidence);
    return (long) Math.ceil(Math.log1p(-confidence) / Math.log1p(-p));
  }

  /**
   * Pairs for the power of McNemar's test, by the normal approximation.
   *
   * <p>n = (zα √ψ + zβ √(ψ - δ²))² / δ² with ψ = p10 + p01, δ = p10 - p01. Not rounded.
   *
   * <p>Source: Connor (1987), Biometrics 43, 207-211.
   *
   * @param p10 probability of a pair with the event under the first treatment only
   * @param p01 probability of a pair with the event under the second treatment only, other than p10
   * @param power wanted power, in (0, 1)
   * @param alpha two-sided error rate
   * @return number of pairs
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double mcnemar(double p10, double p01, double power, double alpha) {
    Require.probability("p10", p10);
    Require.probability("p01", p01);
    Require.probability("p10+p01", p10 + p01);
    Require.openProbability("power", power);
    Require.alpha(alpha);
    double difference = p10 - p01;
    if (difference == 0) {
      throw new IllegalArgumentException(
          "the two probabilities must differ, p10=" + p10 + " p01=" + p01);
    }
    double discordant = p10 + p01;
    double root =
        Normal.critical(1 - alpha) * Math.sqrt(discordant)
            + Normal.quantile(power) * Math.sqrt(discordant - difference * difference);
    return root * root / (difference * difference);
  }

  /**
   * Values per group for the power of the Mann-Whitney test, by the normal approximation.
   *
   * <p>n = (zα + zβ)² / (6 (θ - ½)²) for two groups of one size, θ = P(X &lt; Y) + P(X = Y)/2. Not
   * rounded.
   *
   * <p>Source: Noether (1987), Journal of the American Statistical Association 82, 645-647.
   *
   * @param theta the relative effect, in (0, 1), other than 1/2
   * @param power wanted power, in (0, 1)
   * @param alpha two-sided error rate
   * @return number of values in each group
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double mannWhitney(double theta, double power, double alpha) {
    Require.openProbability("theta", theta);
    Require.openProbability("power", power);
    Require.alpha(alpha);
    if (theta == 0.5) {
      throw new IllegalArgumentException("an effect other than 1/2 is needed, theta=" + theta);
    }
    double z = Normal.critical(1 - alpha) + Normal.quantile(power);
    return z * z / (6 * (theta - 0.5) * (theta - 0.5));
  }
}
