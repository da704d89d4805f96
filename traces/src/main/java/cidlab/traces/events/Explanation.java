package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Operation;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/**
 * A state of the machine that explains the events so far, with the names that its tasks have in the
 * trace, and the operations that led to it.
 */
final class Explanation {
  /** An operation on the way to a state. */
  record Step(Step previous, Operation operation, int subject, int operand) {}

  final MachineState s;

  /** The hashed address of each task, 0 if not known. */
  final long[] pointers;

  /** The thread id of each task, 0 if not known. */
  final int[] tids;

  final MachineState start;

  /** The first event that is not explained. */
  int position;

  /** Which of the events behind it are: bit i is event position + 1 + i. */
  long ahead;

  /** How many events were supposed to be lost. */
  int missing;

  Step last;

  Explanation(MachineState start) {
    this(new MachineState(start.cpus(), start.capacity()), start);
    s.copyFrom(start);
  }

  private Explanation(MachineState s, MachineState start) {
    this.s = s;
    this.start = start;
    pointers = new long[s.capacity()];
    tids = new int[s.capacity()];
  }

  Explanation copy() {
    Explanation copy = new Explanation(new MachineState(s.cpus(), s.capacity()), start);
    copy.s.copyFrom(s);
    System.arraycopy(pointers, 0, copy.pointers, 0, pointers.length);
    System.arraycopy(tids, 0, copy.tids, 0, tids.length);
    copy.position = position;
    copy.ahead = ahead;
    copy.missing = missing;
    copy.last = last;
    return copy;
  }

  void performed(Operation operation, int subject, int operand) {
    last = new Step(last, operation, subject, operand);
  }

  /** Forgets the names of tasks that are gone; their slots, addresses and ids are used again. */
  void forgetGone() {
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.GONE) {
        pointers[task] = 0;
        tids[task] = 0;
      }
    }
  }

  /** Returns the task with a thread id, or NOBODY. */
  int taskOf(int tid) {
    for (int task = 0; task < s.slots(); task++) {
      if (tids[task] == tid && tid != 0) {
        return task;
      }
    }
    return NOBODY;
  }

  /** Tells whether a task can have a thread id, and notes that it has. */
  boolean names(int task, int tid) {
    if (tids[task] != 0) {
      return tids[task] == tid;
    }
    if (tid == 0 || taskOf(tid) >= 0) {
      return false;
    }
    tids[task] = tid;
    return true;
  }

  /** Tells whether a task can have an address, and notes that it has. */
  boolean points(int task, long pointer) {
    if (pointers[task] != 0) {
      return pointers[task] == pointer;
    }
    for (int other = 0; other < s.slots(); other++) {
      if (pointers[other] == pointer) {
        return false;
      }
    }
    pointers[task] = pointer;
    return true;
  }

  /** Counts an event as explained. */
  void explain(int event) {
    if (event != position) {
      ahead |= 1L << event - position - 1;
      return;
    }
    boolean next;
    do {
      next = (ahead & 1) != 0;
      ahead >>>= 1;
      position++;
    } while (next);
  }

  /** Tells whether an event at or behind the position is explained already. */
  boolean explains(int event) {
    return event > position && (ahead >>> event - position - 1 & 1) != 0;
  }
}
