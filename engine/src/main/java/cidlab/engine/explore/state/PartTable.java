package cidlab.engine.explore.state;

import cidlab.engine.explore.space.StateTooLargeException;
import java.util.Arrays;

/**
 * Numbers the different parts of one kind: equal sequences of ints get the same number.
 *
 * <p>Many threads may look up and add. Looking up takes no lock; adding does, which is rare because
 * a machine has few different parts. Which number a part gets depends on who comes first, so
 * nothing that is shown to a user may depend on the numbers.
 */
public final class PartTable {
  private final String kind;
  private final int limit;
  private final boolean crowds;
  private volatile int[] slots = new int[256];
  private volatile int[][] parts = new int[64][];
  private volatile int size;
  private volatile long partBytes;

  /**
   * Makes an empty table.
   *
   * @param kind what is numbered, for the error message
   * @param limit most different parts
   * @param crowds whether more parts only mean that the store has to be made another way
   */
  public PartTable(String kind, int limit, boolean crowds) {
    this.kind = kind;
    this.limit = limit;
    this.crowds = crowds;
  }

  public PartTable(String kind, int limit) {
    this(kind, limit, false);
  }

  public int[] get(int number) {
    return parts[number];
  }

  /** Returns the number of the part that the first ints of a buffer make. */
  public int number(int[] buffer, int length) {
    int hash = hash(buffer, length);
    int found = find(slots, hash, buffer, length);
    return found >= 0 ? found : add(hash, buffer, length);
  }

  private int find(int[] table, int hash, int[] buffer, int length) {
    int mask = table.length - 1;
    for (int i = hash & mask; ; i = i + 1 & mask) {
      int entry = Slots.get(table, i);
      if (entry == 0) {
        return -1;
      }
      int[] part = parts[entry - 1];
      if (part.length == length && Arrays.equals(part, 0, length, buffer, 0, length)) {
        return entry - 1;
      }
    }
  }

  private synchronized int add(int hash, int[] buffer, int length) {
    int found = find(slots, hash, buffer, length);
    if (found >= 0) {
      return found;
    }
    int number = size;
    if (number == limit && crowds) {
      throw new CrowdedException();
    }
    if (number == limit) {
      throw new StateTooLargeException(
          "expected a machine with at most "
              + limit
              + " different states of one "
              + kind
              + "; use fewer CPUs, threads or budgets, "
              + kind
              + "States="
              + limit);
    }
    if (number == parts.length) {
      parts = Arrays.copyOf(parts, 2 * number);
    }
    parts[number] = Arrays.copyOf(buffer, length);
    partBytes += 16 + 4L * length;
    if (2 * (number + 1) > slots.length) {
      grow();
    }
    size = number + 1;
    Slots.place(slots, hash, number);
    return number;
  }

  private void grow() {
    int[] larger = new int[2 * slots.length];
    for (int n = 0; n < size; n++) {
      Slots.place(larger, hash(parts[n], parts[n].length), n);
    }
    slots = larger;
  }

  private static int hash(int[] buffer, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ buffer[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** Returns the bytes that the table takes, about. */
  public long bytes() {
    return 4L * slots.length + 8L * parts.length + partBytes;
  }
}
