package cidlab.engine.explore.state;

import cidlab.engine.explore.space.StateTooLargeException;

/** A set of non-zero longs: one long a state, open addressing; for one thread. */
public final class RootSet {
  private static final int LARGEST = 1 << 30;

  private int count;
  private long[] slots = new long[1 << 8];

  /** Adds a root; true if it was not there. */
  public boolean add(long root) {
    if (3L * (count + 1) > 2L * slots.length) {
      grow();
    }
    int slot = slot(slots, root);
    if (slots[slot] == root) {
      return false;
    }
    slots[slot] = root;
    count++;
    return true;
  }

  /** Tells whether a root is in the set. */
  public boolean contains(long root) {
    return slots[slot(slots, root)] == root;
  }

  private void grow() {
    if (slots.length == LARGEST) {
      throw new StateTooLargeException(
          "expected fewer states than one table holds; use fewer CPUs, threads or budgets, states="
              + count);
    }
    long[] larger = new long[2 * slots.length];
    for (long root : slots) {
      if (root != 0) {
        larger[slot(larger, root)] = root;
      }
    }
    slots = larger;
  }

  private static int slot(long[] table, long root) {
    int mask = table.length - 1;
    int i = hash(root) & mask;
    while (table[i] != 0 && table[i] != root) {
      i = i + 1 & mask;
    }
    return i;
  }

  public long size() {
    return count;
  }

  static int hash(long root) {
    long hash = root * PartHash.FACTOR;
    return (int) (hash >>> 32) ^ (int) (hash >>> 17);
  }
}
