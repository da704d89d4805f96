package cidlab.engine.explore.step;

import java.util.Arrays;

/**
 * What the context switches of one CPU did, whose part and the pool's were the same before them
 * all.
 *
 * <p>Open addressing. What became of pool and CPU are the row's outcomes, of which there are few;
 * an entry has the number of one.
 *
 * <pre>
 * entry:  long 0   63..48 prev   47..32 next   parts before
 *                  31..16 number of the outcome, plus 1
 *                  15..0  effects, see Successors
 *         long 1   31..16 prev   15..0  next   parts after
 * </pre>
 */
final class SwitchRow {
  private static final long BEFORE = 0xffff_ffff_0000_0000L;

  private long[] table = new long[2 << 4];
  private int size;
  private int outcomes;

  /** Parts of pool and CPU after the switch, for each outcome. */
  private int[] after = new int[2];

  /** Returns the entry of a switch, or -1. */
  int find(int prevPart, int nextPart) {
    long before = (long) prevPart << 48 | (long) nextPart << 32;
    long[] entries = table;
    int mask = entries.length - 1;
    for (int i = at(before, mask); ; i = i + 2 & mask) {
      long entry = entries[i];
      if (((entry ^ before) & BEFORE) == 0 && entry != 0) {
        return i;
      }
      if (entry == 0) {
        return -1;
      }
    }
  }

  private static int at(long before, int mask) {
    return (int) ((before >>> 32) * 0x9E3779B97F4A7C15L >>> 40) << 1 & mask;
  }

  /** Adds a switch, which must not be there; returns its entry. */
  int add(
      int prevPart,
      int nextPart,
      int poolAfter,
      int cpuAfter,
      int prevAfter,
      int nextAfter,
      int effects) {
    if (4 * (size + 1) > table.length) {
      grow();
    }
    size++;
    long before = (long) prevPart << 48 | (long) nextPart << 32;
    int entry = slot(table, before);
    table[entry] = before | (outcome(poolAfter, cpuAfter) + 1L) << 16 | effects;
    table[entry + 1] = (long) prevAfter << 16 | nextAfter;
    return entry;
  }

  private static int slot(long[] entries, long before) {
    int mask = entries.length - 1;
    int i = at(before, mask);
    while (entries[i] != 0) {
      i = i + 2 & mask;
    }
    return i;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0) {
        int entry = slot(larger, table[i] & BEFORE);
        larger[entry] = table[i];
        larger[entry + 1] = table[i + 1];
      }
    }
    table = larger;
  }

  private int outcome(int poolAfter, int cpuAfter) {
    int both = poolAfter << 16 | cpuAfter;
    for (int i = 0; i < outcomes; i++) {
      if (after[i] == both) {
        return i;
      }
    }
    if (outcomes == after.length) {
      after = Arrays.copyOf(after, 2 * outcomes);
    }
    after[outcomes] = both;
    return outcomes++;
  }

  int pool(int outcome) {
    return after[outcome] >>> 16;
  }

  int cpu(int outcome) {
    return after[outcome] & 0xffff;
  }

  int outcome(int entry) {
    return (int) (table[entry] >>> 16 & 0xffff) - 1;
  }

  int effects(int entry) {
    return (int) table[entry] & 0xffff;
  }

  int prev(int entry) {
    return (int) table[entry + 1] >>> 16;
  }

  int next(int entry) {
    return (int) table[entry + 1] & 0xffff;
  }
}
