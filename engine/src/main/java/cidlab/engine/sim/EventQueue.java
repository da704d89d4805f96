package cidlab.engine.sim;

import java.util.Arrays;

/**
 * Pending events by time: a tournament tree over slots.
 *
 * <p>An event is a slot number, not an object; every slot has at most one pending event. A node of
 * the tree holds the smaller key of its two children, so the root is the next event. Setting,
 * moving, cancelling and taking an event each replay one path to the root, without a branch that
 * depends on the data: in a simulation hardly any comparison of times can be predicted, and a
 * mispredicted branch costs as much as a level of the tree. Measured against a calendar of buckets
 * with bit map: see docs/decisions/0003.
 *
 * <p>Events at the same instant happen in the order of their slots.
 *
 * <pre>
 *  63 62                            17 16               0
 * +--+--------------------------------+------------------+
 * |0 |        time in ns, 46 bits     |  slot, 17 bits   |
 * +--+--------------------------------+------------------+
 * </pre>
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, volume 3, section 5.4.1 (selection
 * trees).
 */
final class EventQueue {
  static final int NONE = -1;

  /** Largest time that a key can hold: 19 hours. */
  static final long MAX_TIME = (1L << 46) - 1;

  private static final int SLOT_BITS = 17;
  private static final long NEVER = Long.MAX_VALUE;

  private final int leaves;
  private final long[] tree;

  /**
   * Sizes the tree.
   *
   * @param slots number of slots, at most 131,072
   */
  EventQueue(int slots) {
    if (slots > 1 << SLOT_BITS) {
      throw new IllegalArgumentException(
          "expected at most " + (1 << SLOT_BITS) + " slots, slots=" + slots);
    }
    leaves = Math.max(2, Integer.highestOneBit(Math.max(1, slots - 1)) << 1);
    tree = new long[2 * leaves];
    clear();
  }

  void clear() {
    Arrays.fill(tree, NEVER);
  }

  boolean isEmpty() {
    return tree[1] == NEVER;
  }

  /** Returns the time of a slot's event; only for a slot that has one. */
  long timeOf(int slot) {
    return tree[leaves + slot] >>> SLOT_BITS;
  }

  /**
   * Sets a slot's event, in place of the one it may have.
   *
   * @param at the time, not before the last event taken; beyond {@link #MAX_TIME} it never happens
   */
  void set(int slot, long at) {
    put(slot, at > MAX_TIME ? NEVER : at << SLOT_BITS | slot);
  }

  void cancel(int slot) {
    put(slot, NEVER);
  }

  private void put(int slot, long key) {
    long[] t = tree;
    int node = leaves + slot;
    t[node] = key;
    long winner = key;
    while (node > 1) {
      winner = Math.min(winner, t[node ^ 1]);
      node >>>= 1;
      t[node] = winner;
    }
  }

  /**
   * Takes the earliest event.
   *
   * @return its slot, or {@link #NONE}; its time is then {@link #takenAt()}
   */
  int take() {
    long key = tree[1];
    if (key == NEVER) {
      return NONE;
    }
    takenAt = key >>> SLOT_BITS;
    int slot = (int) key & (1 << SLOT_BITS) - 1;
    put(slot, NEVER);
    return slot;
  }

  private long takenAt;

  long takenAt() {
    return takenAt;
  }
}
