package cidlab.engine.explore.state;

/** A number for the contents of a part, the same in every run. */
public final class PartHash {
  /** 2^64 divided by the golden ratio, made odd: Knuth's multiplicative hashing. */
  public static final long FACTOR = 0x9E3779B97F4A7C15L;

  private PartHash() {}

  /** Spreads the bits of a number. */
  public static long mixed(long value) {
    return (value ^ value >>> 31) * FACTOR;
  }

  /** Mixes all ints; different parts have different numbers but for one chance in 2^64. */
  public static long of(int[] part) {
    long hash = part.length;
    for (int i : part) {
      hash = (hash ^ i) * FACTOR;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
