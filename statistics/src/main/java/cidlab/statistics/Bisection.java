package cidlab.statistics;

import java.util.function.DoublePredicate;

/**
 * Bisection over the floating-point numbers themselves.
 *
 * <p>The doubles of an interval are halved by their rank, not by their value. After at most 64
 * steps the answer is exact to the last bit, near zero as well as at one, and no tolerance has to
 * be chosen: a bound of 1e-8 is as precise as one of 0.5. The predicate must be monotone: false up
 * to some point and true from there on.
 */
final class Bisection {

  private Bisection() {}

  /**
   * Finds the least double at which a monotone predicate holds.
   *
   * @param from least candidate
   * @param to greatest candidate, not below {@code from}
   * @param holds false up to some number, true from there on
   * @return the least double in [from, to] for which it holds; {@code to} if it holds nowhere below
   */
  static double leastTrue(double from, double to, DoublePredicate holds) {
    long low = rank(from);
    long high = rank(to);
    while (low < high) {
      // Without overflow, and rounded down also for negative ranks.
      long middle = (low & high) + ((low ^ high) >> 1);
      if (holds.test(value(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(low);
  }

  /** Position of a number in the order of all doubles; its own inverse on the bits. */
  private static long rank(double number) {
    long bits = Double.doubleToLongBits(number + 0.0); // -0.0 becomes 0.0
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double value(long rank) {
    return Double.longBitsToDouble(rank ^ ((rank >> 63) & Long.MAX_VALUE)) + 0.0;
  }
}
