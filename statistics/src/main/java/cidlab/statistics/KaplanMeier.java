package cidlab.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The survival curve of times to an event, some of which are cut off before it happened.
 *
 * <p>For the time to a live lock: a run that reaches its horizon without one is censored there. The
 * censoring must not depend on what would have happened; a fixed horizon does not.
 */
public final class KaplanMeier {

  private final List<Step> steps;
  private final double level;
  private final double lastTime;

  /**
   * The curve from one event time to the next.
   *
   * @param time the event time, in the unit of the times
   * @param atRisk subjects under observation just before
   * @param events events at that time
   * @param survival estimated probability of no event up to and including that time
   * @param standardError Greenwood's standard error of the survival
   * @param interval pointwise interval on the log(-log) scale, within [0, 1]; {@code NaN} where the
   *     survival is 0
   */
  public record Step(
      double time,
      long atRisk,
      long events,
      double survival,
      double standardError,
      Interval interval) {}

  private KaplanMeier(List<Step> steps, double level, double lastTime) {
    this.steps = List.copyOf(steps);
    this.level = level;
    this.lastTime = lastTime;
  }

  /**
   * Estimates the curve.
   *
   * <p>S(t) = Π (1 - dᵢ/nᵢ) over event times up to t. Greenwood's variance S² Σ dᵢ/(nᵢ(nᵢ-dᵢ)); the
   * pointwise interval S^exp(±z s) with s = √(Σ dᵢ/(nᵢ(nᵢ-dᵢ))) / |log S|, which stays within [0,
   * 1]. A subject censored at an event time counts as at risk there.
   *
   * <p>Source: Kaplan, Meier (1958), Journal of the American Statistical Association 53, 457-481;
   * Greenwood (1926), The Natural Duration of Cancer; log(-log) interval: Kalbfleisch, Prentice
   * (2002), The Statistical Analysis of Failure Time Data, 2nd ed., section 1.4.
   *
   * @param times time of event or censoring, one per subject, at least 0
   * @param happened whether the event happened then; false for censored
   * @param level confidence level
   * @return the curve
   * @throws IllegalArgumentException if there is no subject, a time is negative or not finite, or
   *     the lengths differ
   */
  public static KaplanMeier of(double[] times, boolean[] happened, double level) {
    Require.level(level);
    SurvivalTimes sorted = SurvivalTimes.of(times, happened);
    double z = Normal.critical(level);
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double sum = 0;
    for (SurvivalTimes.Group group : sorted.groups()) {
      if (group.events() == 0) {
        continue;
      }
      double n = group.atRisk();
      double d = group.events();
      survival *= (n - d) / n;
      sum += d / (n * (n - d));
      double half = z * Math.sqrt(sum) / -Math.log(survival);
      Interval interval =
          n == d
              ? new Interval(Double.NaN, Double.NaN, level, "log-log")
              : new Interval(
                  Math.pow(survival, Math.exp(half)),
                  Math.pow(survival, Math.exp(-half)),
                  level,
                  "log-log");
      steps.add(
          new Step(
              group.time(),
              group.atRisk(),
              group.events(),
              survival,
              n == d ? Double.NaN : survival * Math.sqrt(sum),
              interval));
    }
    return new KaplanMeier(steps, level, sorted.last());
  }

  /**
   * The steps of the curve.
   *
   * @return one per event time, ascending; empty if nothing happened
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * The time up to which anybody was observed; the curve says nothing beyond.
   *
   * @return the greatest of the times
   */
  public double lastTime() {
    return lastTime;
  }

  /**
   * The estimate at a time.
   *
   * @param time at least 0
   * @return survival with its pointwise interval; without an event up to then 1 with the interval
   *     [1, 1], and {@code NaN} after {@link #lastTime()} unless the survival is 0
   */
  public Estimate at(double time) {
    Step last = null;
    for (Step step : steps) {
      if (step.time() <= time) {
        last = step;
      }
    }
    if (last == null ? time > lastTime : last.survival() > 0 && time > lastTime) {
      return new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN, level, "log-log"));
    }
    return last == null
        ? new Estimate(1, new Interval(1, 1, level, "log-log"))
        : new Estimate(last.survival(), last.interval());
  }

  /**
   * A quantile of the time to the event.
   *
   * <p>The first time at which the survival is at most 1-p; the mean of that and the next event
   * time where it is equal to 1-p there, as R's {@code survfit} has it. The bounds are those of the
   * pointwise intervals in its place.
   *
   * <p>Source: Brookmeyer, Crowley (1982), Biometrics 38, 29-41.
   *
   * @param p which quantile, in (0, 1); 0.5 for the median
   * @return time; infinite where the curve or a bound of it does not come down to 1-p; bounds
   *     {@code NaN} where the curve falls to 0 before its lower bound comes down
   * @throws IllegalArgumentException if p is out of range
   */
  public Estimate quantile(double p) {
    Require.openProbability("p", p);
    double lower = crossing(1 - p, Curve.LOWER);
    double upper = crossing(1 - p, Curve.UPPER);
    if (Double.isNaN(upper) && !Double.isNaN(lower)) {
      // The curve's upper bound stays above 1-p as long as there is one.
      upper = Double.POSITIVE_INFINITY;
    }
    return new Estimate(
        crossing(1 - p, Curve.SURVIVAL), new Interval(lower, upper, level, "log-log"));
  }

  private enum Curve {
    SURVIVAL,
    LOWER,
    UPPER;

    double of(Step step) {
      return switch (this) {
        case SURVIVAL -> step.survival();
        case LOWER -> step.interval().lower();
        case UPPER -> step.interval().upper();
      };
    }
  }

  private double crossing(double share, Curve curve) {
    // R compares with this slack, so that 1 - 0.3 - 0.2 counts as a half.
    double slack = 1.5e-8;
    for (int i = 0; i < steps.size(); i++) {
      double value = curve.of(steps.get(i));
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      if (value < share - slack) {
        return steps.get(i).time();
      }
      if (Math.abs(value - share) <= slack) {
        double next = i + 1 < steps.size() ? steps.get(i + 1).time() : lastTime;
        return (steps.get(i).time() + next) / 2;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
