package cidlab.report.format;

import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.PairTable;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.Significance;
import cidlab.statistics.Estimate;
import cidlab.statistics.Interval;

/**
 * Estimates with their intervals, in ASCII.
 *
 * <p>An estimate is rounded so that its last digit is worth at most a third of half its interval.
 */
public final class Estimates {

  /** More digits than this are noise to a reader, however narrow the interval. */
  private static final int MOST_DIGITS = 5;

  private Estimates() {}

  /**
   * Writes a rate with its interval.
   *
   * @param rate the rate
   * @return for example {@code 23.4% [21.6, 25.3]}; {@code 0 (<0.15%)} at zero events, where the
   *     bound is the exact one-sided one; {@code 0% to 16% [0.0, 20.6]} if undecided runs leave it
   *     open
   */
  public static String rate(Rate rate) {
    if (!rate.defined()) {
      return Numbers.NONE;
    }
    Interval claim = rate.claim();
    if (rate.none()) {
      return "0 (<" + Numbers.percent(claim.upper()) + ")";
    }
    if (rate.undecided() > 0) {
      return Numbers.percent(rate.value())
          + " to "
          + Numbers.percent(rate.most())
          + percents(claim, decimals(0, 100 * claim.lower(), 100 * claim.upper()));
    }
    double scaled = 100 * rate.value();
    int decimals = decimals(scaled, 100 * claim.lower(), 100 * claim.upper());
    return decimals > Numbers.MOST_DECIMALS
        ? Numbers.scientific(rate.value(), 2) + scientific(claim)
        : Numbers.fixed(scaled, decimals) + "%" + percents(claim, decimals);
  }

  /**
   * Writes a number with its interval, without the unit.
   *
   * @param quantity the number
   * @return for example {@code 12.3 [11.9, 12.8]}
   */
  public static String quantity(Quantity quantity) {
    return quantity(quantity, 1, false);
  }

  /**
   * Writes a proportion in percent, which may be near 100 %.
   *
   * @param quantity proportion in [0, 1]
   * @return for example {@code 98.5% [97.9, 99.0]}; {@code 100% (>99.85)} at an estimate of 1
   */
  public static String share(Quantity quantity) {
    if (!quantity.defined()) {
      return Numbers.NONE;
    }
    Interval interval = quantity.interval();
    double percent = 100 * quantity.value();
    if (quantity.value() == 1) {
      return "100% (>"
          + Numbers.fixed(100 * interval.lower(), 1 - Numbers.exponent(100 * interval.width()))
          + ")";
    }
    if (Double.isNaN(interval.lower())) {
      return Numbers.percent(quantity.value());
    }
    int decimals = decimals(percent, 100 * interval.lower(), 100 * interval.upper());
    return Numbers.fixed(percent, decimals) + "%" + percents(interval, decimals);
  }

  /**
   * Writes a time of nanoseconds in milliseconds.
   *
   * @param quantity the time
   * @return for example {@code 12.3 [11.9, 12.8]}
   */
  public static String milliseconds(Quantity quantity) {
    return quantity(quantity, 1e-6, false);
  }

  /**
   * Writes a number without a unit, with its interval.
   *
   * @param estimate the number
   * @return for example {@code 1.23 [1.19, 1.28]}
   */
  public static String number(Estimate estimate) {
    return quantity(new Quantity(estimate.value(), estimate.interval(), 0, "1"), 1, false);
  }

  /**
   * Writes a difference of proportions in percentage points.
   *
   * @param quantity difference in [-1, 1]
   * @return for example {@code -23.4 [-25.3, -21.6]}
   */
  public static String points(Quantity quantity) {
    return quantity(quantity, 100, true);
  }

  /**
   * Writes a difference with its interval and its sign, without the unit.
   *
   * @param quantity the difference
   * @return for example {@code +1.20 [+1.10, +1.31]}
   */
  public static String shift(Quantity quantity) {
    return quantity(quantity, 1, true);
  }

  private static String quantity(Quantity quantity, double factor, boolean signed) {
    if (!quantity.defined()) {
      return Numbers.NONE;
    }
    double value = factor * quantity.value();
    double lower = factor * quantity.interval().lower();
    double upper = factor * quantity.interval().upper();
    int decimals = decimals(value, lower, upper);
    if (decimals > Numbers.MOST_DECIMALS + 1) {
      return sign(value, Numbers.scientific(value, 2), signed)
          + " ["
          + sign(lower, Numbers.scientific(lower, 2), signed)
          + ", "
          + sign(upper, Numbers.scientific(upper, 2), signed)
          + "]";
    }
    return sign(value, Numbers.fixed(value, decimals), signed)
        + " ["
        + sign(lower, Numbers.fixed(lower, decimals), signed)
        + ", "
        + sign(upper, Numbers.fixed(upper, decimals), signed)
        + "]";
  }

  private static String sign(double value, String digits, boolean signed) {
    boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    return signed && value > 0 && !zero ? "+" + digits : digits;
  }

