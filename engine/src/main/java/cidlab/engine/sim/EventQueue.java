package cidlab.engine.sim;

/**
 * Pending events by time: one selection tree for the CPUs, one for timers.
 *
 * <p>An event is a slot number, not an object; every slot has at most one pending event. Slots
 * below the number of CPUs belong to the CPUs. They have a tree of their own because they change
 * most often and there are few of them. Why not a calendar of buckets: docs/decisions/0003.
 *
 * <p>Events at the same instant happen in the order of their slots.
 *
 * <pre>
 *  63 62                            17 16               0
 * +--+--------------------------------+------------------+
 * |0 |        time in ns, 46 bits     |  slot, 17 bits   |
 * +--+--------------------------------+------------------+
 * </pre>
 */
final class EventQueue {
  static final int NONE = -1;

  /** Largest time that a key can hold: 19 hours. */
  static final long MAX_TIME = (1L << 46) - 1;

  private static final int SLOT_BITS = 17;
  private static final long NEVER = SelectionTree.NEVER;

  private final int cpus;
  private final int slots;
  private final SelectionTree cpuEvents;
  private final SelectionTree timers;

  /** The slot taken last, as long as its key is still in its tree; most are set again at once. */
  private int stale = NONE;

  private long takenAt;

  /**
   * Sizes the trees.
   *
   * @param cpus number of slots that belong to CPUs
   * @param slots number of all slots, at most 131,072
   */
  EventQueue(int cpus, int slots) {
    if (slots > 1 << SLOT_BITS) {
      throw new IllegalArgumentException(
          "expected at most " + (1 << SLOT_BITS) + " slots, slots=" + slots);
    }
    this.cpus = cpus;
    this.slots = slots;
    cpuEvents = new SelectionTree(cpus);
    timers = new SelectionTree(slots - cpus);
  }

  void clear() {
    cpuEvents.clear();
    timers.clear();
    stale = NONE;
  }

  boolean isEmpty() {
    dropStale();
    return cpuEvents.smallest() == NEVER && timers.smallest() == NEVER;
  }

  /** Returns the time of a CPU's event; only for a CPU that has one. */
  long timeOf(int cpu) {
    return cpuEvents.get(cpu) >>> SLOT_BITS;
  }

  /** Counts the slots with an event in a period. */
  int count(long from, long until) {
    dropStale();
    int count = 0;
    for (int slot = 0; slot < slots; slot++) {
      long key = slot < cpus ? cpuEvents.get(slot) : timers.get(slot - cpus);
      long at = key >>> SLOT_BITS;
      count += from <= at && at <= until ? 1 : 0;
    }
    return count;
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
    if (slot == stale) {
      stale = NONE;
    }
    if (slot < cpus) {
      cpuEvents.set(slot, key);
    } else {
      timers.set(slot - cpus, key);
    }
  }

  /**
   * Takes the earliest event.
   *
   * @return its slot, or {@link #NONE}; its time is then {@link #takenAt()}
   */
  int take() {
    dropStale();
    long key = SelectionTree.smaller(cpuEvents.smallest(), timers.smallest());
    if (key == NEVER) {
      return NONE;
    }
    takenAt = key >>> SLOT_BITS;
    stale = (int) key & (1 << SLOT_BITS) - 1;
    return stale;
  }

  private void dropStale() {
    if (stale != NONE) {
      put(stale, NEVER);
    }
  }

  long takenAt() {
    return takenAt;
  }
}
