package cidlab.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The Mann-Whitney (Wilcoxon rank-sum) test of two independent samples.
 *
 * <p>W counts the pairs in which the first value is the greater, ties half. It tests that both
 * samples have one distribution; where spreads differ too, {@link BrunnerMunzel} is the test of
 * "neither tends to be greater".
 */
public final class MannWhitney {

  /** As in R: exact below for both samples, normal from here on. */
  private static final int ASYMPTOTIC_FROM = 50;

  /** Smaller sample times both: keeps the table of counts below about 200 MB. */
  private static final long MAXIMAL_EXACT = 60_000;

  private MannWhitney() {}

  /**
   * The exact test for small samples, the asymptotic one with continuity correction for others.
   *
   * <p>Exact if both samples have fewer than 50 values.
   *
   * @param first first sample, at least one value
   * @param second second sample, at least one value
   * @param alternative {@code GREATER}: the first values tend to be greater
   * @return W and the p-value
   * @throws IllegalArgumentException if a sample is empty or not finite
   */
  public static TestResult test(double[] first, double[] second, Alternative alternative) {
    return Math.max(first.length, second.length) < ASYMPTOTIC_FROM
        ? exact(first, second, alternative)
        : asymptotic(first, second, alternative, true);
  }

  /**
   * The exact test: the distribution of W over all splits of the pooled values, ties included.
   *
   * <p>Two-sided: outcomes at least as far from the mean as the observed one.
   *
   * <p>Source: Mann, Whitney (1947), Annals of Mathematical Statistics 18, 50-60; with ties:
   * Streitberg, Röhmel (1986), Statistical Software Newsletter 12, 10-17.
   *
   * @param first first sample, at least one value
   * @param second second sample, at least one value
   * @param alternative {@code GREATER}: the first values tend to be greater
   * @return W and the p-value
   * @throws IllegalArgumentException if a sample is empty, not finite, or too large
   */
  public static TestResult exact(double[] first, double[] second, Alternative alternative) {
    Midranks ranks = pooled(first, second);
    // The smaller sample is drawn: less work, and the mirror image of the other's sums.
    boolean drawFirst = first.length <= second.length;
    int size = Math.min(first.length, second.length);
    if ((long) size * ranks.doubled.length > MAXIMAL_EXACT) {
      throw new IllegalArgumentException(
          "the samples are too large for the exact distribution: use the asymptotic test,"
              + " size(first)="
              + first.length
              + " size(second)="
              + second.length);
    }
    double[] distribution = RankSum.distribution(ranks.doubled, size);
    long sumOfFirst = ranks.doubledSum(0, first.length);
    long all = ranks.doubledSum(0, ranks.doubled.length);
    long observed = drawFirst ? sumOfFirst : all - sumOfFirst;
    // Mean of the doubled sum: size (N + 1).
    long distance = Math.abs(observed - size * (first.length + second.length + 1L));
    double p = 0;
    for (int sum = 0; sum < distribution.length; sum++) {
      long deviation = sum - size * (first.length + second.length + 1L);
      boolean extreme =
          switch (alternative) {
            case TWO_SIDED -> Math.abs(deviation) >= distance;
            case LESS -> drawFirst ? sum <= observed : sum >= observed;
            case GREATER -> drawFirst ? sum >= observed : sum <= observed;
          };
      p += extreme ? distribution[sum] : 0;
    }
    return TestResult.exact(w(sumOfFirst, first.length), p, "Mann-Whitney, exact");
  }

  /**
   * The asymptotic test with tie correction.
   *
   * <p>z = (W - mn/2) / √(mn/12 · (N + 1 - Σ(t³-t) / (N(N-1)))). Where all values are equal the
   * p-value is 1.
   *
   * <p>Source: Lehmann (1975), Nonparametrics, 5-23.
   *
   * @param first first sample, at least one value
   * @param second second sample, at least one value
   * @param alternative {@code GREATER}: the first values tend to be greater
   * @param corrected whether to apply the continuity correction 1/2
   * @return W and the p-value
   * @throws IllegalArgumentException if a sample is empty or not finite
   */
  public static TestResult asymptotic(
      double[] first, double[] second, Alternative alternative, boolean corrected) {
    Midranks ranks = pooled(first, second);
    double m = first.length;
    double n = second.length;
    double all = m + n;
    double w = w(ranks.doubledSum(0, first.length), first.length);
    double variance = m * n / 12 * (all + 1 - ranks.tieTerm / (all * (all - 1)));
    double deviation = w - m * n / 2;
    if (corrected) {
      deviation = WilcoxonSignedRank.continuityCorrected(deviation, alternative);
    }
    double p = variance > 0 ? Normal.pValue(deviation / Math.sqrt(variance), alternative) : 1;
    return TestResult.exact(w, p, "Mann-Whitney, asymptotic");
  }

  static Midranks pooled(double[] first, double[] second) {
    Require.sample("first", 1, first);
    Require.sample("second", 1, second);
    return Midranks.of(DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray());
  }

  private static double w(long doubledSum, long size) {
    return (doubledSum - size * (size + 1)) / 2.0;
  }
}
