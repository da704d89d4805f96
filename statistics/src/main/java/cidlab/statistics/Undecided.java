package cidlab.statistics;

/**
 * Event rates where some runs ended undecided: bounds from both sides, in place of "no event".
 *
 * <p>With x events, u undecided runs and n runs in all, the true count is anything from x to x + u;
 * nothing is assumed about which. An interval or a p-value holds for all of these at once.
 *
 * <p>User: livelock rates and their tests.
 */
public final class Undecided {

  private Undecided() {}

  /**
   * The rate of one group.
   *
   * @param lowest x / n
   * @param highest (x + u) / n
   * @param interval from the lower Clopper-Pearson bound of x to the upper one of x + u
   */
  public record Rate(double lowest, double highest, Interval interval) {}

  /**
   * The range of a p-value.
   *
   * @param lowest the least over all true counts
   * @param highest the greatest over all true counts: what may be claimed
   */
  public record PValues(double lowest, double highest) {}

  /**
   * Bounds the rate of one group.
   *
   * <p>Source: Horowitz, Manski (2000), Journal of the American Statistical Association 95, 77-84
   * for the bounds; Clopper, Pearson (1934), Biometrika 26, 404-413.
   *
   * @param events number of events
   * @param undecided number of runs that may have had the event
   * @param trials number of runs, at least 1
   * @param level confidence level, kept whatever the undecided runs are
   * @return the bounds
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Rate rate(long events, long undecided, long trials, double level) {
    check(events, undecided, trials);
    long all = events + undecided;
    return new Rate(
        (double) events / trials,
        (double) all / trials,
        new Interval(
            Proportion.clopperPearson(events, trials, level).lower(),
            Proportion.clopperPearson(all, trials, level).upper(),
            level,
            undecided == 0 ? "Clopper-Pearson" : "Clopper-Pearson, undecided both ways"));
  }

  /**
   * The range of the p-value of McNemar's exact test of pairs.
   *
   * <p>An undecided pair, one with an undecided run, may turn out discordant in either direction,
   * or not at all.
   *
   * @param onlyFirst decided pairs with the event under the first treatment only
   * @param onlySecond decided pairs with the event under the second treatment only
   * @param maybeFirst undecided pairs that may have the event under the first treatment only
   * @param maybeSecond undecided pairs that may have it under the second treatment only; a pair
   *     undecided under both is counted in both
   * @return the range
   * @throws IllegalArgumentException if a count is negative
   */
  public static PValues mcnemar(
      long onlyFirst, long onlySecond, long maybeFirst, long maybeSecond) {
    Require.count("maybeFirst", maybeFirst);
    Require.count("maybeSecond", maybeSecond);
    double lowest = 1;
    double highest = 0;
    for (long b = onlyFirst; b <= onlyFirst + maybeFirst; b++) {
      for (long c = onlySecond; c <= onlySecond + maybeSecond; c++) {
        double p = Mcnemar.exact(b, c).pValue();
        lowest = Math.min(lowest, p);
        highest = Math.max(highest, p);
      }
    }
    return new PValues(lowest, highest);
  }

  /**
   * The range of the p-value of Fisher's test of two groups.
   *
   * @param events1 events of the first group
   * @param undecided1 its undecided runs
   * @param trials1 its runs, at least 1
   * @param events2 events of the second group
   * @param undecided2 its undecided runs
   * @param trials2 its runs, at least 1
   * @return the range
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static PValues fisher(
      long events1, long undecided1, long trials1, long events2, long undecided2, long trials2) {
    check(events1, undecided1, trials1);
    check(events2, undecided2, trials2);
    double lowest = 1;
    double highest = 0;
    for (long x1 = events1; x1 <= events1 + undecided1; x1++) {
      for (long x2 = events2; x2 <= events2 + undecided2; x2++) {
        double p = FisherTest.exact(x1, trials1, x2, trials2, Alternative.TWO_SIDED).pValue();
        lowest = Math.min(lowest, p);
        highest = Math.max(highest, p);
      }
    }
    return new PValues(lowest, highest);
  }

  private static void check(long events, long undecided, long trials) {
    Require.count("undecided", undecided);
    Require.events(events, trials);
    Require.events(events + undecided, trials);
  }
}
