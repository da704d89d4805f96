package cidlab.engine.explore.state;

import cidlab.engine.explore.space.StateTooLargeException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * The states that a search has seen, one long each, in buckets that many threads add to.
 *
 * <p>A bucket holds the states of a few tuples of others. The states of a level that share their
 * tuple are expanded one after the other, and most of their successors, which differ in the tasks
 * alone or in one CPU, are in that bucket or in one of few others: these stay in the cache. Roots
 * are collected and added many at a time, under the bucket's lock. A bucket grows by itself:
 * nobody waits for a table of all states to grow.
 *
 * <p>Each bucket also lists what was added since the last level began: the next level.
 */
public final class VisitedSet {
  /** Tuples in a bucket are 2 to the power of this. */
  private static final int TUPLE_BITS = 2;

  private static final int CHUNK_BITS = 10;

  /** Slots of a bucket are full to between three and four fifths. */
  private static final int MOST_PERCENT = 80;

  private static final int FIRST_SLOTS = 4;

  /** Bytes of a bucket besides its slots. */
  private static final int BUCKET_BYTES = 96;

  private final StateStore store;
  private final boolean arrivals;
  private final LongPredicate mayGrow;
  private volatile Bucket[][] chunks = new Bucket[16][];
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Makes an empty set.
   *
   * @param store whose roots it holds
   * @param arrivals whether something is listed with each root of the next level
   * @param mayGrow asked with a number of bytes before the set grows by them; if not, roots are
   *     dropped
   */
  public VisitedSet(StateStore store, boolean arrivals, LongPredicate mayGrow) {
    this.store = store;
    this.arrivals = arrivals;
    this.mayGrow = mayGrow;
  }

  private Bucket bucket(int index) {
    int c = index >>> CHUNK_BITS;
    Bucket[][] all = chunks;
    if (c < all.length && all[c] != null) {
      Bucket found = all[c][index & (1 << CHUNK_BITS) - 1];
      if (found != null) {
        return found;
      }
    }
    return newBucket(index);
  }

  private synchronized Bucket newBucket(int index) {
    int c = index >>> CHUNK_BITS;
    Bucket[][] all = chunks;
    if (c >= all.length) {
      all = Arrays.copyOf(all, Math.max(c + 1, 2 * all.length));
    }
    if (all[c] == null) {
      all[c] = new Bucket[1 << CHUNK_BITS];
    }
    int at = index & (1 << CHUNK_BITS) - 1;
    if (all[c][at] == null) {
      all[c][at] = new Bucket();
      bytes.addAndGet(BUCKET_BYTES);
    }
    chunks = all; // A volatile write, so that readers see the new bucket.
    return all[c][at];
  }

  /** Returns the number of states. */
  public long size() {
    return size.get();
  }

  /** Returns the bytes that the set takes. */
  public long bytes() {
    return bytes.get();
  }

  /** Collects roots of one thread until there are enough for a bucket. */
  public final class Outbox {
    /** Roots that wait for one bucket at most. */
    private static final int LENGTH = 128;

    /** Buckets that roots wait for at most. */
    private static final int BOXES = 256;

    private final long[][] roots = new long[BOXES][];
    private final long[][] moves = new long[BOXES][];
    private final int[] counts = new int[BOXES];
    private final int[] buckets = new int[BOXES];
    private int used;

    /** For each bucket the number of its box plus 1, or 0. */
    private byte[] boxOf = new byte[1 << CHUNK_BITS];

    private IntStack touched = new IntStack();
    private int lastBucket = -1;
    private int lastBox;

    /** Takes a root, and what is listed with it. */
    public void put(long root, long arrival) {
      int bucket = store.others(root) >>> TUPLE_BITS;
      int box = bucket == lastBucket ? lastBox : box(bucket);
      int count = counts[box];
      if (count == LENGTH) {
        flush(box);
        count = 0;
      }
      roots[box][count] = root;
      if (arrivals) {
        moves[box][count] = arrival;
      }
      counts[box] = count + 1;
    }

    private int box(int bucket) {
      if (bucket >= boxOf.length) {
        boxOf = Arrays.copyOf(boxOf, Math.max(bucket + 1, 2 * boxOf.length));
      }
      int box = (boxOf[bucket] & 0xff) - 1;
      if (box < 0) {
        if (used == BOXES - 1) {
          flush();
        }
        box = used++;
        boxOf[bucket] = (byte) (box + 1);
        buckets[box] = bucket;
        if (roots[box] == null) {
          roots[box] = new long[LENGTH];
          moves[box] = new long[arrivals ? LENGTH : 0];
        }
      }
      lastBucket = bucket;
      lastBox = box;
      return box;
    }

    private void flush(int box) {
      if (bucket(buckets[box]).addAll(roots[box], moves[box], counts[box])) {
        touched.push(buckets[box]);
      }
      counts[box] = 0;
    }

    /** Hands over everything that was taken. */
    public void flush() {
      for (int box = 0; box < used; box++) {
        flush(box);
        boxOf[buckets[box]] = 0;
      }
      used = 0;
      lastBucket = -1;
    }
  }

