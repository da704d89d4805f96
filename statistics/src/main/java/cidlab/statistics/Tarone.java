package cidlab.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Leaves tests of discrete data out of a family if they cannot reject whatever is observed.
 *
 * <p>Given its margins an exact test has a least attainable p-value: with one discordant pair
 * McNemar's is 1. A test whose least p-value is above the threshold of the family cannot reject, so
 * it need not be paid for. The least p-values depend on the margins alone, hence the family-wise
 * error rate holds as before.
 *
 * <p>User: the family of a study's livelock tests, one a cell and direction.
 */
public final class Tarone {

  private Tarone() {}

  /**
   * The least p-value of McNemar's exact test and of the sign test.
   *
   * @param discordant pairs that differ, at least 0
   * @return 2^(1-discordant), at most 1
   * @throws IllegalArgumentException if the number is negative
   */
  public static double leastOfPairs(long discordant) {
    Require.count("discordant", discordant);
    return Math.min(1, Math.scalb(2.0, (int) -Math.min(2000, discordant)));
  }

  /**
   * The least two-sided p-value of Fisher's test.
   *
   * @param trials1 trials of the first group, at least 1
   * @param trials2 trials of the second group, at least 1
   * @param events events of both groups
   * @return probability of the less probable extreme table, or of both where they are equally so
   * @throws IllegalArgumentException if a count is out of range
   */
  public static double leastOfFisher(long trials1, long trials2, long events) {
    long least = Math.max(0, events - trials2);
    long greatest = Math.min(events, trials1);
    return Math.min(
        FisherTest.exact(least, trials1, events - least, trials2, Alternative.TWO_SIDED).pValue(),
        FisherTest.exact(greatest, trials1, events - greatest, trials2, Alternative.TWO_SIDED)
            .pValue());
  }

  /**
   * The size that the family counts as: the least K such that at most K tests can reach alpha / K.
   *
   * <p>Source: Tarone (1990), Biometrics 46, 515-522.
   *
   * @param least least attainable p-values, each in [0, 1]
   * @param alpha family-wise error rate
   * @return K, at least 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static int size(double[] least, double alpha) {
    check(least, alpha);
    int k = 1;
    while (reaching(least, alpha / k) > k) {
      k++;
    }
    return k;
  }

  /**
   * Which tests stay in the family: those that can reach alpha / {@link #size}.
   *
   * @param least least attainable p-values, each in [0, 1]
   * @param alpha family-wise error rate
   * @return one flag per test, in order
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static boolean[] kept(double[] least, double alpha) {
    double threshold = alpha / size(least, alpha);
    boolean[] kept = new boolean[least.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = least[i] <= threshold;
    }
    return kept;
  }

  /**
   * Adjusted p-values: Holm's over the tests that stay, 1 for those that cannot reject.
   *
   * <p>Which tests stay is decided at alpha, so the values are to be compared with that alpha
   * alone. At most {@link #size} tests stay, so Holm's method among them keeps the error rate.
   *
   * @param p p-values, each in [0, 1] and not below its least value
   * @param least least attainable p-values
   * @param alpha family-wise error rate
   * @return adjusted p-values, in order
   * @throws IllegalArgumentException if the lengths differ or an argument is out of range
   */
  public static double[] holm(double[] p, double[] least, double alpha) {
    Require.sameLength("p", p.length, "least", least.length);
    for (int i = 0; i < p.length; i++) {
      if (p[i] < least[i] * (1 - 1e-9)) {
        throw new IllegalArgumentException(
            "a p-value cannot be below the least, p[" + i + "]=" + p[i] + " least=" + least[i]);
      }
    }
    boolean[] kept = kept(least, alpha);
    int[] places = IntStream.range(0, p.length).filter(i -> kept[i]).toArray();
    double[] among = Multiplicity.holm(Arrays.stream(places).mapToDouble(i -> p[i]).toArray());
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, 1);
    for (int i = 0; i < places.length; i++) {
      adjusted[places[i]] = among[i];
    }
    return adjusted;
  }

  private static long reaching(double[] least, double threshold) {
    return Arrays.stream(least).filter(p -> p <= threshold).count();
  }

  private static void check(double[] least, double alpha) {
    Require.alpha(alpha);
    for (int i = 0; i < least.length; i++) {
      Require.probability("least[" + i + "]", least[i]);
    }
  }
}
