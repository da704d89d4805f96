package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;

/**
 * How often something happened.
 *
 * <p>Where outcomes are undecided, the rate lies between {@code events} and {@code events +
 * undecided} by {@code trials}, and the interval reaches from the lower limit of the former to the
 * upper limit of the latter.
 *
 * @param events how often it happened
 * @param undecided how often nobody knows whether it did
 * @param trials how often it could have happened, at least the sum of both; 0 makes value and
 *     interval {@code NaN}
 * @param trial what a trial is, in the singular: {@code run} or {@code task-to-CPU flip}
 * @param value events by trials: the least that the rate was
 * @param claim exact interval: Clopper and Pearson's, or the exact one-sided upper bound if there
 *     was no event and nothing is undecided
 */
public record Rate(
    long events, long undecided, long trials, String trial, double value, Interval claim) {

  /**
   * Estimates a rate from counts.
   *
   * @param events how often it happened
   * @param undecided how often nobody knows
   * @param trials how often it could have happened, at least {@code events + undecided}
   * @param trial what a trial is, in the singular
   * @return the rate at {@link Analysis#LEVEL}
   * @throws IllegalArgumentException if a count is negative or the trials too few
   */
  public static Rate of(long events, long undecided, long trials, String trial) {
    if (events < 0 || undecided < 0 || events + undecided > trials) {
      throw new IllegalArgumentException(
          "expected 0 <= events + undecided <= trials, events="
              + events
              + " undecided="
              + undecided
              + " trials="
              + trials);
    }
    if (trials == 0) {
      return new Rate(
          0,
          0,
          0,
          trial,
          Double.NaN,
          new Interval(Double.NaN, Double.NaN, Analysis.LEVEL, "no " + trial + "s"));
    }
    return new Rate(
        events,
        undecided,
        trials,
        trial,
        (double) events / trials,
        claim(events, undecided, trials));
  }

  private static Interval claim(long events, long undecided, long trials) {
    if (events == 0 && undecided == 0) {
      double bound = Proportion.zeroEventsUpper(trials, Analysis.LEVEL);
      return new Interval(0, bound, Analysis.LEVEL, "exact one-sided upper bound");
    }
    Interval least = Proportion.clopperPearson(events, trials, Analysis.LEVEL);
    if (undecided == 0) {
      return least;
    }
    Interval most = Proportion.clopperPearson(events + undecided, trials, Analysis.LEVEL);
    return new Interval(
        least.lower(), most.upper(), Analysis.LEVEL, "Clopper-Pearson, undecided both ways");
  }

  /**
   * Returns the most that the rate was.
   *
   * @return events and undecided by trials; {@code NaN} without trials
   */
  public double most() {
    return trials == 0 ? Double.NaN : (double) (events + undecided) / trials;
  }

  /**
   * Says whether it is known that nothing happened.
   *
   * @return true if there was neither an event nor anything undecided, in at least one trial
   */
  public boolean none() {
    return defined() && events + undecided == 0;
  }

  /**
   * Says whether there was anything to count.
   *
   * @return false without trials
   */
  public boolean defined() {
    return trials > 0;
  }
}
