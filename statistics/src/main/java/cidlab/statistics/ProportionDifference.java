package cidlab.statistics;

import java.util.function.DoublePredicate;

/**
 * Confidence intervals for the difference of two independent proportions, p1 - p2.
 *
 * <p>{@link #miettinenNurminen} is the default: it is a score interval, so it is defined and not
 * degenerate at zero events.
 */
public final class ProportionDifference {

  /**
   * This close to the estimate nothing is looked for: no interval is as short, and the variance
   * drowns in rounding where both proportions are one.
   */
  private static final double INNER = 1e-13;

  private ProportionDifference() {}

  /**
   * Newcombe's hybrid score interval: the Wilson limits of both proportions combined.
   *
   * <p>d - √((p̂1-l1)² + (u2-p̂2)²) to d + √((u1-p̂1)² + (p̂2-l2)²) with Wilson limits l, u.
   *
   * <p>Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval newcombe(
      long events1, long trials1, long events2, long trials2, double level) {
    return hybrid(
        events1,
        trials1,
        events2,
        trials2,
        Proportion.wilson(events1, trials1, level),
        Proportion.wilson(events2, trials2, level),
        "Newcombe hybrid score");
  }

  /**
   * The interval for claims: Newcombe's combination of the exact limits of both proportions.
   *
   * <p>As {@link #newcombe}, with Clopper-Pearson limits instead of Wilson's. Never found to cover
   * less than its level.
   *
   * <p>Source: the method of variance estimates recovery (MOVER), Zou, Donner (2008), Statistics in
   * Medicine 27, 1693-1702, on the limits of Clopper, Pearson (1934), Biometrika 26, 404-413.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval mover(
      long events1, long trials1, long events2, long trials2, double level) {
    return hybrid(
        events1,
        trials1,
        events2,
        trials2,
        Proportion.clopperPearson(events1, trials1, level),
        Proportion.clopperPearson(events2, trials2, level),
        "MOVER");
  }

  private static Interval hybrid(
      double events1,
      double trials1,
      double events2,
      double trials2,
      Interval limits1,
      Interval limits2,
      String method) {
    double p1 = events1 / trials1;
    double p2 = events2 / trials2;
    double below = Math.hypot(p1 - limits1.lower(), limits2.upper() - p2);
    double above = Math.hypot(limits1.upper() - p1, p2 - limits2.lower());
    return new Interval(p1 - p2 - below, p1 - p2 + above, limits1.level(), method);
  }

  /**
   * The score interval of Miettinen and Nurminen: all δ with |z(δ)| at most the normal quantile.
   *
   * <p>z(δ) = (p̂1 - p̂2 - δ) / √(N/(N-1) · (p̃1(1-p̃1)/n1 + p̃2(1-p̃2)/n2)), where p̃1, p̃2 are
   * the maximum likelihood estimates under p1 - p2 = δ and N = n1 + n2.
   *
   * <p>Source: Miettinen, Nurminen (1985), Statistics in Medicine 4, 213-226.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval miettinenNurminen(
      long events1, long trials1, long events2, long trials2, double level) {
    double all = (double) trials1 + trials2;
    return score(
        new Counts(events1, trials1, events2, trials2),
        all / (all - 1),
        level,
        "Miettinen-Nurminen");
  }

  /**
   * The score interval of Mee: as Miettinen and Nurminen's without the factor N/(N-1).
   *
   * <p>Source: Mee (1984), Biometrics 40, 1175-1176.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @return interval within [-1, 1]
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Interval mee(long events1, long trials1, long events2, long trials2, double level) {
    return score(new Counts(events1, trials1, events2, trials2), 1, level, "Mee");
  }

  private static Interval score(Counts counts, double factor, double level, String method) {
    Require.level(level);
    double z = Normal.critical(level);
    double estimate = counts.difference();
    DoublePredicate accepted =
        delta -> Math.abs(estimate - delta) <= z * Math.sqrt(factor * counts.variance(delta));
    double lower = Bisection.leastTrue(-1, Math.max(-1, estimate - INNER), accepted);
    double upper =
        accepted.test(1)
            ? 1
            : Bisection.leastTrue(Math.min(1, estimate + INNER), 1, d -> !accepted.test(d));
    return new Interval(lower, upper, level, method);
  }

  /** Two binomial counts and their likelihood under a fixed difference. */
  private record Counts(double x1, double n1, double x2, double n2) {

    /** Enough for bisection alone down to the smallest doubles of interest. */
    private static final int MAXIMAL_STEPS = 200;

    Counts(long x1, long n1, long x2, long n2) {
      this((double) x1, (double) n1, (double) x2, (double) n2);
      Require.events(x1, n1);
      Require.events(x2, n2);
    }

    double difference() {
      return x1 / n1 - x2 / n2;
    }

    /** Variance of the estimated difference at the constrained maximum of the likelihood. */
    double variance(double delta) {
      double p2 = constrained(delta);
      double p1 = Math.min(1, Math.max(0, p2 + delta));
      return p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2;
    }

    /**
     * The p2 of greatest likelihood under p1 = p2 + delta.
     *
     * <p>Newton's method on the score equation, which falls throughout, kept within a bracket. The
     * closed form of the cubic loses half of the digits for rare events.
     */
    private double constrained(double delta) {
      double low = Math.max(0, -delta);
      double high = Math.min(1, 1 - delta);
      if (low >= high || score(low, delta) <= 0) {
        return low;
      }
      if (score(high, delta) >= 0) {
        return high;
      }
      double p = (low + high) / 2;
      for (int i = 0; i < MAXIMAL_STEPS; i++) {
        double score = score(p, delta);
        if (score > 0) {
          low = p;
        } else {
          high = p;
        }
        double next = p + score / information(p, delta);
        if (!(next > low && next < high)) {
          next = (low + high) / 2;
        }
        if (Math.abs(next - p) <= Math.ulp(p)) {
          return next;
        }
        p = next;
      }
      return p;
    }

    private double score(double p, double delta) {
      double q = p + delta;
      return ratio(x1, q) - ratio(n1 - x1, 1 - q) + ratio(x2, p) - ratio(n2 - x2, 1 - p);
    }

    private double information(double p, double delta) {
      double q = p + delta;
      return ratio(x1, q * q)
          + ratio(n1 - x1, (1 - q) * (1 - q))
          + ratio(x2, p * p)
          + ratio(n2 - x2, (1 - p) * (1 - p));
    }

    /** A term of the likelihood; terms without counts are absent, also at the boundary. */
    private static double ratio(double count, double p) {
      return count == 0 ? 0 : count / p;
    }
  }
}
