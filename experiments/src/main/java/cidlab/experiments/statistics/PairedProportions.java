package cidlab.experiments.statistics;

/**
 * Confidence intervals for the difference of two proportions seen on the same units.
 *
 * <p>The four counts of pairs: {@code both} (a) had the event under both treatments, {@code
 * onlyFirst} (b), {@code onlySecond} (c), {@code neither} (d). The quantity is p1 - p2, estimated
 * by (b - c) / n. With common random numbers this is the analysis of a comparison of event rates.
 */
public final class PairedProportions {

  private PairedProportions() {}

  /**
   * Tango's score interval: all δ with |z(δ)| at most the normal quantile.
   *
   * <p>z(δ) = (b - c - nδ) / √(n (2 q̃ + δ(1-δ))), where q̃ is the maximum likelihood estimate of
   * the probability of c under the difference δ.
   *
   * <p>Source: Tango (1998), Statistics in Medicine 17, 891-908.
   *
   * @param both pairs with the event under both treatments
   * @param onlyFirst pairs with the event under the first treatment only
   * @param onlySecond pairs with the event under the second treatment only
   * @param neither pairs without the event
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if a count is negative, or all are zero
   */
  public static Interval tango(
      long both, long onlyFirst, long onlySecond, long neither, double level) {
    double n = pairs(both, onlyFirst, onlySecond, neither);
    Require.level(level);
    double z = Normal.critical(level);
    double estimate = (onlyFirst - onlySecond) / n;
    double lower =
        Bisection.leastTrue(-1, estimate, d -> tangoAccepts(d, onlyFirst, onlySecond, n, z));
    double upper =
        tangoAccepts(1, onlyFirst, onlySecond, n, z)
            ? 1
            : Bisection.leastTrue(estimate, 1, d -> !tangoAccepts(d, onlyFirst, onlySecond, n, z));
    return new Interval(lower, upper, level, "Tango");
  }

  private static boolean tangoAccepts(double delta, double b, double c, double n, double z) {
    // q solves 2n q² + linear q - c δ(1-δ) = 0; the larger root.
    double linear = (2 * n - b + c) * delta - b - c;
    double constant = -c * delta * (1 - delta);
    double root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
    // Of the two forms of the root, the one that adds numbers of equal sign.
    double q = linear <= 0 ? (root - linear) / (4 * n) : -2 * constant / (linear + root);
    double variance = n * Math.max(0, 2 * q + delta * (1 - delta));
    return Math.abs(b - c - n * delta) <= z * Math.sqrt(variance);
  }

  /**
   * Newcombe's paired interval: Wilson limits of both margins, combined with their correlation.
   *
   * <p>d - √(dl1² - 2φ dl1 du2 + du2²) to d + √(du1² - 2φ du1 dl2 + dl2²), with distances to the
   * Wilson limits and φ the correlation of the table, whose numerator is reduced by n/2 (not below
   * 0) where it is positive.
   *
   * <p>Source: Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10.
   *
   * @param both pairs with the event under both treatments
   * @param onlyFirst pairs with the event under the first treatment only
   * @param onlySecond pairs with the event under the second treatment only
   * @param neither pairs without the event
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if a count is negative, or all are zero
   */
  public static Interval newcombe(
      long both, long onlyFirst, long onlySecond, long neither, double level) {
    long n = pairs(both, onlyFirst, onlySecond, neither);
    long first = both + onlyFirst;
    long second = both + onlySecond;
    double p1 = (double) first / n;
    double p2 = (double) second / n;
    Interval wilson1 = Proportion.wilson(first, n, level);
    Interval wilson2 = Proportion.wilson(second, n, level);
    double phi = correlation(both, onlyFirst, onlySecond, neither);
    double difference = (double) (onlyFirst - onlySecond) / n;
    double below = combined(p1 - wilson1.lower(), wilson2.upper() - p2, phi);
    double above = combined(wilson1.upper() - p1, p2 - wilson2.lower(), phi);
    return new Interval(
        Math.max(-1, difference - below),
        Math.min(1, difference + above),
        level,
        "Newcombe paired");
  }

  private static double combined(double one, double other, double phi) {
    return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
  }

  private static double correlation(double a, double b, double c, double d) {
    double margins = (a + b) * (c + d) * (a + c) * (b + d);
    if (margins == 0) {
      return 0;
    }
    double numerator = a * d - b * c;
    if (numerator > 0) {
      numerator = Math.max(0, numerator - (a + b + c + d) / 2);
    }
    return numerator / Math.sqrt(margins);
  }

  private static long pairs(long both, long onlyFirst, long onlySecond, long neither) {
    Require.count("both", both);
    Require.count("onlyFirst", onlyFirst);
    Require.count("onlySecond", onlySecond);
    Require.count("neither", neither);
    long n = both + onlyFirst + onlySecond + neither;
    Require.atLeast("pairs", 1, n);
    return n;
  }
}
