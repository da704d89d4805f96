package cidlab.experiments.rare;

import cidlab.statistics.Bootstrap;
import cidlab.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals for the mean of independent replications, which are not negative and skewed to the
 * right.
 */
final class RareIntervals {
  private static final int RESAMPLES = 2_000;

  private final double[] values;
  private final double mean;
  private final double error;

  /**
   * Summarises replications.
   *
   * @param values the replications, at least two
   */
  RareIntervals(double[] values) {
    this.values = values;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    error = Math.sqrt(squares / (values.length - 1) / values.length);
  }

  double mean() {
    return mean;
  }

  /** Returns the standard error of the mean. */
  double error() {
    return error;
  }

  /** All intervals; if nothing was found they say nothing. */
  List<Interval> all(double level, long seed) {
    if (mean == 0) {
      return List.of(unknown(level));
    }
    Bootstrap.Result bootstrap =
        Bootstrap.of(values, v -> Arrays.stream(v).average().orElse(0), RESAMPLES, seed, level);
    return List.of(logT(level), t(level), bootstrap.bca());
  }

  /**
   * Student's interval for the logarithm, by the delta method: mean times exp(± t e), with the
   * relative error e. It cannot be negative and leans to the right, as the estimates do.
   */
  Interval logT(double level) {
    if (mean == 0) {
      return unknown(level);
    }
    double spread = StrictMath.exp(critical(level) * error / mean);
    return new Interval(mean / spread, Math.min(1, mean * spread), level, "log t");
  }

  /** Student's interval. */
  private Interval t(double level) {
    double half = critical(level) * error;
    return new Interval(mean - half, mean + half, level, "t");
  }

  private static Interval unknown(double level) {
    return new Interval(0, 1, level, "nothing found");
  }

  private double critical(double level) {
    return TDistribution.of(values.length - 1).inverseSurvivalProbability((1 - level) / 2);
  }
}
