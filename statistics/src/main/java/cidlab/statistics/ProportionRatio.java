package cidlab.statistics;

/** Confidence intervals for the ratio of two independent proportions, p1 / p2. */
public final class ProportionRatio {

  /** Far above any ratio of counts, and its square is still a double. */
  private static final double GREATEST = 1e100;

  /** As close to the estimate, relatively, no bound is looked for: there rounding decides. */
  private static final double INNER = 1e-13;

  private ProportionRatio() {}

  /**
   * The score interval of Miettinen and Nurminen for the ratio.
   *
   * <p>All φ with |p̂1 - φ p̂2| at most z √(N/(N-1) · (p̃1(1-p̃1)/n1 + φ² p̃2(1-p̃2)/n2)), where
   * p̃1 = φ p̃2 are the maximum likelihood estimates under the ratio φ. Without an event in the
   * first group the lower bound is 0; without one in the second the upper bound is infinite.
   *
   * <p>Source: Miettinen, Nurminen (1985), Statistics in Medicine 4, 213-226; without the factor
   * N/(N-1): Koopman (1984), Biometrics 40, 513-517.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @return interval within [0, infinity]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval miettinenNurminen(
      long events1, long trials1, long events2, long trials2, double level) {
    double all = (double) trials1 + trials2;
    return score(
        events1, trials1, events2, trials2, level, all / (all - 1), "Miettinen-Nurminen ratio");
  }

  private static Interval score(
      long events1,
      long trials1,
      long events2,
      long trials2,
      double level,
      double factor,
      String method) {
    Require.events(events1, trials1);
    Require.events(events2, trials2);
    Require.level(level);
    double z = Normal.critical(level) * Math.sqrt(factor);
    double estimate =
        events2 == 0 ? Double.POSITIVE_INFINITY : ratio(events1, trials1, events2, trials2);
    double lower =
        events1 == 0
            ? 0
            : Bisection.leastTrue(
                0,
                Math.min(estimate * (1 - INNER), GREATEST),
                phi -> accepts(phi, events1, trials1, events2, trials2, z));
    double upper =
        events2 == 0
            ? Double.POSITIVE_INFINITY
            : Bisection.leastTrue(
                estimate * (1 + INNER),
                GREATEST,
                phi -> !accepts(phi, events1, trials1, events2, trials2, z));
    return new Interval(lower, upper, level, method);
  }

  private static boolean accepts(double phi, double x1, double n1, double x2, double n2, double z) {
    // p2 solves a p2² - b p2 + c = 0; the smaller root, written without cancellation.
    double a = (n1 + n2) * phi;
    double b = n1 * phi + x1 + n2 + x2 * phi;
    double c = x1 + x2;
    double p2 = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    double p1 = Math.min(1, phi * p2);
    double deviation = Math.sqrt(p1 * (1 - p1) / n1 + phi * phi * p2 * (1 - p2) / n2);
    return Math.abs(x1 / n1 - phi * (x2 / n2)) <= z * deviation;
  }

  private static double ratio(double x1, double n1, double x2, double n2) {
    return x1 / n1 / (x2 / n2);
  }
}
