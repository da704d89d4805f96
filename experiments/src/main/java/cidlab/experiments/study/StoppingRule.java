package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.statistics.ConfidenceSequence;
import cidlab.statistics.Interval;
import cidlab.statistics.Quantiles;
import cidlab.statistics.Sprt;
import java.util.Arrays;
import java.util.Locale;

/**
 * When a cell has had enough replications.
 *
 * <p>A rule looks at the values of one metric under one treatment, at the end of every batch: what
 * it says depends on the rows alone, not on the number of threads or on interruptions. A cell stops
 * as soon as the rule is met for all treatments at once or, for tests, was met for each at some
 * time; the treatments of a cell always have the same number of replications, for the pairs' sake.
 */
public sealed interface StoppingRule {
  /** Most replications per treatment and cell. */
  int MAX_REPLICATIONS = 10_000_000;

  /**
   * Returns the largest number of replications.
   *
   * @return 1 to 10,000,000
   */
  int max();

  /**
   * Returns the number of replications between two looks at the data.
   *
   * @return 1 to {@link #max()}
   */
  int batch();

  /**
   * Writes the rule on one line.
   *
   * @return its name and numbers: equal rules are equal texts
   */
  String text();

  /**
   * Returns the metric that the rule looks at.
   *
   * @return the metric; null if it looks at none
   */
  Metric metric();

  /**
   * Looks at the values so far.
   *
   * @param values values of the metric, one per replication, at least one
   * @return what the rule says, in words, and whether it is met
   */
  Verdict look(double[] values);

  /**
   * Says whether a treatment for which the rule was met once stays decided.
   *
   * @return true for a test, which ends when it decides
   */
  boolean lasting();

  /**
   * What a rule says of the values so far.
   *
   * @param met whether it is met
   * @param words what it found, for reports
   */
  record Verdict(boolean met, String words) {}

  /**
   * A number of replications that is fixed before.
   *
   * @param max how many
   */
  record Fixed(int max) implements StoppingRule {
    /** Checks the range. */
    public Fixed {
      checkMax(max);
    }

    @Override
    public int batch() {
      return max;
    }

    @Override
    public Metric metric() {
      return null;
    }

    @Override
    public String text() {
      return "fixed replications=" + max;
    }

    @Override
    public Verdict look(double[] values) {
      return new Verdict(true, "all planned replications");
    }

    @Override
    public boolean lasting() {
      return false;
    }
  }

  /**
   * Stops when an interval is narrow enough.
   *
   * <p>The interval is that of an always-valid sequence for an event's rate, and that of order
   * statistics for the median of any other metric. The latter is made for a fixed number of values:
   * that the width is looked at repeatedly makes it cover slightly less than it says.
   *
   * @param metric what is estimated
   * @param width largest width of the interval: in the unit of the metric, or as a part of the
   *     estimate
   * @param relative whether the width is a part of the estimate; an estimate of 0 is never precise
   *     enough
   * @param level confidence level
   * @param batch replications between two looks
   * @param max largest number of replications
   */
  record Width(Metric metric, double width, boolean relative, double level, int batch, int max)
      implements StoppingRule {
    /** Checks the ranges. */
    public Width {
      checkMax(max);
      checkBatch(batch, max);
      checkLevel(level);
      if (!(width > 0) || Double.isInfinite(width)) {
        throw new IllegalArgumentException("expected a positive width, width=" + width);
      }
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "width metric=%s %s=%s level=%s batch=%d max=%d",
          metric.key(),
          relative ? "relative" : "absolute",
          Decimal.text(width),
          Decimal.text(level),
          batch,
          max);
    }

    @Override
    public Verdict look(double[] values) {
      double estimate;
      Interval interval;
      if (metric.kind() == Metric.Kind.EVENT) {
        long events = events(values);
        estimate = (double) events / values.length;
        interval = ConfidenceSequence.betaBinomial(events, values.length, level);
      } else {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        estimate = Quantiles.type7(sorted, 0.5);
        interval = Quantiles.intervalOfSorted(sorted, 0.5, level);
      }
      double limit = relative ? width * Math.abs(estimate) : width;
      boolean met = interval.width() <= limit && (!relative || estimate != 0);
      return new Verdict(
          met,
          words(metric, estimate, interval)
              + (met ? ", narrow enough: width " : ", too wide: width ")
              + short3(interval.width())
              + (met ? " <= " : " > ")
              + short3(limit));
    }

