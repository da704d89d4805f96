package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.PairedProportions;

/**
 * Pairs of runs by whether an event happened under a strategy and its reference.
 *
 * @param both pairs with the event under both
 * @param onlyStrategy pairs with the event under the strategy only
 * @param onlyReference pairs with the event under the reference only
 * @param neither pairs without the event
 */
public record PairTable(long both, long onlyStrategy, long onlyReference, long neither) {

  /** No pairs. */
  static final PairTable NONE = new PairTable(0, 0, 0, 0);

  /** Adds one pair. */
  PairTable plus(boolean strategy, boolean reference) {
    return new PairTable(
        both + (strategy && reference ? 1 : 0),
        onlyStrategy + (strategy && !reference ? 1 : 0),
        onlyReference + (!strategy && reference ? 1 : 0),
        neither + (!strategy && !reference ? 1 : 0));
  }

  /** Adds the pairs of another cell. */
  PairTable plus(PairTable other) {
    return new PairTable(
        both + other.both,
        onlyStrategy + other.onlyStrategy,
        onlyReference + other.onlyReference,
        neither + other.neither);
  }

  /**
   * Counts the pairs.
   *
   * @return at least 0
   */
  public long pairs() {
    return both + onlyStrategy + onlyReference + neither;
  }

  /**
   * Counts the pairs that tell the two apart.
   *
   * @return pairs with the event under one of them only
   */
  public long discordant() {
    return onlyStrategy + onlyReference;
  }

  /** Rate of the strategy minus rate of the reference. */
  double difference() {
    return (double) (onlyStrategy - onlyReference) / pairs();
  }

  Interval interval() {
    return PairedProportions.mover(both, onlyStrategy, onlyReference, neither, Analysis.LEVEL);
  }

  double p() {
    return Mcnemar.exact(onlyStrategy, onlyReference).pValue();
  }

  /** The smallest p-value that so many discordant pairs can give. */
  double leastP() {
    return Mcnemar.exact(discordant(), 0).pValue();
  }
}
