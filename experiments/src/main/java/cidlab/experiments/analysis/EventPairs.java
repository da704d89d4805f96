package cidlab.experiments.analysis;

import cidlab.statistics.Interval;

/**
 * Pairs of runs of two strategies, counted once for each way in which the undecided ones may have
 * gone that matters.
 *
 * @param counted undecided runs left as they are: no event
 * @param lowest undecided runs of the reference had the event, those of the strategy did not
 * @param highest the other way round
 */
public record EventPairs(PairTable counted, PairTable lowest, PairTable highest) {

  static final EventPairs NONE = new EventPairs(PairTable.NONE, PairTable.NONE, PairTable.NONE);

  /** Counts the runs of a cell. */
  static EventPairs of(Event event, Runs strategy, Runs reference) {
    EventPairs pairs = NONE;
    for (int run = 0; run < strategy.size(); run++) {
      boolean happened = strategy.happened(event, run);
      boolean toReference = reference.happened(event, run);
      boolean mayHave = happened || strategy.undecided(event, run);
      boolean mayHaveToReference = toReference || reference.undecided(event, run);
      pairs =
          new EventPairs(
              pairs.counted.plus(happened, toReference),
              pairs.lowest.plus(happened, mayHaveToReference),
              pairs.highest.plus(mayHave, toReference));
    }
    return pairs;
  }

  /** Adds the pairs of another cell. */
  EventPairs plus(EventPairs other) {
    return new EventPairs(
        counted.plus(other.counted), lowest.plus(other.lowest), highest.plus(other.highest));
  }

  /**
   * Says whether a run is undecided.
   *
   * @return true if the three countings differ
   */
  public boolean undecided() {
    return !lowest.equals(highest);
  }

  /** The difference of the rates; the interval covers every way the undecided may have gone. */
  Quantity difference() {
    if (counted.pairs() == 0) {
      return Quantity.undefined("1", Analysis.LEVEL, "MOVER paired");
    }
    Interval interval = counted.interval();
    if (undecided()) {
      interval =
          new Interval(
              lowest.interval().lower(),
              highest.interval().upper(),
              Analysis.LEVEL,
              interval.method() + ", undecided both ways");
    }
    return new Quantity(counted.difference(), interval, counted.pairs(), "1");
  }

  /** McNemar's exact test, the way the undecided runs speak least for a difference. */
  Significance significance(String name) {
    if (counted.pairs() == 0) {
      return Significance.raw(Double.NaN, 1, name);
    }
    double p = counted.p();
    double least = counted.leastP();
    if (undecided()) {
      boolean same = lowest.difference() * highest.difference() > 0;
      p = same ? Math.max(lowest.p(), highest.p()) : 1;
      least = same ? Math.max(lowest.leastP(), highest.leastP()) : 1;
    }
    return Significance.raw(p, least, name);
  }
}
