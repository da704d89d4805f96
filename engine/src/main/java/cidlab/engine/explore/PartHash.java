package cidlab.engine.explore;

/** A number for the contents of a part, the same in every run. */
final class PartHash {
  private PartHash() {}

  /** Mixes all ints; different parts have different numbers but for one chance in 2^64. */
  static long of(int[] part) {
    long hash = part.length;
    for (int i : part) {
      hash = (hash ^ i) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
