package cidlab.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A rate after a study that stopped because of what it saw.
 *
 * <p>Events by trials at the stop is biased: a rule that stops early on many events sees too many.
 * Here all ways in which the study could have gone are summed up. Outcomes are ordered by their
 * share of events at the stop; the estimate is the rate under which the observed outcome is the
 * median, the bounds are those under which it is at the edge.
 *
 * <p>User: studies with the stopping rules sprt and sequence, and width for events.
 *
 * <p>Source: Emerson, Fleming (1990), Biometrika 77, 875-892, sample-mean ordering.
 */
public final class SequentialEstimate {

  /** Outcomes less probable than this do not count. */
  private static final double NOTHING = 1e-18;

  /** Outcomes of equal share, but for rounding. */
  private static final double TIE = 1e-12;

  /** When the study stops. */
  @FunctionalInterface
  public interface Rule {

    /**
     * Says whether to stop.
     *
     * @param events events so far
     * @param trials trials so far
     * @return whether the study ends here; it always ends at its greatest number of trials
     */
    boolean stops(long events, long trials);
  }

  private final Rule rule;
  private final int batch;
  private final int max;
  private final Map<Long, Boolean> known = new HashMap<>();

  /**
   * Describes a study.
   *
   * @param rule when it stops; has to give the same answer each time
   * @param batch trials between two looks, at least 1
   * @param max greatest number of trials, at least {@code batch}
   * @throws IllegalArgumentException if a number is out of range
   */
  public SequentialEstimate(Rule rule, int batch, int max) {
    Require.atLeast("batch", 1, batch);
    Require.atLeast("max", batch, max);
    this.rule = rule;
    this.batch = batch;
    this.max = max;
  }

  /** Probabilities of ending with a smaller, the same and a larger share, and its expectation. */
  private record Ends(double below, double at, double above, double mean) {}

  /**
   * The median-unbiased rate and its interval.
   *
   * @param events events at the stop
   * @param trials trials at the stop
   * @param level confidence level
   * @return estimate and interval, in [0, 1]
   * @throws IllegalArgumentException if the study does not stop there, or the level is out of range
   */
  public Estimate at(long events, long trials, double level) {
    Require.events(events, trials);
    Require.level(level);
    if (trials > max || trials % batch != 0 && trials != max || !ends(events, trials)) {
      throw new IllegalArgumentException(
          "the study does not stop there, events=" + events + " trials=" + trials);
    }
    double share = (double) events / trials;
    double tail = (1 - level) / 2;
    double lower = events == 0 ? 0 : least(p -> upper(share, p, 1) >= tail);
    double upper = events == trials ? 1 : least(p -> lower(share, p) <= tail);
    double estimate =
        events == 0 ? 0 : events == trials ? 1 : least(p -> upper(share, p, 0.5) >= 0.5);
    return new Estimate(
        estimate, new Interval(lower, upper, level, "after a sequential stop (sample mean)"));
  }

  private double upper(double share, double p, double weight) {
    Ends ends = ends(share, p);
    return ends.above + weight * ends.at;
  }

  private double lower(double share, double p) {
    Ends ends = ends(share, p);
    return ends.below + ends.at;
  }

  private static double least(DoublePredicate holds) {
    double low = 0;
    double high = 1;
    // To 1e-10 of the rate: the sums over ways are no more precise.
    while (high - low > 1e-10 * high) {
      double middle = (low + high) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * The bias of the share of events at the stop.
   *
   * @param p the true rate, in (0, 1)
   * @return its expectation less p
   * @throws IllegalArgumentException if p is out of range
   */
  public double bias(double p) {
    Require.openProbability("p", p);
    return ends(0, p).mean - p;
  }

  private boolean ends(long events, long trials) {
    return trials == max
        || known.computeIfAbsent(
            trials * (max + 1L) + events, unused -> rule.stops(events, trials));
  }

  private Ends ends(double share, double p) {
    double[] going = {1};
    int least = 0;
    double below = 0;
    double at = 0;
    double above = 0;
    double mean = 0;
    for (int trials = 0; trials < max && going.length > 0; ) {
      int more = Math.min(batch, max - trials);
      trials += more;
      double[] next = after(going, more, p);
      int first = next.length;
      int last = -1;
      for (int i = 0; i < next.length; i++) {
        if (next[i] < NOTHING) {
          next[i] = 0;
          continue;
        }
        int events = least + i;
        if (ends(events, trials)) {
          double difference = (double) events / trials - share;
          below += difference < -TIE ? next[i] : 0;
          at += Math.abs(difference) <= TIE ? next[i] : 0;
          above += difference > TIE ? next[i] : 0;
          mean += next[i] * events / trials;
          next[i] = 0;
        } else {
          first = Math.min(first, i);
          last = i;
        }
      }
      going = last < first ? new double[0] : Arrays.copyOfRange(next, first, last + 1);
      least += first;
    }
    return new Ends(below, at, above, mean);
  }

  /** One batch more. */
  private static double[] after(double[] going, int trials, double p) {
    BinomialDistribution batch = BinomialDistribution.of(trials, p);
    double[] steps = new double[trials + 1];
    int most = 0;
    for (int i = 0; i <= trials; i++) {
      steps[i] = batch.probability(i);
      most = steps[i] >= NOTHING ? i : most;
    }
    double[] next = new double[going.length + most];
    for (int i = 0; i < going.length; i++) {
      for (int j = 0; j <= most; j++) {
        next[i + j] += going[i] * steps[j];
      }
    }
    return next;
  }
}
