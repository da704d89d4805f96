package cidlab.experiments.analysis;

import cidlab.experiments.study.Cell;

/**
 * How much more often an event happens under a strategy than under its reference, in one cell.
 *
 * @param pair the strategies
 * @param cell the cell
 * @param event the event
 * @param pairs pairs of runs by outcome
 * @param difference rate per run of the strategy minus that of the reference, with the paired
 *     interval from exact limits, which is not adjusted for the number of cells
 * @param significance McNemar's exact test
 */
public record EventComparison(
    Pair pair,
    Cell cell,
    Event event,
    EventPairs pairs,
    Quantity difference,
    Significance significance) {

  /** Compares the runs of a cell; the p-value is not yet adjusted. */
  static EventComparison of(Pair pair, Cell cell, Event event, Runs strategy, Runs reference) {
    EventPairs pairs = EventPairs.of(event, strategy, reference);
    return new EventComparison(
        pair, cell, event, pairs, pairs.difference(), pairs.significance("McNemar exact"));
  }

  EventComparison with(Significance adjusted) {
    return new EventComparison(pair, cell, event, pairs, difference, adjusted);
  }

  /**
   * Says what the comparison shows.
   *
   * @return the verdict at {@link Analysis#ALPHA} over the family
   */
  public Verdict verdict() {
    return significance.verdict(difference.value());
  }
}
