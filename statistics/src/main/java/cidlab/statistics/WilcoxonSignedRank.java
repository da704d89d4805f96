package cidlab.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of pairs, from their differences.
 *
 * <p>Differences of zero are left out, as Wilcoxon proposed and R does. With fewer than 50
 * remaining differences the p-value is exact, also with ties (the distribution given the observed
 * midranks); with more it is the normal approximation with tie and continuity correction.
 */
public final class WilcoxonSignedRank {

  /** As in R: exact below, normal from here on. */
  private static final int ASYMPTOTIC_FROM = 50;

  private WilcoxonSignedRank() {}

  /**
   * The signed-rank test that the differences are symmetric about zero.
   *
   * <p>V is the sum of the ranks of |d| over the positive differences d. Without a difference other
   * than zero V is 0 and the p-value 1.
   *
   * <p>Source: Wilcoxon (1945), Biometrics Bulletin 1, 80-83; ties: Lehmann (1975), Nonparametrics,
   * 123-131.
   *
   * @param differences first minus second value of each pair, at least one
   * @param alternative {@code GREATER}: the differences tend to be positive
   * @return V and the p-value
   * @throws IllegalArgumentException if the sample is empty or not finite
   */
  public static TestResult test(double[] differences, Alternative alternative) {
    Require.sample("differences", 1, differences);
    double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (nonZero.length == 0) {
      return TestResult.exact(0, 1, "Wilcoxon signed rank (no difference but zero)");
    }
    Midranks ranks = Midranks.of(Arrays.stream(nonZero).map(Math::abs).toArray());
    long doubledV = 0;
    for (int i = 0; i < nonZero.length; i++) {
      if (nonZero[i] > 0) {
        doubledV += ranks.doubled[i];
      }
    }
    return nonZero.length < ASYMPTOTIC_FROM
        ? exact(ranks, (int) doubledV, alternative)
        : asymptotic(ranks, doubledV / 2.0, alternative);
  }

  private static TestResult exact(Midranks ranks, int doubledV, Alternative alternative) {
    double[] distribution = distribution(ranks.doubled);
    double atMost = 0;
    double atLeast = 0;
    for (int sum = 0; sum < distribution.length; sum++) {
      if (sum <= doubledV) {
        atMost += distribution[sum];
      }
      if (sum >= doubledV) {
        atLeast += distribution[sum];
      }
    }
    double p =
        switch (alternative) {
          case TWO_SIDED -> Math.min(1, 2 * Math.min(atMost, atLeast));
          case LESS -> atMost;
          case GREATER -> atLeast;
        };
    return TestResult.exact(doubledV / 2.0, p, "Wilcoxon signed rank, exact");
  }

  private static TestResult asymptotic(Midranks ranks, double v, Alternative alternative) {
    double n = ranks.doubled.length;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.tieTerm / 48;
    double deviation = v - n * (n + 1) / 4;
    double z = continuityCorrected(deviation, alternative) / Math.sqrt(variance);
    return TestResult.exact(v, Normal.pValue(z, alternative), "Wilcoxon signed rank, asymptotic");
  }

  /** Moves a deviation half a step towards what is not extreme. */
  static double continuityCorrected(double deviation, Alternative alternative) {
    return switch (alternative) {
      case TWO_SIDED -> deviation - Math.signum(deviation) / 2;
      case LESS -> deviation + 0.5;
      case GREATER -> deviation - 0.5;
    };
  }

  /**
   * Distribution of a sum to which each of the ranks belongs with probability 1/2.
   *
   * @param ranks the ranks, in any integer unit
   * @return probability of each sum, from 0
   */
  static double[] distribution(int... ranks) {
    double[] probability = new double[Arrays.stream(ranks).sum() + 1];
    probability[0] = 1;
    int greatest = 0;
    for (int rank : ranks) {
      greatest += rank;
      for (int sum = greatest; sum >= 0; sum--) {
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    return probability;
  }

  /**
   * Least v with P(V &lt;= v) &gt;= p for n untied differences: R's {@code qsignrank}.
   *
   * <p>From 50 differences on by the normal approximation, rounded to the next lower rank.
   */
  static long quantile(double p, long n) {
    if (n >= ASYMPTOTIC_FROM) {
      double mean = n * (n + 1) / 4.0;
      double deviation = Math.sqrt(n * (n + 1.0) * (2.0 * n + 1) / 24);
      return (long) Math.max(0, Math.floor(mean + Normal.quantile(p) * deviation));
    }
    int[] ranks = new int[(int) n];
    Arrays.setAll(ranks, i -> i + 1);
    double[] distribution = distribution(ranks);
    double sum = 0;
    for (int v = 0; v < distribution.length; v++) {
      sum += distribution[v];
      if (sum >= p) {
        return v;
      }
    }
    return distribution.length - 1L;
  }
}
