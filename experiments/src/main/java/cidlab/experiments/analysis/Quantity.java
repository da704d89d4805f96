package cidlab.experiments.analysis;

import cidlab.statistics.Interval;

/**
 * A reported number with everything a reader needs to judge it.
 *
 * @param value the estimate in {@code unit}; {@code NaN} if there is nothing to estimate it from
 * @param interval its interval, which names the method; bounds are {@code NaN} with the value, and
 *     infinite where the observations do not limit the quantity
 * @param n number of observations, at least 0
 * @param unit unit of value and bounds; {@code 1} for pure numbers
 */
public record Quantity(double value, Interval interval, long n, String unit) {

  /**
   * Makes a number that could not be estimated.
   *
   * @param unit its unit
   * @param level the confidence level it would have had
   * @param method the method that would have been used
   * @return a quantity of no observations
   */
  static Quantity undefined(String unit, double level, String method) {
    return new Quantity(Double.NaN, new Interval(Double.NaN, Double.NaN, level, method), 0, unit);
  }

  /**
   * Says whether there is a number at all.
   *
   * @return false if the value is {@code NaN}
   */
  public boolean defined() {
    return !Double.isNaN(value);
  }
}
