package cidlab.engine.sim;

import java.util.Arrays;

/**
 * The metrics of one finished run.
 *
 * <p>Immutable. Counts and nanoseconds are whole numbers held in a {@code double}, exact up to
 * 2^53.
 */
public final class RunResult {
  private final long seed;
  private final double[] values;
  private final String detail;

  /**
   * Takes the values.
   *
   * @param seed the seed of the run
   * @param values one value per {@link Metric}, in the order of the enum; copied
   * @param detail kind of the violation or live lock in words, empty if there is none
   */
  public RunResult(long seed, double[] values, String detail) {
    if (values.length != Metric.values().length) {
      throw new IllegalArgumentException(
          "expected one value per metric, metrics="
              + Metric.values().length
              + " values="
              + values.length);
    }
    this.seed = seed;
    this.values = values.clone();
    this.detail = detail;
  }

  /**
   * Returns the seed that reproduces the run.
   *
   * @return any value
   */
  public long seed() {
    return seed;
  }

  /**
   * Returns one value.
   *
   * @param metric the metric
   * @return its value in the metric's unit
   */
  public double get(Metric metric) {
    return values[metric.ordinal()];
  }

  /**
   * Says in words what ended the run early.
   *
   * @return empty if nothing did
   */
  public String detail() {
    return detail;
  }

  /** Returns seed, values and detail. */
  @Override
  public String toString() {
    return "seed=" + seed + " values=" + Arrays.toString(values) + " detail=" + detail;
  }
}
