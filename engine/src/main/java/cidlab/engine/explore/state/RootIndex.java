package cidlab.engine.explore.state;

import java.util.Arrays;

/** Numbers roots in the order in which they come; for one thread. */
public final class RootIndex {
  private long[] roots = new long[1 << 10];
  private int[] slots = new int[1 << 11];
  private int size;

  public int size() {
    return size;
  }

  public long root(int number) {
    return roots[number];
  }

  /** Returns the number of a root, or -1. */
  public int find(long root) {
    return slots[slot(slots, root)] - 1;
  }

  /** Returns the number of a root, a new one if it has none. */
  public int number(long root) {
    int slot = slot(slots, root);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == roots.length) {
      roots = Arrays.copyOf(roots, 2 * size);
      grow();
      slot = slot(slots, root);
    }
    roots[size] = root;
    slots[slot] = size + 1;
    return size++;
  }

  private void grow() {
    int[] larger = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      larger[slot(larger, roots[i])] = i + 1;
    }
    slots = larger;
  }

  private int slot(int[] table, long root) {
    int mask = table.length - 1;
    int i = RootSet.hash(root) & mask;
    while (table[i] != 0 && roots[table[i] - 1] != root) {
      i = i + 1 & mask;
    }
    return i;
  }
}