  /**
   * Writes the bounds of an interval.
   *
   * @param interval the interval
   * @param factor what to multiply with, for example 100 for percent
   * @return for example {@code [0.0619, 0.0876]}
   */
  public static String bounds(Interval interval, double factor) {
    return "["
        + Numbers.significant(factor * interval.lower(), 3)
        + ", "
        + Numbers.significant(factor * interval.upper(), 3)
        + "]";
  }

  private static String percents(Interval interval, int decimals) {
    return " ["
        + bound(100 * interval.lower(), decimals)
        + ", "
        + bound(100 * interval.upper(), decimals)
        + "]";
  }

  /** A bound above 0% or below 100% must not look as if it were there. */
  private static String bound(double percent, int decimals) {
    String fixed = Numbers.fixed(percent, decimals);
    if (percent > 0 && fixed.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      return Numbers.significant(percent, 1);
    }
    return percent < 100 && fixed.startsWith("100")
        ? Numbers.fixed(percent, -Numbers.exponent(100 - percent))
        : fixed;
  }

  private static String scientific(Interval interval) {
    return " ["
        + Numbers.scientific(interval.lower(), 2)
        + ", "
        + Numbers.scientific(interval.upper(), 2)
        + "]";
  }

  /** Decimals that show at least one and a half significant digits of half the interval. */
  private static int decimals(double value, double lower, double upper) {
    double half = (upper - lower) / 2;
    double largest = Math.max(finite(value), Math.max(finite(lower), finite(upper)));
    if (largest == 0) {
      return 0;
    }
    int most = Math.max(0, MOST_DIGITS - 1 - Numbers.exponent(largest));
    // Without an interval, or one of width 0, three digits of the value.
    int wanted = 2 - Numbers.exponent(largest);
    if (half > 0 && Double.isFinite(half)) {
      // The last digit is worth at most a third of half the interval.
      wanted = -Numbers.exponent(half / 3);
    }
    return Math.max(0, Math.min(most, wanted));
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }

  /**
   * Writes a p-value with its correction.
   *
   * @param significance the test's result
   * @return for example {@code p 3e-5, adjusted 0.022}
   */
  public static String p(Significance significance) {
    return "p " + Numbers.p(significance.p()) + ", adjusted " + Numbers.p(significance.adjusted());
  }

  /**
   * Says where a rate comes from.
   *
   * @param rate the rate
   * @return its origin, with the command that computes the interval from the counts
   */
  public static Trace trace(Rate rate) {
    if (!rate.defined()) {
      return Trace.remark("no " + rate.trial() + "s");
    }
    Trace trace =
        Trace.of(rate.trials(), rate.trial() + "s", method(rate.claim()))
            .detail(
                Numbers.count(rate.events())
                    + (rate.events() == 1 ? " event" : " events")
                    + (rate.undecided() > 0
                        ? ", " + Numbers.count(rate.undecided()) + " undecided"
                        : "")
                    + " "
                    + bounds(rate.claim(), 100)
                    + "%");
    if (rate.undecided() > 0) {
      return trace;
    }
    return trace.command(
        rate.none()
            ? "cidlab stats zero-events n=" + rate.trials()
            : "cidlab stats clopper-pearson x=" + rate.events() + " n=" + rate.trials());
  }

  /**
   * Says where a paired difference of rates comes from.
   *
   * @param c the comparison
   * @return its origin, with the counts of pairs
   */
  public static Trace trace(EventComparison c) {
    if (!c.difference().defined()) {
      return Trace.remark("no pairs of runs");
    }
    PairTable counted = c.pairs().counted();
    Trace trace =
        Trace.of(c.difference().n(), "pairs of runs", method(c.difference().interval()))
            .detail(
                "both "
                    + Numbers.count(counted.both())
                    + ", only "
                    + c.pair().strategy()
                    + " "
                    + Numbers.count(counted.onlyStrategy())
                    + ", only "
                    + c.pair().reference()
                    + " "
                    + Numbers.count(counted.onlyReference())
                    + ", neither "
                    + Numbers.count(counted.neither()));
    return c.pairs().undecided()
        ? trace
        : trace.command(
            "cidlab stats mover-paired a="
                + counted.both()
                + " b="
                + counted.onlyStrategy()
                + " c="
                + counted.onlyReference()
                + " d="
                + counted.neither());
  }

  /**
   * Says where a quantile of runs comes from.
   *
   * @param name name of the quantile
   * @param quantity the quantile
   * @param outcome the runs
   * @return its origin
   */
  public static Trace trace(String name, Quantity quantity, Outcome outcome) {
    return Trace.of(
            quantity.n(), "completed runs", name + ", interval by " + method(quantity.interval()))
        .detail("of " + Numbers.count(outcome.runs()) + " runs");
  }

  private static String method(Interval interval) {
    return interval.method() + " " + Numbers.exact(100 * interval.level()) + "%";
  }
}
