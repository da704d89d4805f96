package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.KaplanMeier;
import java.util.ArrayList;
import java.util.List;

/**
 * How long runs go on without a livelock.
 *
 * <p>A run without a livelock is censored where it ended: at its horizon, or at a safety violation
 * that stopped it.
 *
 * @param n number of runs
 * @param events how many of them hit one
 * @param lastNs the longest time that any run was observed, in simulated ns
 * @param steps the curve, at no more places than a picture can show; empty without events
 * @param atEnd share of runs without a livelock at {@code lastNs}, with its interval; {@code NaN}
 *     without runs
 * @param medianNs time by which half of the runs have hit one; infinite where fewer do
 */
public record Survival(
    long n, long events, double lastNs, List<Step> steps, Quantity atEnd, Quantity medianNs) {

  /** More steps than this cannot be told from a curve. */
  private static final int MOST_STEPS = 200;

  private static final String METHOD = "Kaplan-Meier, log-log";

  /**
   * A step of the curve.
   *
   * @param ns time of a livelock
   * @param atRisk runs observed until then that had none
   * @param survival share of runs that have none up to and including this time
   * @param lower lower end of its pointwise interval; {@code NaN} at a survival of 0
   * @param upper upper end of its pointwise interval; {@code NaN} at a survival of 0
   */
  public record Step(double ns, long atRisk, double survival, double lower, double upper) {}

  /** Estimates the curve; times must be at least 0. */
  static Survival of(double[] ns, boolean[] livelocked) {
    int n = ns.length;
    if (n == 0) {
      Quantity none = Quantity.undefined("1", Analysis.LEVEL, METHOD);
      Quantity noTime = Quantity.undefined("ns", Analysis.LEVEL, METHOD);
      return new Survival(0, 0, Double.NaN, List.of(), none, noTime);
    }
    long events = 0;
    for (boolean happened : livelocked) {
      events += happened ? 1 : 0;
    }
    KaplanMeier curve = KaplanMeier.of(ns, livelocked, Analysis.LEVEL);
    var atEnd = curve.at(curve.lastTime());
    Interval exact = atEnd.interval();
    if (events == 0) {
      // Nothing happened: the interval is that of a proportion of 0, seen from the other side.
      Rate rate = Rate.of(0, 0, n, "run");
      exact = new Interval(1 - rate.claim().upper(), 1, Analysis.LEVEL, rate.claim().method());
    }
    var median = curve.quantile(0.5);
    return new Survival(
        n,
        events,
        curve.lastTime(),
        thin(curve.steps()),
        new Quantity(atEnd.value(), named(exact, events == 0 ? exact.method() : METHOD), n, "1"),
        new Quantity(median.value(), named(median.interval(), METHOD), n, "ns"));
  }

  private static Interval named(Interval interval, String method) {
    return new Interval(interval.lower(), interval.upper(), interval.level(), method);
  }

  /** The first step, the last, and others at even distances of their number. */
  private static List<Step> thin(List<KaplanMeier.Step> steps) {
    List<Step> kept = new ArrayList<>();
    int count = Math.min(steps.size(), MOST_STEPS);
    for (int i = 0; i < count; i++) {
      int index = count == 1 ? 0 : (int) ((long) i * (steps.size() - 1) / (count - 1));
      KaplanMeier.Step step = steps.get(index);
      kept.add(
          new Step(
              step.time(),
              step.atRisk(),
              step.survival(),
              step.interval().lower(),
              step.interval().upper()));
    }
    return List.copyOf(kept);
  }
}
