package cidlab.experiments.analysis;

import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Cell;
import cidlab.statistics.Interval;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.PairedProportions;
import cidlab.statistics.ProportionDifference;

/**
 * How much more often an event happens under a strategy than under its reference, in one cell.
 *
 * @param pair the strategies
 * @param cell the cell
 * @param event the event
 * @param both pairs of runs with the event under both
 * @param onlyStrategy pairs with the event under the strategy only
 * @param onlyReference pairs with the event under the reference only
 * @param neither pairs without the event
 * @param difference rate of the strategy minus rate of the reference, with the paired interval from
 *     exact limits: what claims rest on
 * @param score Tango's paired score interval: shorter, but it covers too little near four events
 * @param unpaired Miettinen and Nurminen's interval, which forgets the pairing: the two agree
 *     unless common random numbers make the strategies' fates depend on each other
 * @param significance McNemar's exact test
 */
public record EventComparison(
    Pair pair,
    Cell cell,
    Metric event,
    long both,
    long onlyStrategy,
    long onlyReference,
    long neither,
    Quantity difference,
    Interval score,
    Interval unpaired,
    Significance significance) {

  /** Compares the runs of a cell; the p-value is not yet adjusted. */
  static EventComparison of(Pair pair, Cell cell, Metric event, Runs strategy, Runs reference) {
    long[] counts = new long[4];
    for (int run = 0; run < strategy.size(); run++) {
      int index =
          (strategy.happened(event, run) ? 0 : 2) + (reference.happened(event, run) ? 0 : 1);
      counts[index]++;
    }
    long both = counts[0];
    long onlyStrategy = counts[1];
    long onlyReference = counts[2];
    long neither = counts[3];
    int n = strategy.size();
    if (n == 0) {
      Quantity none = Quantity.undefined("1", Analysis.LEVEL, "MOVER paired");
      return new EventComparison(
          pair,
          cell,
          event,
          0,
          0,
          0,
          0,
          none,
          none.interval(),
          none.interval(),
          Significance.raw(Double.NaN, "McNemar exact"));
    }
    var test = Mcnemar.exact(onlyStrategy, onlyReference);
    return new EventComparison(
        pair,
        cell,
        event,
        both,
        onlyStrategy,
        onlyReference,
        neither,
        new Quantity(
            (double) (onlyStrategy - onlyReference) / n,
            PairedProportions.mover(both, onlyStrategy, onlyReference, neither, Analysis.LEVEL),
            n,
            "1"),
        PairedProportions.tango(both, onlyStrategy, onlyReference, neither, Analysis.LEVEL),
        ProportionDifference.miettinenNurminen(
            both + onlyStrategy, n, both + onlyReference, n, Analysis.LEVEL),
        Significance.raw(test.pValue(), test.method()));
  }

  EventComparison adjusted(double p) {
    return new EventComparison(
        pair,
        cell,
        event,
        both,
        onlyStrategy,
        onlyReference,
        neither,
        difference,
        score,
        unpaired,
        significance.adjusted(p));
  }

  /**
   * Says what the comparison shows.
   *
   * @return the verdict at {@link Analysis#ALPHA} over the family
   */
  public Verdict verdict() {
    return significance.verdict(onlyStrategy - onlyReference);
  }
}
