package cidlab.experiments.analysis;

/**
 * Whether livelocks are more or less frequent under a strategy than under its reference, over all
 * cells of the study together.
 *
 * <p>The test is the exact stratified one: given how many pairs of runs differ in each cell, and
 * without a difference in any cell, each of them is as likely to speak for one strategy as for the
 * other, whatever the cells' rates are. So the numbers add up, and McNemar's test of the sums is
 * exact. What it shows is a difference in at least one cell, in the direction that prevails.
 *
 * @param pair the strategies
 * @param pairs pairs of runs of all cells
 * @param significance McNemar's exact test of the sums
 */
public record OverallComparison(Pair pair, EventPairs pairs, Significance significance) {

  OverallComparison with(Significance adjusted) {
    return new OverallComparison(pair, pairs, adjusted);
  }

  /**
   * Says what the comparison shows.
   *
   * @return the verdict at {@link Analysis#ALPHA} over the family
   */
  public Verdict verdict() {
    return significance.verdict(
        (double) pairs.counted().onlyStrategy() - pairs.counted().onlyReference());
  }
}
