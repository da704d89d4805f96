package cidlab.engine.explore.step;

import cidlab.engine.explore.state.PartHash;

/**
 * Remembers what context switches did to the parts of the state that they can reach.
 *
 * <p>A switch reads and writes the pool, the CPU's part and the parts of the two tasks, and nothing
 * else. There are few different combinations, so that nearly every switch of a search is one that
 * was performed before. Whoever enumerates a state looks a {@link SwitchRow} up once for each CPU,
 * and keeps it while pool and CPU are the same. One object serves one thread.
 */
final class SwitchMemo {
  /** Rows after which all is forgotten; some 100 MB. */
  private static final int MOST_ROWS = 1 << 17;

  private long[] keys = new long[1 << 6];
  private SwitchRow[] rows = new SwitchRow[1 << 6];
  private int size;

  /** Returns the row of a CPU that has a part, while the pool has one. */
  SwitchRow row(int cpu, int pool, int cpuPart) {
    long key = (cpu + 1L) << 32 | (long) pool << 16 | cpuPart;
    int i = slot(key);
    if (keys[i] == 0) {
      if (size == MOST_ROWS) {
        keys = new long[1 << 6];
        rows = new SwitchRow[1 << 6];
        size = 0;
      } else if (2 * (size + 1) > keys.length) {
        grow();
      }
      i = slot(key);
      keys[i] = key;
      rows[i] = new SwitchRow();
      size++;
    }
    return rows[i];
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int i = (int) (key * PartHash.FACTOR >>> 40) & mask;
    while (keys[i] != 0 && keys[i] != key) {
      i = i + 1 & mask;
    }
    return i;
  }

  private void grow() {
    long[] oldKeys = keys;
    SwitchRow[] oldRows = rows;
    keys = new long[2 * oldKeys.length];
    rows = new SwitchRow[2 * oldRows.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int to = slot(oldKeys[i]);
        keys[to] = oldKeys[i];
        rows[to] = oldRows[i];
      }
    }
  }
}
