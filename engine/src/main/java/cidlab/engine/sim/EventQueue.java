package cidlab.engine.sim;

import java.util.Arrays;

/**
 * Pending events by time: a calendar of buckets, with ties in the order in which they were set.
 *
 * <p>An event is a slot number, not an object; every slot has at most one pending event. A bucket
 * holds the events of one interval of time, unsorted; a bit per bucket says which are not empty.
 * Events beyond one turn of the calendar stay in their bucket until their turn comes.
 *
 * <pre>
 *  time   63                shift+bits        shift         0
 *        +--------------------+-----------------+------------+
 *        |        turn        |  bucket number  |   offset   |
 *        +--------------------+-----------------+------------+
 * </pre>
 *
 * <p>Idea: R. Brown, "Calendar queues", Communications of the ACM 31(10), 1988, pages 1220-1227;
 * with a fixed number of buckets, because the number of events of a run is known beforehand.
 */
final class EventQueue {
  static final int NONE = -1;
  private static final long NEVER = Long.MAX_VALUE;

  private final int shift;
  private final int mask;
  private final int[] head;
  private final long[] occupied;
  private final long[] time;
  private final long[] sequence;
  private final int[] next;
  private final int[] prev;
  private long sequences;
  private int pending;
  private long cursor;

  /**
   * Sizes the calendar.
   *
   * @param slots number of slots
   * @param gapNs expected time between events
   * @param spanNs how far ahead most events are set
   */
  EventQueue(int slots, long gapNs, long spanNs) {
    shift = 63 - Long.numberOfLeadingZeros(Math.max(16, gapNs));
    int bits = 6;
    while (bits < 17 && 1L << bits + shift < spanNs) {
      bits++;
    }
    mask = (1 << bits) - 1;
    head = new int[1 << bits];
    occupied = new long[1 << bits - 6];
    time = new long[slots];
    sequence = new long[slots];
    next = new int[slots];
    prev = new int[slots];
    clear();
  }

  void clear() {
    Arrays.fill(head, NONE);
    Arrays.fill(occupied, 0);
    Arrays.fill(time, NEVER);
    sequences = 0;
    pending = 0;
    cursor = 0;
  }

  boolean isSet(int slot) {
    return time[slot] != NEVER;
  }

  boolean isEmpty() {
    return pending == 0;
  }

  /** Returns the time of a slot's event. */
  long timeOf(int slot) {
    return time[slot];
  }

  /**
   * Sets a slot's event, in place of the one it may have.
   *
   * @param at the time, not before the last event taken
   */
  void set(int slot, long at) {
    if (time[slot] != NEVER) {
      unlink(slot);
    } else {
      pending++;
    }
    time[slot] = at;
    sequence[slot] = sequences++;
    int bucket = (int) (at >>> shift) & mask;
    int first = head[bucket];
    next[slot] = first;
    prev[slot] = NONE;
    if (first == NONE) {
      occupied[bucket >>> 6] |= 1L << bucket;
    } else {
      prev[first] = slot;
    }
    head[bucket] = slot;
  }

  void cancel(int slot) {
    if (time[slot] != NEVER) {
      unlink(slot);
      time[slot] = NEVER;
      pending--;
    }
  }

  private void unlink(int slot) {
    int before = prev[slot];
    int after = next[slot];
    if (after != NONE) {
      prev[after] = before;
    }
    if (before != NONE) {
      next[before] = after;
      return;
    }
    int bucket = (int) (time[slot] >>> shift) & mask;
    head[bucket] = after;
    if (after == NONE) {
      occupied[bucket >>> 6] &= ~(1L << bucket);
    }
  }

  /**
   * Takes the earliest event.
   *
   * @return its slot, or {@link #NONE}; its time is then {@link #takenAt()}
   */
  int take() {
    if (pending == 0) {
      return NONE;
    }
    int slot = search();
    takenAt = time[slot];
    cursor = takenAt >>> shift;
    unlink(slot);
    time[slot] = NEVER;
    pending--;
    return slot;
  }

  private long takenAt;

  long takenAt() {
    return takenAt;
  }

  private int search() {
    long bucketNumber = cursor;
    long end = cursor + mask + 1;
    while (bucketNumber < end) {
      int bucket = (int) bucketNumber & mask;
      long word = occupied[bucket >>> 6] >>> bucket;
      if (word == 0) {
        bucketNumber = (bucketNumber | 63) + 1;
        continue;
      }
      bucketNumber += Long.numberOfTrailingZeros(word);
      int slot = earliest(head[(int) bucketNumber & mask], bucketNumber);
      if (slot != NONE) {
        return slot;
      }
      bucketNumber++;
    }
    return earliestOfAll();
  }

  /** The earliest event of a list that belongs to the given turn of the calendar. */
  private int earliest(int first, long bucketNumber) {
    int best = NONE;
    long bestTime = NEVER;
    for (int slot = first; slot != NONE; slot = next[slot]) {
      long at = time[slot];
      if (at >>> shift <= bucketNumber
          && (at < bestTime || at == bestTime && sequence[slot] < sequence[best])) {
        best = slot;
        bestTime = at;
      }
    }
    return best;
  }

  /** For the rare case that every pending event is more than one turn ahead. */
  private int earliestOfAll() {
    int best = NONE;
    for (int slot = 0; slot < time.length; slot++) {
      if (time[slot] != NEVER
          && (best == NONE
              || time[slot] < time[best]
              || time[slot] == time[best] && sequence[slot] < sequence[best])) {
        best = slot;
      }
    }
    return best;
  }
}
