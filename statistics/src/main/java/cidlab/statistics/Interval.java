package cidlab.statistics;

/**
 * A confidence interval with the method that made it.
 *
 * <p>A bound may be infinite (the data do not limit the quantity on that side) or {@code NaN} (the
 * method is not defined for the data); the method that returns it says when.
 *
 * @param lower lower bound, in the unit of the quantity
 * @param upper upper bound, in the unit of the quantity, not below {@code lower}
 * @param level nominal confidence level, in (0, 1)
 * @param method name of the method, as a report prints it
 */
public record Interval(double lower, double upper, double level, String method) {

  /**
   * Checks the bounds and the level.
   *
   * @throws IllegalArgumentException if {@code lower > upper} or the level is not in (0, 1)
   */
  public Interval {
    if (lower > upper) {
      throw new IllegalArgumentException(
          "interval bounds must be in order, lower=" + lower + " upper=" + upper);
    }
    Require.level(level);
  }

  /**
   * Says whether a value lies within the bounds, which belong to the interval.
   *
   * @param value value in the unit of the bounds
   * @return true if {@code lower <= value <= upper}
   */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /**
   * Distance between the bounds.
   *
   * @return {@code upper - lower}
   */
  public double width() {
    return upper - lower;
  }
}
