package cidlab.engine.machine;

import java.util.Arrays;

/**
 * The distinct sets of allowed CPUs; a task refers to one by its index.
 *
 * <p>Most tasks share one set, so a machine of 8,192 CPUs and 65,536 threads needs kilobytes
 * instead of 64 MiB. Sets are never changed; widening makes a new one, unless an equal one exists.
 */
final class AffinityMasks {
  private final int cpus;
  private final int words;
  private long[] bits;
  private int[] sizes = new int[4];
  private int count;

  AffinityMasks(int cpus) {
    this.cpus = cpus;
    this.words = (cpus + 63) >>> 6;
    this.bits = new long[4 * words];
  }

  void reset() {
    count = 0;
  }

  boolean contains(int mask, int cpu) {
    return sizes[mask] == cpus || (bits[mask * words + (cpu >>> 6)] & 1L << cpu) != 0;
  }

  int size(int mask) {
    return sizes[mask];
  }

  int firstCpus(int number) {
    int mask = grow();
    for (int cpu = 0; cpu < number; cpu++) {
      bits[mask * words + (cpu >>> 6)] |= 1L << cpu;
    }
    return intern(mask);
  }

  int of(long[] set) {
    int mask = grow();
    System.arraycopy(set, 0, bits, mask * words, Math.min(words, set.length));
    return intern(mask);
  }

  int with(int mask, int cpu) {
    if (contains(mask, cpu)) {
      return mask;
    }
    int wider = grow();
    System.arraycopy(bits, mask * words, bits, wider * words, words);
    bits[wider * words + (cpu >>> 6)] |= 1L << cpu;
    return intern(wider);
  }

  /** Writes a set as 32-bit words, lowest CPUs first; returns the index behind the last one. */
  int write(int mask, int[] out, int at) {
    for (int i = 0; 32 * i < cpus; i++) {
      out[at + i] = (int) (bits[mask * words + (i >>> 1)] >>> (32 * (i & 1)));
    }
    return at + (cpus + 31 >>> 5);
  }

  /** Returns the index of the set that {@link #write} wrote. */
  int read(int[] in, int at) {
    for (int mask = 0; mask < count; mask++) {
      if (equal(mask, in, at)) {
        return mask;
      }
    }
    int mask = grow();
    for (int i = 0; 32 * i < cpus; i++) {
      bits[mask * words + (i >>> 1)] |= (in[at + i] & 0xffffffffL) << (32 * (i & 1));
    }
    return intern(mask);
  }

  private boolean equal(int mask, int[] in, int at) {
    for (int i = 0; 32 * i < cpus; i++) {
      if ((int) (bits[mask * words + (i >>> 1)] >>> (32 * (i & 1))) != in[at + i]) {
        return false;
      }
    }
    return true;
  }

  private int grow() {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
      bits = Arrays.copyOf(bits, 2 * count * words);
    }
    Arrays.fill(bits, count * words, (count + 1) * words, 0);
    return count;
  }

  /** Keeps the candidate at the end of the table, unless an equal set is there already. */
  private int intern(int candidate) {
    int from = candidate * words;
    for (int mask = 0; mask < count; mask++) {
      if (Arrays.equals(bits, mask * words, (mask + 1) * words, bits, from, from + words)) {
        return mask;
      }
    }
    int size = 0;
    for (int i = 0; i < words; i++) {
      size += Long.bitCount(bits[from + i]);
    }
    sizes[candidate] = size;
    count++;
    return candidate;
  }

  void copyFrom(AffinityMasks other) {
    if (sizes.length < other.count) {
      bits = other.bits.clone();
      sizes = other.sizes.clone();
    } else {
      System.arraycopy(other.bits, 0, bits, 0, other.count * words);
      System.arraycopy(other.sizes, 0, sizes, 0, other.count);
    }
    count = other.count;
  }
}
