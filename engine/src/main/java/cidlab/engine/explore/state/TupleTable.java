package cidlab.engine.explore.state;

import java.util.Arrays;

/**
 * Numbers the different tuples of a fixed number of longs.
 *
 * <p>As {@link PartTable}: looking up takes no lock, adding does. Tuples are stored one behind the
 * other in chunks, which never move, so that readers need no lock while the table grows.
 */
public final class TupleTable {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final int width;
  private final int limit;
  private volatile int[] slots = new int[1 << 12];
  private volatile long[][] chunks = new long[16][];
  private volatile int size;

  /**
   * Makes an empty table.
   *
   * @param width longs in a tuple
   * @param limit most different tuples
   */
  public TupleTable(int width, int limit) {
    this.width = width;
    this.limit = limit;
  }

  public int width() {
    return width;
  }

  /** Copies a tuple to the start of a buffer. */
  public void get(int number, long[] out) {
    long[] chunk = chunks[number >>> CHUNK_BITS];
    int at = (number & CHUNK - 1) * width;
    for (int i = 0; i < width; i++) {
      out[i] = chunk[at + i];
    }
  }

  /** Returns the number of the tuple at the start of a buffer. */
  public int number(long[] tuple) {
    int hash = hash(tuple);
    int found = find(slots, hash, tuple);
    return found >= 0 ? found : add(hash, tuple);
  }

  private int find(int[] table, int hash, long[] tuple) {
    int mask = table.length - 1;
    for (int i = hash & mask; ; i = i + 1 & mask) {
      int entry = Slots.get(table, i);
      if (entry == 0) {
        return -1;
      }
      if (equal(entry - 1, tuple)) {
        return entry - 1;
      }
    }
  }

  private boolean equal(int number, long[] tuple) {
    long[] chunk = chunks[number >>> CHUNK_BITS];
    int at = (number & CHUNK - 1) * width;
    for (int i = 0; i < width; i++) {
      if (chunk[at + i] != tuple[i]) {
        return false;
      }
    }
    return true;
  }

  private synchronized int add(int hash, long[] tuple) {
    int found = find(slots, hash, tuple);
    if (found >= 0) {
      return found;
    }
    int number = size;
    if (number == limit) {
      throw new CrowdedException();
    }
    int c = number >>> CHUNK_BITS;
    if (c == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * c);
    }
    if (chunks[c] == null) {
      long[][] longer = chunks;
      longer[c] = new long[CHUNK * width];
      chunks = longer; // A volatile write, so that readers see the new chunk.
    }
    System.arraycopy(tuple, 0, chunks[c], (number & CHUNK - 1) * width, width);
    if (4L * (number + 1) > 3L * slots.length) {
      grow();
    }
    size = number + 1;
    Slots.place(slots, hash, number);
    return number;
  }

  private void grow() {
    int[] larger = new int[2 * slots.length];
    long[] tuple = new long[width];
    for (int n = 0; n < size; n++) {
      get(n, tuple);
      Slots.place(larger, hash(tuple), n);
    }
    slots = larger;
  }

  private int hash(long[] tuple) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ tuple[i]) * PartHash.FACTOR;
      hash ^= hash >>> 32;
    }
    return (int) (hash ^ hash >>> 16);
  }

  /** Returns the bytes that the table takes. */
  public long bytes() {
    long used = (size + CHUNK - 1L) / CHUNK;
    return 4L * slots.length + 8L * CHUNK * width * used;
  }
}