  /** A growing list of ints. */
  private static final class IntStack {
    private int[] items = new int[64];
    private int size;

    void push(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }
  }

  /**
   * Takes the next level: the roots that were added since the last call, those with the same tuple
   * of others behind each other.
   *
   * @param outboxes all outboxes, empty
   */
  public Level next(Iterable<Outbox> outboxes) {
    IntStack touched = new IntStack();
    for (Outbox outbox : outboxes) {
      for (int i = 0; i < outbox.touched.size; i++) {
        touched.push(outbox.touched.items[i]);
      }
      outbox.touched = new IntStack();
    }
    Arrays.sort(touched.items, 0, touched.size);
    int total = 0;
    for (int i = 0; i < touched.size; i++) {
      total += bucket(touched.items[i]).added;
    }
    Level level = new Level(new long[total], arrivals ? new long[total] : null);
    int at = 0;
    for (int i = 0; i < touched.size; i++) {
      at = bucket(touched.items[i]).moveTo(level, at);
    }
    return level;
  }

  /**
   * States at one depth.
   *
   * @param roots the states
   * @param arrivals what was listed with them, or null
   */
  public record Level(long[] roots, long[] arrivals) {
    /** Returns the number of states. */
    public int size() {
      return roots.length;
    }
  }

  /** The states of a few tuples of others: open addressing, linear probing. */
  private final class Bucket {
    private long[] table = new long[0];
    private int count;
    private long[] fresh = new long[0];
    private long[] freshMoves = new long[0];
    private int added;

    /** Adds roots; true if they are the first new ones since the last level began. */
    synchronized boolean addAll(long[] roots, long[] moves, int number) {
      int before = added;
      int unknown = keepUnknown(roots, moves, number);
      for (int k = 0; k < unknown; k++) {
        if (100L * (count + 1) > (long) MOST_PERCENT * table.length && !grow()) {
          break;
        }
        long root = roots[k];
        int i = home(root, table.length);
        while (table[i] != root && table[i] != 0) {
          i = i + 1 == table.length ? 0 : i + 1;
        }
        if (table[i] == 0) {
          table[i] = root;
          count++;
          list(root, arrivals ? moves[k] : 0);
        }
      }
      if (added > before) {
        size.addAndGet(added - before);
      }
      return before == 0 && added > 0;
    }

    /**
     * Drops most roots that are in the set: nine in ten are, and most of those where their hash
     * points. No branch depends on what is found, so that the processor looks for many at once.
     */
    private int keepUnknown(long[] roots, long[] moves, int number) {
      long[] t = table;
      int last = t.length - 1;
      if (last < 2) {
        return number;
      }
      int kept = 0;
      for (int k = 0; k < number; k++) {
        long root = roots[k];
        int i = Math.min(home(root, t.length), last - 2);
        long differs = (t[i] ^ root) != 0 && (t[i + 1] ^ root) != 0 && (t[i + 2] ^ root) != 0 ? 1 : 0;
        roots[kept] = root;
        if (arrivals) {
          moves[kept] = moves[k];
        }
        kept += (int) differs;
      }
      return kept;
    }

    private void list(long root, long move) {
      if (added == fresh.length) {
        fresh = Arrays.copyOf(fresh, Math.max(FIRST_SLOTS, added + (added >> 1)));
        freshMoves = arrivals ? Arrays.copyOf(freshMoves, fresh.length) : freshMoves;
      }
      fresh[added] = root;
      if (arrivals) {
        freshMoves[added] = move;
      }
      added++;
    }

    private boolean grow() {
      long length = Math.max(FIRST_SLOTS, table.length + (table.length + 2L) / 3);
      if (length > Integer.MAX_VALUE - 8) {
        throw new StateTooLargeException(
            "expected fewer states than one table holds; use fewer CPUs, threads or budgets, states="
                + size());
      }
      long more = (length - table.length) * Long.BYTES;
      if (!mayGrow.test(more)) {
        return false;
      }
      bytes.addAndGet(more);
      long[] larger = new long[(int) length];
      for (long root : table) {
        if (root != 0) {
          int i = home(root, larger.length);
          while (larger[i] != 0) {
            i = i + 1 == larger.length ? 0 : i + 1;
          }
          larger[i] = root;
        }
      }
      table = larger;
      return true;
    }

    int moveTo(Level level, int at) {
      TupleSort.sort(store, fresh, freshMoves, added);
      System.arraycopy(fresh, 0, level.roots(), at, added);
      if (arrivals) {
        System.arraycopy(freshMoves, 0, level.arrivals(), at, added);
      }
      int end = at + added;
      fresh = new long[0];
      freshMoves = new long[0];
      added = 0;
      return end;
    }
  }

  private static int home(long root, int length) {
    long hash = (root ^ root >>> 29) * PartHash.FACTOR;
    return (int) ((hash >>> 32) * length >>> 32);
  }
}
