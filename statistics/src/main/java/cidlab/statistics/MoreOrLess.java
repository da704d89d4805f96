package cidlab.statistics;

/**
 * How much more often than not is one value of a pair above the other?
 *
 * <p>The effect of the sign test, and, where values are mostly equal, of the signed-rank test:
 * those drop equal pairs, a median of all differences is then 0 with [0, 0] beside a small p-value.
 * Equal pairs count here as what they are.
 *
 * <p>User: the measures of studies.
 *
 * <p>Source: sign test: Conover (1999), Practical Nonparametric Statistics, 3rd ed., 157-176;
 * interval: see {@link PairedProportions#mover}.
 *
 * @param more pairs whose first value is above the second
 * @param less pairs whose first value is below the second
 * @param equal pairs of equal values
 * @param difference P(more) - P(less) with its interval, in [-1, 1]
 * @param signTest the exact test that both are equally probable; its statistic is {@code more}
 */
public record MoreOrLess(
    long more, long less, long equal, Estimate difference, TestResult signTest) {

  /**
   * Counts the signs of differences.
   *
   * @param differences first minus second value of each pair, at least one
   * @param level confidence level
   * @return counts, difference and test
   * @throws IllegalArgumentException if the sample is empty or not finite, or the level out of
   *     range
   */
  public static MoreOrLess of(double[] differences, double level) {
    Require.sample("differences", 1, differences);
    long more = 0;
    long less = 0;
    for (double difference : differences) {
      more += difference > 0 ? 1 : 0;
      less += difference < 0 ? 1 : 0;
    }
    long equal = differences.length - more - less;
    return new MoreOrLess(
        more,
        less,
        equal,
        new Estimate(
            (double) (more - less) / differences.length,
            PairedProportions.mover(0, more, less, equal, level)),
        TestResult.exact(more, Mcnemar.exact(more, less).pValue(), "sign test"));
  }
}
