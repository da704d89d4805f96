package cidlab.statistics;

import java.util.Arrays;

/** Rank tests of more than two treatments, on independent samples or on blocks. */
public final class KSamples {

  private KSamples() {}

  /**
   * The Kruskal-Wallis test that k independent samples have one distribution.
   *
   * <p>H = 12/(N(N+1)) Σ Rᵢ²/nᵢ - 3(N+1), divided by 1 - Σ(t³-t)/(N³-N) for ties; k-1 degrees of
   * freedom. Where all values are equal H is 0.
   *
   * <p>Source: Kruskal, Wallis (1952), Journal of the American Statistical Association 47, 583-621.
   *
   * @param samples at least two samples of at least one value
   * @return H, its degrees of freedom, and the p-value
   * @throws IllegalArgumentException if there are fewer than two samples, or one is empty or not
   *     finite
   */
  public static TestResult kruskalWallis(double[]... samples) {
    Require.atLeast("samples", 2, samples.length);
    for (int i = 0; i < samples.length; i++) {
      Require.sample("sample " + i, 1, samples[i]);
    }
    Midranks ranks = Midranks.of(Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray());
    double n = ranks.doubled.length;
    double sum = 0;
    int start = 0;
    for (double[] sample : samples) {
      double rankSum = ranks.doubledSum(start, start + sample.length) / 2.0;
      sum += rankSum * rankSum / sample.length;
      start += sample.length;
    }
    double untied = 1 - ranks.tieTerm / (n * n * n - n);
    double h = untied > 0 ? (12 * sum / (n * (n + 1)) - 3 * (n + 1)) / untied : 0;
    return ProportionTest.chiSquared(Math.max(0, h), samples.length - 1.0, "Kruskal-Wallis");
  }

  /**
   * The Friedman test that k treatments do not differ within blocks.
   *
   * <p>Q = 12 Σ (Rⱼ - b(k+1)/2)² / (bk(k+1) - Σ(t³-t)/(k-1)), k-1 degrees of freedom, with ranks
   * within each of b blocks. Where all blocks are constant Q is 0.
   *
   * <p>Source: Friedman (1937), Journal of the American Statistical Association 32, 675-701; ties:
   * Hollander, Wolfe (1999), Nonparametric Statistical Methods, 2nd ed., 272-274.
   *
   * @param blocks one row per block with a value per treatment; at least two of each
   * @return Q, its degrees of freedom, and the p-value
   * @throws IllegalArgumentException if the table is too small, ragged or not finite
   */
  public static TestResult friedman(double[]... blocks) {
    int k = checkedTreatments(blocks);
    double[] rankSums = new double[k];
    double ties = 0;
    for (double[] block : blocks) {
      Midranks ranks = Midranks.of(block);
      for (int j = 0; j < k; j++) {
        rankSums[j] += ranks.doubled[j] / 2.0;
      }
      ties += ranks.tieTerm;
    }
    double b = blocks.length;
    double squares = 0;
    for (double rankSum : rankSums) {
      squares += square(rankSum - b * (k + 1) / 2);
    }
    double scale = b * k * (k + 1) - ties / (k - 1);
    double q = scale > 0 ? 12 * squares / scale : 0;
    return ProportionTest.chiSquared(q, k - 1.0, "Friedman");
  }

  private static int checkedTreatments(double[][] rows) {
    Require.atLeast("rows", 1, rows.length);
    int k = rows[0].length;
    Require.atLeast("treatments", 2, k);
    for (int i = 0; i < rows.length; i++) {
      Require.sample("row " + i, 2, rows[i]);
      Require.sameLength("row 0", k, "row " + i, rows[i].length);
    }
    return k;
  }

  private static double square(double value) {
    return value * value;
  }
}