    @Override
    public boolean lasting() {
      return false;
    }
  }

  /**
   * Stops when a rate is shown to lie on one side of a threshold, by an always-valid sequence.
   *
   * <p>The results may be looked at at any time, and the study stopped for any reason.
   *
   * @param metric an event
   * @param threshold the rate to compare with, in (0, 1)
   * @param level confidence level of the whole sequence
   * @param batch replications between two looks
   * @param max largest number of replications
   */
  record Sequence(Metric metric, double threshold, double level, int batch, int max)
      implements StoppingRule {
    /** Checks the ranges. */
    public Sequence {
      checkMax(max);
      checkBatch(batch, max);
      checkLevel(level);
      checkEvent(metric);
      if (!(threshold > 0 && threshold < 1)) {
        throw new IllegalArgumentException(
            "expected a rate between 0 and 1, threshold=" + threshold);
      }
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "sequence metric=%s threshold=%s level=%s batch=%d max=%d",
          metric.key(),
          Decimal.text(threshold),
          Decimal.text(level),
          batch,
          max);
    }

    @Override
    public Verdict look(double[] values) {
      long events = events(values);
      Interval interval = ConfidenceSequence.betaBinomial(events, values.length, level);
      String words = words(metric, (double) events / values.length, interval);
      if (interval.upper() < threshold) {
        return new Verdict(true, words + ", below " + Decimal.text(threshold));
      }
      return interval.lower() > threshold
          ? new Verdict(true, words + ", above " + Decimal.text(threshold))
          : new Verdict(false, words + ", which contains " + Decimal.text(threshold));
    }

    @Override
    public boolean lasting() {
      return true;
    }
  }

  /**
   * Wald's sequential test of whether a rate is at most {@code p0} or at least {@code p1}.
   *
   * <p>Looks at the end of every batch rather than after every run: that takes a few more
   * replications, and the error rates are no larger.
   *
   * @param metric an event
   * @param test the two rates and the error rates
   * @param batch replications between two looks
   * @param max largest number of replications
   */
  record RateTest(Metric metric, Sprt test, int batch, int max) implements StoppingRule {
    /** Checks the ranges. */
    public RateTest {
      checkMax(max);
      checkBatch(batch, max);
      checkEvent(metric);
      if (test.p0() >= test.p1()) {
        throw new IllegalArgumentException(
            "expected p0 < p1, p0=" + test.p0() + " p1=" + test.p1());
      }
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "sprt metric=%s p0=%s p1=%s alpha=%s beta=%s batch=%d max=%d",
          metric.key(),
          Decimal.text(test.p0()),
          Decimal.text(test.p1()),
          Decimal.text(test.alpha()),
          Decimal.text(test.beta()),
          batch,
          max);
    }

    @Override
    public Verdict look(double[] values) {
      long events = events(values);
      String counts = metric.key() + " in " + events + " of " + values.length + " runs: ";
      return switch (test.decide(events, values.length)) {
        case ACCEPT_H0 ->
            new Verdict(true, counts + "rate at most " + Decimal.text(test.p0()) + " accepted");
        case ACCEPT_H1 ->
            new Verdict(true, counts + "rate at least " + Decimal.text(test.p1()) + " accepted");
        case CONTINUE -> new Verdict(false, counts + "undecided");
      };
    }

    @Override
    public boolean lasting() {
      return true;
    }
  }

  private static void checkMax(int max) {
    if (max < 1 || max > MAX_REPLICATIONS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_REPLICATIONS + " replications, replications=" + max);
    }
  }

  private static void checkBatch(int batch, int max) {
    if (batch < 1 || batch > max) {
      throw new IllegalArgumentException(
          "expected a batch of 1 to max replications, batch=" + batch + " max=" + max);
    }
  }

  private static void checkLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "expected a confidence level between 0 and 1, level=" + level);
    }
  }

  private static void checkEvent(Metric metric) {
    if (metric.kind() != Metric.Kind.EVENT) {
      throw new IllegalArgumentException(
          "expected a metric that is an event, such as livelock, metric=" + metric.key());
    }
  }

  private static long events(double[] values) {
    return Arrays.stream(values).filter(value -> value != 0).count();
  }

  private static String words(Metric metric, double estimate, Interval interval) {
    return String.format(
        Locale.ROOT,
        "%s %s [%s, %s]",
        metric.key(),
        short3(estimate),
        short3(interval.lower()),
        short3(interval.upper()));
  }

  private static String short3(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
