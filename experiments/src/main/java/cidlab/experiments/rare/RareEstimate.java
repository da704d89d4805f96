package cidlab.experiments.rare;

import cidlab.engine.rare.Solution;
import cidlab.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What one method says about a probability.
 *
 * @param method the method
 * @param value the estimate
 * @param intervals intervals for it, the one that is shown first; none for exact
 * @param wide interval at the level at which methods are compared
 * @param relativeError standard error divided by the estimate; NaN if nothing was found
 * @param replications number of independent replications; 0 for exact
 * @param runs runs from the first state
 * @param events what happened in all runs, without the pilot
 * @param hits runs and parts of runs that ended with the event
 * @param cut runs and parts of runs that were given up before it was known; they count as without
 * @param eventsPerRun mean number of events of a run from the first state
 * @param solution the exact solution, if that is the method
 */
public record RareEstimate(
    RareMethod method,
    double value,
    List<Interval> intervals,
    Interval wide,
    double relativeError,
    int replications,
    long runs,
    long events,
    long hits,
    long cut,
    double eventsPerRun,
    Optional<Solution> solution) {
  /** Copies the list. */
  public RareEstimate {
    intervals = List.copyOf(intervals);
  }

  /**
   * Returns how many events crude Monte Carlo would need for the same relative error.
   *
   * @return (1 - p) / (p e^2) runs of the mean length; NaN if the error is not known
   */
  public double crudeEvents() {
    return (1 - value) / (value * relativeError * relativeError) * eventsPerRun;
  }

  /**
   * Returns the share of crude Monte Carlo's events that this method needed.
   *
   * @return NaN if the error is not known
   */
  public double share() {
    return events / crudeEvents();
  }

  /**
   * Tells whether two methods may be right at the same time.
   *
   * @param other another method's estimate of the same probability
   * @return whether the wide intervals overlap
   */
  public boolean agreesWith(RareEstimate other) {
    return wide.lower() <= other.wide.upper() && other.wide.lower() <= wide.upper();
  }
}
