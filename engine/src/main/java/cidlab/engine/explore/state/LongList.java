package cidlab.engine.explore.state;

import java.util.Arrays;

/** A growing list of longs. */
public final class LongList {
  private long[] items = new long[64];
  private int size;

  public void add(long item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  public long get(int index) {
    return items[index];
  }

  public int size() {
    return size;
  }
}
