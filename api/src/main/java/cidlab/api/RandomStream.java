package cidlab.api;

/**
 * A stream of random numbers that gives the same values on every JVM.
 *
 * <p>SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, pages 453-472. A stream is one {@code long}, so a simulation can afford
 * one per thread; streams of different names are independent for all practical purposes, which is
 * what common random numbers need.
 *
 * <p>Exponential draws avoid {@link Math#log}, whose last bit differs between JVMs: the logarithm
 * is interpolated in a table made with {@link StrictMath}; a draw is off by less than 1.2e-7 of the
 * mean.
 *
 * @since 0.1
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final int TABLE_BITS = 10;
  private static final double[] MINUS_LOG = minusLogTable();

  private long state;

  /**
   * Makes a stream.
   *
   * @param seed any value
   */
  public RandomStream(long seed) {
    this.state = seed;
  }

  /**
   * Starts the stream again.
   *
   * @param seed any value
   */
  public void reseed(long seed) {
    this.state = seed;
  }

  /**
   * Mixes a name into a seed: the seed of an independent stream.
   *
   * @param seed any value
   * @param name any value; different names give different streams
   * @return the seed of the named stream
   */
  public static long derive(long seed, long name) {
    return mix(mix(seed) ^ name * GOLDEN_GAMMA);
  }

  /**
   * Draws 64 random bits.
   *
   * @return any value
   */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Draws a whole number below a bound.
   *
   * <p>The high word of a 32 by 32 bit product; the bias is below bound / 2^32.
   *
   * @param bound exclusive, at least 1
   * @return 0 to bound - 1
   */
  public int below(int bound) {
    return (int) ((nextLong() >>> 32) * bound >>> 32);
  }

  /**
   * Decides with a given probability.
   *
   * @param perMillion probability in millionths, 0 to 1,000,000
   * @return true that often
   */
  public boolean chance(int perMillion) {
    return below(1_000_000) < perMillion;
  }

  /**
   * Draws a duration from an exponential distribution.
   *
   * @param mean mean in nanoseconds, at least 0
   * @return at least 1
   */
  public long exponential(long mean) {
    long bits = nextLong();
    // u = 2^-zeros * m with m in (1/2, 1]; -ln u = zeros * ln 2 - ln m.
    int zeros = Math.min(Long.numberOfLeadingZeros(bits), 52);
    long mantissa = bits << zeros << 1;
    int cell = (int) (mantissa >>> 64 - TABLE_BITS);
    double rest = (mantissa << TABLE_BITS >>> 11) * 0x1p-53;
    double minusLog =
        MINUS_LOG[cell] + (MINUS_LOG[cell + 1] - MINUS_LOG[cell]) * rest + zeros * LN2;
    return 1 + (long) (mean * minusLog);
  }

  private static final double LN2 = StrictMath.log(2);

  /** Entry i holds -ln of (1/2 + i / 2048), the mantissa at the start of cell i. */
  private static double[] minusLogTable() {
    int cells = 1 << TABLE_BITS;
    double[] table = new double[cells + 1];
    for (int i = 0; i <= cells; i++) {
      table[i] = -StrictMath.log(0.5 + 0.5 * i / cells);
    }
    return table;
  }

  /** Finaliser of MurmurHash3 as tuned by Stafford (variant 13), which SplitMix64 uses. */
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
