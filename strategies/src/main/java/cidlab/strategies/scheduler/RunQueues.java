package cidlab.strategies.scheduler;

import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * Queues of waiting tasks, each ordered by a key; the smallest key comes first.
 *
 * <p>All links are arrays indexed by task, so memory does not depend on how tasks spread over
 * queues. Two implementations: {@link PairingHeaps} for keys in any order, {@link SortedLists} for
 * keys that mostly grow.
 */
abstract class RunQueues {
  static final int NONE = Scheduler.IDLE;

  /** First task of each queue. */
  final int[] first;

  /** A link between tasks of one queue, or between those set aside. */
  final int[] next;

  final long[] key;
  private final CpuSet waiting;
  private int aside = NONE;

  RunQueues(int queues, int maxThreads) {
    this.first = new int[queues];
    this.next = new int[maxThreads];
    this.key = new long[maxThreads];
    this.waiting = new CpuSet(queues);
    clear();
  }

  /** Adds a task to a queue that is not empty. */
  abstract void insert(int queue, int task);

  /** Adds a task to an empty queue. */
  abstract void insertAlone(int queue, int task);

  /** Returns the task that becomes the first when the first one leaves, or {@link #NONE}. */
  abstract int unlinkFirst(int queue);

  /** Empties all queues. */
  final void clear() {
    Arrays.fill(first, NONE);
    waiting.clear();
    aside = NONE;
  }

  /** Returns the queues that are not empty; the set changes with them. */
  final CpuSet waiting() {
    return waiting;
  }

  /** Returns the first task of a queue, or {@link Scheduler#IDLE}. */
  final int first(int queue) {
    return first[queue];
  }

  /** Returns the key under which a task was last added. */
  final long key(int task) {
    return key[task];
  }

  /** Adds a task that is in no queue. */
  final void add(int queue, int task, long newKey) {
    key[task] = newKey;
    add(queue, task);
  }

  /** Removes the first task of a queue that is not empty. */
  final void removeFirst(int queue) {
    int rest = unlinkFirst(queue);
    first[queue] = rest;
    if (rest == NONE) {
      waiting.remove(queue);
    }
  }

  /** Removes the first task for a moment, to see what is behind it; ends with {@link #putBack}. */
  final void setAside(int queue) {
    int task = first[queue];
    removeFirst(queue);
    next[task] = aside;
    aside = task;
  }

  /** Returns to a queue all tasks that were set aside. */
  final void putBack(int queue) {
    while (aside != NONE) {
      int task = aside;
      aside = next[task];
      add(queue, task);
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
  final int take(int queue, int cpu, SchedulerView view, int looks) {
    int task = first[queue];
    for (int left = looks; task != NONE; task = first[queue]) {
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

  private void add(int queue, int task) {
    if (first[queue] == NONE) {
      insertAlone(queue, task);
      first[queue] = task;
      waiting.add(queue);
    } else {
      insert(queue, task);
    }
  }
}
