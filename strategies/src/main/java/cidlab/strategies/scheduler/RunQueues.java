package cidlab.strategies.scheduler;

import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * Queues of waiting tasks, each ordered by a key; the smallest key comes first.
 *
 * <p>Pairing heaps (M. L. Fredman, R. Sedgewick, D. D. Sleator, R. E. Tarjan, "The pairing heap: a
 * new form of self-adjusting heap", Algorithmica 1, 1986, pages 111-129) whose links are arrays
 * indexed by task: adding takes constant time, taking the first logarithmic time on average, and
 * memory does not depend on how tasks spread over queues. Equal keys come out in an order that
 * depends on nothing but the sequence of calls.
 */
final class RunQueues {
  private static final int NONE = Scheduler.IDLE;

  private final int[] root;
  private final int[] child;
  private final int[] sibling;
  private final long[] key;
  private final CpuSet waiting;
  private int aside = NONE;

  RunQueues(int queues, int maxThreads) {
    this.root = new int[queues];
    this.child = new int[maxThreads];
    this.sibling = new int[maxThreads];
    this.key = new long[maxThreads];
    this.waiting = new CpuSet(queues);
    clear();
  }

  /** Empties all queues. */
  void clear() {
    Arrays.fill(root, NONE);
    waiting.clear();
    aside = NONE;
  }

  /** Returns the queues that are not empty; the set changes with them. */
  CpuSet waiting() {
    return waiting;
  }

  /** Returns the first task of a queue, or {@link Scheduler#IDLE}. */
  int first(int queue) {
    return root[queue];
  }

  /** Returns the key under which a task was last added. */
  long key(int task) {
    return key[task];
  }

  /** Adds a task that is in no queue. */
  void add(int queue, int task, long newKey) {
    key[task] = newKey;
    insert(queue, task);
  }

  /** Removes the first task of a queue that is not empty. */
  void removeFirst(int queue) {
    int rest = mergePairs(child[root[queue]]);
    root[queue] = rest;
    if (rest == NONE) {
      waiting.remove(queue);
    }
  }

  /** Removes the first task for a moment, to see what is behind it; ends with {@link #putBack}. */
  void setAside(int queue) {
    int task = root[queue];
    removeFirst(queue);
    sibling[task] = aside;
    aside = task;
  }

  /** Returns to a queue all tasks that were set aside. */
  void putBack(int queue) {
    while (aside != NONE) {
      int task = aside;
      aside = sibling[task];
      insert(queue, task);
    }
  }

  /**
   * Takes the first task that may run on a CPU.
   *
   * @param queue the queue
   * @param cpu the CPU
   * @param view knows what may run
   * @param looks how many tasks to look at, at most
   * @return a task, which is in no queue now, or {@link Scheduler#IDLE}
   */
  int take(int queue, int cpu, SchedulerView view, int looks) {
    int task = root[queue];
    for (int left = looks; task != NONE; task = root[queue]) {
      if (view.mayRun(task, cpu)) {
        removeFirst(queue);
        break;
      }
      if (--left == 0) {
        task = NONE;
        break;
      }
      setAside(queue);
    }
    putBack(queue);
    return task;
  }

  private void insert(int queue, int task) {
    child[task] = NONE;
    int old = root[queue];
    if (old == NONE) {
      root[queue] = task;
      waiting.add(queue);
    } else {
      root[queue] = merge(old, task);
    }
  }

  /** Makes the heap with the larger root the first child of the other one. */
  private int merge(int a, int b) {
    int winner = key[b] < key[a] ? b : a;
    int loser = a ^ b ^ winner;
    sibling[loser] = child[winner];
    child[winner] = loser;
    return winner;
  }

  /** Merges a list of heaps: in pairs from the left, and then the pairs from the right. */
  private int mergePairs(int list) {
    int pairs = NONE;
    int a = list;
    while (a != NONE) {
      int b = sibling[a];
      int next = b == NONE ? NONE : sibling[b];
      int pair = b == NONE ? a : merge(a, b);
      sibling[pair] = pairs;
      pairs = pair;
      a = next;
    }
    int merged = pairs;
    if (pairs != NONE) {
      for (int next = sibling[pairs]; next != NONE; ) {
        int after = sibling[next];
        merged = merge(merged, next);
        next = after;
      }
    }
    return merged;
  }
}
