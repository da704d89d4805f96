package cidlab.engine.explore.step;

import cidlab.engine.explore.state.PartHash;

/**
 * Remembers what context switches did to the parts of the state that they can reach.
 *
 * <p>A switch reads and writes the pool, the CPU's part and the parts of the two tasks, and nothing
 * else. There are few different combinations, so that nearly every switch of a search is one that
 * was performed before. One object serves one thread; older entries are overwritten.
 *
 * <pre>
 * entry:  long 0  pool | cpu | prev | next   parts before, 16 bits each
 *         long 1  pool | cpu | prev | next   parts after
 *         long 2  CPU + 1 (upper half), effects (lower half)
 * </pre>
 */
final class SwitchMemo {
  private static final int ENTRY_BITS = 14;
  private static final int ENTRIES = 1 << ENTRY_BITS;

  private final long[] table = new long[3 * ENTRIES];

  /** Returns the entry of a switch; its complement, to be put, if it is not there. */
  int find(int cpu, int pool, int cpuPart, int prevPart, int nextPart) {
    long before = pack(pool, cpuPart, prevPart, nextPart);
    long hash = (before + cpu * 0x632BE59BD9B4E019L) * PartHash.FACTOR;
    int entry = (int) (hash >>> Long.SIZE - ENTRY_BITS) * 3;
    if (table[entry] == before && (int) (table[entry + 2] >>> 32) == cpu + 1) {
      return entry;
    }
    table[entry] = before;
    table[entry + 2] = (cpu + 1L) << 32;
    return ~entry;
  }

  void put(int entry, int pool, int cpuPart, int prevPart, int nextPart, int effects) {
    table[entry + 1] = pack(pool, cpuPart, prevPart, nextPart);
    table[entry + 2] |= effects;
  }

  /** Takes back what {@link #find} reserved. */
  void forget(int entry) {
    table[entry + 2] = 0;
  }

  private static long pack(int pool, int cpuPart, int prevPart, int nextPart) {
    return (long) pool << 48 | (long) cpuPart << 32 | (long) prevPart << 16 | nextPart;
  }

  int pool(int entry) {
    return (int) (table[entry + 1] >>> 48);
  }

  int cpu(int entry) {
    return (int) (table[entry + 1] >>> 32) & 0xffff;
  }

  int prev(int entry) {
    return (int) (table[entry + 1] >>> 16) & 0xffff;
  }

  int next(int entry) {
    return (int) table[entry + 1] & 0xffff;
  }

  int effects(int entry) {
    return (int) table[entry + 2];
  }
}
