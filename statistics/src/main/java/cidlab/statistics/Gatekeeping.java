package cidlab.statistics;

import java.util.Arrays;

/**
 * Families of tests in an order: a later one is looked at only as far as an earlier one rejects.
 *
 * <p>Both methods keep the family-wise error rate over all families together, under any dependence.
 *
 * <p>User: studies, where livelocks come before the measures.
 */
public final class Gatekeeping {

  private Gatekeeping() {}

  /**
   * Serial: a family is tested, by Holm's method, if all hypotheses of those before are rejected.
   *
   * <p>Adjusted p-values of a family are not below the greatest of the families before.
   *
   * <p>Source: Westfall, Krishen (2001), Journal of Statistical Planning and Inference 99, 25-40.
   *
   * @param families p-values of each family, the first one first, each in [0, 1]
   * @return adjusted p-values, in the same places
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[][] serial(double[]... families) {
    double[][] adjusted = new double[families.length][];
    double gate = 0;
    for (int f = 0; f < families.length; f++) {
      double before = gate;
      adjusted[f] =
          Arrays.stream(Multiplicity.holm(families[f])).map(p -> Math.max(before, p)).toArray();
      gate = Math.max(gate, Arrays.stream(adjusted[f]).max().orElse(0));
    }
    return adjusted;
  }

  /**
   * Parallel: the second family is tested with the share of the error rate that the first one has
   * won, r of its m hypotheses being rejected.
   *
   * <p>The first family by Bonferroni's method; the second by Holm's at alpha r/m. The adjusted
   * p-value of a second hypothesis is the least over r of max(m p(r), q m / r), with the r-th
   * smallest first p-value p(r) and the hypothesis' Holm-adjusted q.
   *
   * <p>Source: Dmitrienko, Offen, Westfall (2003), Statistics in Medicine 22, 2387-2400.
   *
   * @param first p-values of the first family, each in [0, 1]
   * @param second p-values of the second family, each in [0, 1]
   * @return adjusted p-values of both, in the same places; those of the second family are Holm's
   *     own if the first is empty
   * @throws IllegalArgumentException if a value is not in [0, 1]
   */
  public static double[][] parallel(double[] first, double[] second) {
    double[] gate = Multiplicity.bonferroni(first);
    double[] sorted = first.clone();
    Arrays.sort(sorted);
    double m = sorted.length;
    double[] own = Multiplicity.holm(second);
    if (sorted.length == 0) {
      return new double[][] {gate, own};
    }
    double[] adjusted = new double[second.length];
    for (int i = 0; i < adjusted.length; i++) {
      double least = 1;
      for (int r = 1; r <= sorted.length; r++) {
        least = Math.min(least, Math.max(m * sorted[r - 1], own[i] * m / r));
      }
      adjusted[i] = least;
    }
    return new double[][] {gate, adjusted};
  }
}
