package cidlab.traces.sched;

import java.util.Arrays;

/** Numbers keys from 0 in the order in which they are first seen. */
final class LongTable {
  private static final int NONE = -1;

  private int[] slots = new int[64];
  private long[] keys = new long[32];
  private int size;

  LongTable() {
    Arrays.fill(slots, NONE);
  }

  /** Returns the number of a key, which is added if it is new. */
  int number(long key) {
    int slot = slot(key);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size] = key;
    slots[slot] = size++;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    long mixed = key * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 40) & mask;
    while (slots[slot] != NONE && keys[slots[slot]] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, NONE);
    for (int i = 0; i < size; i++) {
      slots[slot(keys[i])] = i;
    }
  }

  long key(int number) {
    return keys[number];
  }

  int size() {
    return size;
  }
}
