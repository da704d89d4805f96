package cidlab.experiments.calibration;

import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;

/**
 * How often what a setting counts happened.
 *
 * @param setting the setting
 * @param sets number of data sets
 * @param hits on how many of them it happened
 */
record Measured(Setting setting, int sets, int hits) {

  /** For agreement with exact values: of hundreds that are right none should seem wrong. */
  private static final double AGREEMENT = 0.9999;

  /** For verdicts: rather a setting called short or liberal by chance than one that is missed. */
  private static final double VERDICT = 0.99;

  /** Least coverage of an interval on which claims rest. */
  static final double LEAST = 0.94;

  double rate() {
    return (double) hits / sets;
  }

  /** What the true rate may be. */
  Interval interval() {
    return Proportion.clopperPearson(hits, sets, VERDICT);
  }

  /** The exact rate where it is known, else the observed one. */
  double best() {
    return Double.isNaN(setting.exact()) ? rate() : setting.exact();
  }

  /** Whether simulation and summation agree. */
  boolean agrees() {
    return Double.isNaN(setting.exact())
        || Proportion.clopperPearson(hits, sets, AGREEMENT).contains(setting.exact());
  }

  /** What is to be said of it. */
  Verdict verdict() {
    boolean exact = !Double.isNaN(setting.exact());
    double low = exact ? setting.exact() : interval().lower();
    double high = exact ? setting.exact() : interval().upper();
    if (setting.kind() == Setting.Kind.ERROR) {
      return low > setting.nominal() + 1e-12 ? Verdict.LIBERAL : Verdict.KEEPS;
    }
    if (high >= setting.nominal() - 1e-12) {
      return Verdict.KEEPS;
    }
    return high >= LEAST ? Verdict.NEARLY : Verdict.SHORT;
  }

  /** In words. */
  enum Verdict {
    /** At least the nominal coverage, at most the nominal error rate. */
    KEEPS,
    /** A coverage within a point of the nominal one. */
    NEARLY,
    /** A coverage more than a point below the nominal one. */
    SHORT,
    /** An error rate above the nominal one. */
    LIBERAL
  }

  /** Whether the row is as it must be: exact values met, and claims on solid ground. */
  boolean acceptable() {
    return agrees()
        && !(setting.claim() && (verdict() == Verdict.SHORT || verdict() == Verdict.LIBERAL));
  }
}
