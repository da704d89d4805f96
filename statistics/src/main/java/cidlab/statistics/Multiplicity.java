package cidlab.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Adjusts a family of p-values for the number of questions asked.
 *
 * <p>All methods return the adjusted p-values in the order given; a hypothesis is rejected where
 * the adjusted p-value is at most the error rate. Holm for a confirmatory family,
 * Benjamini-Hochberg for screening. An empty family gives an empty result.
 */
public final class Multiplicity {

  private Multiplicity() {}

  /**
   * Bonferroni: each p-value times the number m; the family-wise error rate holds in any case.
   *
   * <p>Source: Dunn (1961), Journal of the American Statistical Association 56, 52-64.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] bonferroni(double... p) {
    check(p);
    return Arrays.stream(p).map(value -> Math.min(1, value * p.length)).toArray();
  }

  /**
   * The level of each of several intervals that hold together.
   *
   * <p>With Bonferroni's method: all of them contain their truths with at least the level asked
   * for. Where such an interval excludes a value, Bonferroni's test rejects it, and so does Holm's,
   * which may reject more.
   *
   * <p>Source: Dunn (1961), Journal of the American Statistical Association 56, 52-64.
   *
   * @param level confidence level of all intervals together
   * @param intervals their number, at least 1
   * @return confidence level of each
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double simultaneousLevel(double level, int intervals) {
    Require.level(level);
    Require.atLeast("intervals", 1, intervals);
    return 1 - (1 - level) / intervals;
  }

  /**
   * Holm's step-down method: family-wise error rate in any case, never weaker than Bonferroni.
   *
   * <p>In ascending order, the i-th p-value times (m - i + 1), and not below the one before.
   *
   * <p>Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] holm(double... p) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double running = 0;
    for (int i = 0; i < order.length; i++) {
      running = Math.max(running, p[order[i]] * (p.length - i));
      adjusted[order[i]] = Math.min(1, running);
    }
    return adjusted;
  }

  /**
   * Hochberg's step-up method: family-wise error rate for independent (or positively dependent)
   * tests.
   *
   * <p>In descending order, the i-th greatest p-value times i, and not above the one before.
   *
   * <p>Source: Hochberg (1988), Biometrika 75, 800-802.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] hochberg(double... p) {
    return stepUp(p, rank -> p.length - rank + 1.0);
  }

  /**
   * Hommel's method: family-wise error rate as Hochberg's, and never weaker.
   *
   * <p>Closed testing with Simes' test, in the algorithm of Wright.
   *
   * <p>Source: Hommel (1988), Biometrika 75, 383-386; Wright (1992), Biometrics 48, 1005-1013.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] hommel(double... p) {
    int[] order = ascending(p);
    int n = p.length;
    double[] sorted = Arrays.stream(order).mapToDouble(i -> p[i]).toArray();
    double[] adjusted = new double[n];
    Arrays.fill(adjusted, simes(sorted, 0, n));
    for (int size = n - 1; size >= 2; size--) {
      // Simes' test of the hypotheses with the `size` greatest p-values, all but the first known.
      double tail = Double.POSITIVE_INFINITY;
      for (int i = n - size + 1; i < n; i++) {
        tail = Math.min(tail, size * sorted[i] / (i - (n - size) + 1));
      }
      for (int i = 0; i < n; i++) {
        double bound = Math.min(size * sorted[Math.min(i, n - size)], tail);
        adjusted[i] = Math.max(adjusted[i], bound);
      }
    }
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      result[order[i]] = Math.min(1, Math.max(adjusted[i], sorted[i]));
    }
    return result;
  }

  private static double simes(double[] sorted, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, (to - from) * sorted[i] / (i - from + 1));
    }
    return least;
  }

  /**
   * Benjamini and Hochberg's method: false discovery rate for independent (or positively dependent)
   * tests.
   *
   * <p>In descending order, the p-value of rank i times m/i, and not above the one before.
   *
   * <p>Source: Benjamini, Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] benjaminiHochberg(double... p) {
    return stepUp(p, rank -> (double) p.length / rank);
  }

  /**
   * Benjamini and Yekutieli's method: false discovery rate under any dependence.
   *
   * <p>As Benjamini and Hochberg's, times 1 + 1/2 + … + 1/m.
   *
   * <p>Source: Benjamini, Yekutieli (2001), Annals of Statistics 29, 1165-1188.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[] benjaminiYekutieli(double... p) {
    double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
    return stepUp(p, rank -> harmonic * p.length / rank);
  }

  /** Multiplies by a factor of the rank, from the greatest p-value down, never rising again. */
  private static double[] stepUp(double[] p, IntToDoubleFunction factor) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double running = 1;
    for (int i = p.length - 1; i >= 0; i--) {
      running = Math.min(running, p[order[i]] * factor.applyAsDouble(i + 1));
      adjusted[order[i]] = running;
    }
    return adjusted;
  }

  /** Positions of the p-values in ascending order of value, equal ones in the order given. */
  private static int[] ascending(double[] p) {
    check(p);
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void check(double[] p) {
    for (int i = 0; i < p.length; i++) {
      Require.probability("p[" + i + "]", p[i]);
    }
  }
}
