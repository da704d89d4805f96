package cidlab.statistics;

import java.util.Arrays;

/** Exact distribution of the sum of ranks of a random subset. */
final class RankSum {

  private RankSum() {}

  /**
   * Probability of each sum of {@code size} ranks drawn without replacement, from sum 0.
   *
   * @param ranks the ranks, in any integer unit
   * @param size how many are drawn
   */
  static double[] distribution(int[] ranks, int size) {
    int[] ascending = ranks.clone();
    Arrays.sort(ascending);
    int greatest = 0;
    for (int i = ascending.length - size; i < ascending.length; i++) {
      greatest += ascending[i];
    }
    // subsets[k][s]: number of subsets of k ranks with sum s, among the ranks so far.
    double[][] subsets = new double[size + 1][greatest + 1];
    subsets[0][0] = 1;
    for (int i = 0; i < ascending.length; i++) {
      int rank = ascending[i];
      for (int k = Math.min(size, i + 1); k >= 1; k--) {
        double[] from = subsets[k - 1];
        double[] to = subsets[k];
        for (int sum = greatest; sum >= rank; sum--) {
          to[sum] += from[sum - rank];
        }
      }
    }
    double all = Arrays.stream(subsets[size]).sum();
    return Arrays.stream(subsets[size]).map(count -> count / all).toArray();
  }

  /** Least w with P(W <= w) >= p for the Mann-Whitney W of untied samples: R's qwilcox. */
  static int quantile(double p, int m, int n) {
    int[] ranks = new int[m + n];
    Arrays.setAll(ranks, i -> i + 1);
    double[] distribution = distribution(ranks, m);
    int least = m * (m + 1) / 2;
    double sum = 0;
    for (int w = least; w < distribution.length; w++) {
      sum += distribution[w];
      if (sum >= p) {
        return w - least;
      }
    }
    return m * n;
  }
}
