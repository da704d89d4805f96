package cidlab.engine.explore.state;

import cidlab.engine.explore.space.StateTooLargeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/**
 * A set of non-zero longs that many threads add to: one long a state, open addressing.
 *
 * <p>An entry is never removed or moved but by {@link #reserve}, which no other thread may run
 * beside.
 */
public final class RootSet {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LARGEST = 1 << 30;

  private final LongAdder count = new LongAdder();
  private long[] slots = new long[1 << 12];

  /** Adds a root; true if it was not there. */
  public boolean add(long root) {
    int mask = slots.length - 1;
    for (int i = hash(root) & mask; ; i = i + 1 & mask) {
      long entry = (long) SLOT.getAcquire(slots, i);
      if (entry == root) {
        return false;
      }
      if (entry == 0) {
        long seen = (long) SLOT.compareAndExchange(slots, i, 0L, root);
        if (seen == 0) {
          count.increment();
          return true;
        }
        if (seen == root) {
          return false;
        }
      }
    }
  }

  /**
   * Adds several roots.
   *
   * <p>Entries lie far apart in memory. So they are all read before any is used: the processor
   * waits for all of them at once instead of for one after the other.
   *
   * @param roots the roots
   * @param count how many of them
   * @param seen room for as many longs
   * @return bit i: root i was not there, and is not equal to one before it
   */
  public long addAll(long[] roots, int count, long[] seen) {
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      seen[i] = slots[hash(roots[i]) & mask];
    }
    long added = 0;
    for (int i = 0; i < count; i++) {
      if (seen[i] != roots[i] && add(roots[i])) {
        added |= 1L << i;
      }
    }
    return added;
  }

  /** Tells whether a root is in the set. */
  public boolean contains(long root) {
    int mask = slots.length - 1;
    for (int i = hash(root) & mask; ; i = i + 1 & mask) {
      long entry = (long) SLOT.getAcquire(slots, i);
      if (entry == root || entry == 0) {
        return entry == root;
      }
    }
  }

  /** Tells whether so many more roots fit without growing. */
  public boolean hasRoomFor(long more) {
    return 3 * (count.sum() + more) <= 2L * slots.length;
  }

  /** Returns the bytes that the set would take after growing for so many more roots. */
  public long bytesWith(long more) {
    long length = slots.length;
    while (3 * (count.sum() + more) > 2 * length) {
      length *= 2;
    }
    return 8 * length;
  }

  /** Makes room; no other thread may use the set meanwhile. */
  public void reserve(long more) {
    long length = bytesWith(more) / 8;
    if (length > LARGEST) {
      throw new StateTooLargeException(
          "expected fewer states than one table holds; use fewer CPUs, threads or budgets, states="
              + count.sum());
    }
    if (length == slots.length) {
      return;
    }
    long[] larger = new long[(int) length];
    int mask = larger.length - 1;
    for (long root : slots) {
      if (root != 0) {
        int i = hash(root) & mask;
        while (larger[i] != 0) {
          i = i + 1 & mask;
        }
        larger[i] = root;
      }
    }
    slots = larger;
  }

  public long size() {
    return count.sum();
  }

  public long bytes() {
    return 8L * slots.length;
  }

  public static int hash(long root) {
    long hash = root * PartHash.FACTOR;
    return (int) (hash >>> 32) ^ (int) (hash >>> 17);
  }
}
