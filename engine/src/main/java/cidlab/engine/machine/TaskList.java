package cidlab.engine.machine;

import java.util.Arrays;

/** A doubly linked list of tasks in arrays: constant time, no allocation. */
final class TaskList {
  static final int END = -1;
  private static final int ABSENT = -2;

  private final int[] next;
  private final int[] prev;
  private int head = END;
  private int tail = END;

  TaskList(int capacity) {
    next = new int[capacity];
    prev = new int[capacity];
    Arrays.fill(next, ABSENT);
  }

  boolean contains(int task) {
    return next[task] != ABSENT;
  }

  int first() {
    return head;
  }

  int after(int task) {
    return next[task];
  }

  int before(int task) {
    return prev[task];
  }

  void addFirst(int task) {
    next[task] = head;
    prev[task] = END;
    if (head == END) {
      tail = task;
    } else {
      prev[head] = task;
    }
    head = task;
  }

  void addLast(int task) {
    next[task] = END;
    prev[task] = tail;
    if (tail == END) {
      head = task;
    } else {
      next[tail] = task;
    }
    tail = task;
  }

  void remove(int task) {
    int before = prev[task];
    int after = next[task];
    if (before == END) {
      head = after;
    } else {
      next[before] = after;
    }
    if (after == END) {
      tail = before;
    } else {
      prev[after] = before;
    }
    next[task] = ABSENT;
  }

  void clear() {
    Arrays.fill(next, ABSENT);
    head = END;
    tail = END;
  }

  void copyFrom(TaskList other) {
    System.arraycopy(other.next, 0, next, 0, next.length);
    System.arraycopy(other.prev, 0, prev, 0, prev.length);
    head = other.head;
    tail = other.tail;
  }
}
