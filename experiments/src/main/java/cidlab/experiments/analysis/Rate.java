package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;

/**
 * How often something happened, with the intervals for claims and for display.
 *
 * @param events how often it happened, at most {@code trials}
 * @param trials how often it could have happened; 0 makes value and intervals {@code NaN}
 * @param trial what a trial is, in the singular: {@code run} or {@code transition}
 * @param value events by trials
 * @param clopperPearson the exact interval: what claims rest on
 * @param wilson the score interval: shorter, but it covers too little near one expected event
 * @param claim what to print: Clopper-Pearson, or the exact one-sided upper bound at zero events
 */
public record Rate(
    long events,
    long trials,
    String trial,
    double value,
    Interval clopperPearson,
    Interval wilson,
    Interval claim) {

  /**
   * Estimates a rate from counts.
   *
   * @param events how often it happened
   * @param trials how often it could have happened, at least {@code events}
   * @param trial what a trial is, in the singular
   * @return the rate at {@link Analysis#LEVEL}
   * @throws IllegalArgumentException if {@code events} is negative or above {@code trials}
   */
  public static Rate of(long events, long trials, String trial) {
    if (events < 0 || events > trials) {
      throw new IllegalArgumentException(
          "expected 0 <= events <= trials, events=" + events + " trials=" + trials);
    }
    if (trials == 0) {
      Interval none = new Interval(Double.NaN, Double.NaN, Analysis.LEVEL, "no " + trial + "s");
      return new Rate(0, 0, trial, Double.NaN, none, none, none);
    }
    Interval exact = Proportion.clopperPearson(events, trials, Analysis.LEVEL);
    Interval claim = exact;
    if (events == 0) {
      double bound = Proportion.zeroEventsUpper(trials, Analysis.LEVEL);
      claim = new Interval(0, bound, Analysis.LEVEL, "exact one-sided upper bound");
    }
    Interval score = Proportion.wilson(events, trials, Analysis.LEVEL);
    return new Rate(events, trials, trial, (double) events / trials, exact, score, claim);
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
