package cidlab.traces.sched;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers names from 0 in the order in which they are first seen; no object per look-up. */
final class NameTable {
  private int[] slots = new int[64];
  private byte[][] names = new byte[32][];
  private int size;
  private final List<String> texts = new ArrayList<>();

  NameTable() {
    Arrays.fill(slots, -1);
  }

  /** Returns the number of the name between two places of a line. */
  int number(Line line, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + line.bytes[i];
    }
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] >= 0) {
      byte[] name = names[slots[slot]];
      if (Arrays.equals(name, 0, name.length, line.bytes, from, to)) {
        return slots[slot];
      }
      slot = slot + 1 & mask;
    }
    return add(line, from, to, slot);
  }

  private int add(Line line, int from, int to, int slot) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size] = Arrays.copyOfRange(line.bytes, from, to);
    texts.add(line.text(from, to));
    slots[slot] = size;
    size++;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int hash = 0;
      for (byte b : names[i]) {
        hash = 31 * hash + b;
      }
      int slot = (hash ^ hash >>> 15) & mask;
      while (slots[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i;
    }
  }

  String text(int number) {
    return texts.get(number);
  }

  int size() {
    return size;
  }
}
