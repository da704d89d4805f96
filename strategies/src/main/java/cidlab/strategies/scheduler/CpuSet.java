package cidlab.strategies.scheduler;

import java.util.Arrays;

/** A set of CPU numbers, one bit each, that finds members without visiting every CPU. */
final class CpuSet {
  /** No CPU. */
  static final int NONE = -1;

  private final int cpus;
  private final long[] words;
  private int size;

  /**
   * Makes an empty set.
   *
   * @param cpus bound of the members, exclusive
   */
  CpuSet(int cpus) {
    this.cpus = cpus;
    this.words = new long[(cpus + 63) >>> 6];
  }

  /** Removes every CPU. */
  void clear() {
    Arrays.fill(words, 0);
    size = 0;
  }

  /** Adds every CPU. */
  void fill() {
    Arrays.fill(words, -1L);
    // A shift by a multiple of 64 keeps all bits, which is right for a full last word.
    words[words.length - 1] = -1L >>> -cpus;
    size = cpus;
  }

  /** Returns how many CPUs are in the set. */
  int size() {
    return size;
  }

  boolean contains(int cpu) {
    return (words[cpu >>> 6] >>> cpu & 1) != 0;
  }

  /** Adds a CPU, or does nothing if it is there. */
  void add(int cpu) {
    if (!contains(cpu)) {
      words[cpu >>> 6] |= 1L << cpu;
      size++;
    }
  }

  /** Removes a CPU, or does nothing if it is not there. */
  void remove(int cpu) {
    if (contains(cpu)) {
      words[cpu >>> 6] &= ~(1L << cpu);
      size--;
    }
  }

  /**
   * Finds the first member at or after a CPU, going round.
   *
   * @param from 0 to the number of CPUs; the latter stands for 0
   * @return a member, or {@link #NONE} if the set is empty
   */
  int next(int from) {
    if (size == 0) {
      return NONE;
    }
    int start = from < cpus ? from : 0;
    int index = start >>> 6;
    long word = words[index] & -1L << start;
    while (word == 0) {
      index = index + 1 < words.length ? index + 1 : 0;
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  /**
   * Finds a member by its rank.
   *
   * @param rank 0 for the smallest, to size - 1
   * @return the member
   */
  int nth(int rank) {
    int index = 0;
    int left = rank;
    while (left >= Long.bitCount(words[index])) {
      left -= Long.bitCount(words[index++]);
    }
    long word = words[index];
    for (; left > 0; left--) {
      word &= word - 1;
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }
}
