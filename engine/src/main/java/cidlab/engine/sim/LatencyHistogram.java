package cidlab.engine.sim;

import java.util.Arrays;

/**
 * Counts of durations: exact up to 4,095 ns, above in buckets of at most 1/2,048 relative width.
 *
 * <pre>
 *  value   msb ... 11 bits after the msb ... rest
 *          \______________________/
 *          bucket = 2048 * (position of msb - 10) + the 11 bits
 * </pre>
 *
 * <p>The layout is that of G. Tene's HdrHistogram with one significant-figure setting; a fixed
 * array instead of that library because recording happens in every context switch and resetting in
 * every run.
 */
final class LatencyHistogram {
  private static final int SUB_BITS = 11;
  private static final int SUB = 1 << SUB_BITS;

  private final int[] counts = new int[SUB * (64 - SUB_BITS)];
  private long total;
  private long max;
  private int highest;

  void clear() {
    Arrays.fill(counts, 0, highest + 1, 0);
    total = 0;
    max = 0;
    highest = 0;
  }

  void record(long value) {
    int index = index(value);
    counts[index]++;
    total++;
    if (value > max) {
      max = value;
      highest = index;
    }
  }

  private static int index(long value) {
    if (value < SUB) {
      return (int) value;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return (exponent << SUB_BITS) + (int) (value >>> exponent);
  }

  /** The smallest value of a bucket. */
  private static long lowest(int index) {
    int exponent = Math.max(0, (index >>> SUB_BITS) - 1);
    return (long) (index - (exponent << SUB_BITS)) << exponent;
  }

  long max() {
    return max;
  }

  /**
   * Returns a quantile.
   *
   * @param perMille 0 to 1000
   * @return the lower end of the bucket that holds it, 0 if nothing was recorded
   */
  long quantile(int perMille) {
    long rank = (total * perMille + 999) / 1000;
    long seen = 0;
    for (int index = 0; index <= highest; index++) {
      seen += counts[index];
      if (seen >= rank && counts[index] > 0) {
        return lowest(index);
      }
    }
    return 0;
  }
}
