package cidlab.engine.machine;

/** The pool of ids: bit n is set while id n is in use. */
final class Bitmap {
  final long[] words;
  final int size;

  /**
   * Makes an empty pool.
   *
   * @param size number of ids
   */
  Bitmap(int size) {
    this.size = size;
    this.words = new long[(size + 63) >>> 6];
  }

  /**
   * Finds the lowest clear bit.
   *
   * @param limit exclusive limit, at most the size
   * @return its number, or -1 if all below the limit are set
   */
  int firstClear(int limit) {
    for (int i = 0, base = 0; base < limit; i++, base += 64) {
      long clear = ~words[i];
      if (clear != 0) {
        int bit = base + Long.numberOfTrailingZeros(clear);
        return bit < limit ? bit : -1;
      }
    }
    return -1;
  }

  boolean get(int bit) {
    return (words[bit >>> 6] & 1L << bit) != 0;
  }

  void set(int bit) {
    words[bit >>> 6] |= 1L << bit;
  }

  void clear(int bit) {
    words[bit >>> 6] &= ~(1L << bit);
  }

  int cardinality() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  void copyFrom(Bitmap other) {
    System.arraycopy(other.words, 0, words, 0, words.length);
  }

  void reset() {
    java.util.Arrays.fill(words, 0);
  }
}
