package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Arrays;

/** What each task has; arrays by task number. */
final class TaskFields {
  /** Slots from here on have never held a task. */
  int slots;

  final byte[] status;
  final int[] cid;
  final int[] hint;
  final boolean[] active;
  final int[] lastCpu;
  final int[] runningOn;
  final int[] group;
  final int[] mask;
  final byte[] job;
  final byte[] part;
  final int[] child;
  final byte[] wait;
  final int[] waitCpu;

  /** What the task may still see of the mode words, see {@link WeakMemory}. */
  final int[] view;

  TaskFields(int capacity) {
    status = new byte[capacity];
    cid = new int[capacity];
    hint = new int[capacity];
    active = new boolean[capacity];
    lastCpu = new int[capacity];
    runningOn = new int[capacity];
    group = new int[capacity];
    mask = new int[capacity];
    job = new byte[capacity];
    part = new byte[capacity];
    child = new int[capacity];
    wait = new byte[capacity];
    waitCpu = new int[capacity];
    view = new int[capacity];
    reset();
  }

  void reset() {
    slots = 0;
    Arrays.fill(status, (byte) 0);
    Arrays.fill(cid, Cid.UNSET);
    Arrays.fill(hint, Cid.NONE);
    Arrays.fill(active, false);
    Arrays.fill(lastCpu, 0);
    Arrays.fill(runningOn, MachineState.NOBODY);
    Arrays.fill(group, 0);
    Arrays.fill(mask, 0);
    Arrays.fill(job, (byte) 0);
    Arrays.fill(part, (byte) 0);
    Arrays.fill(child, MachineState.NOBODY);
    Arrays.fill(wait, (byte) 0);
    Arrays.fill(waitCpu, MachineState.NOBODY);
    Arrays.fill(view, 0);
  }

  /** Sets up a slot for a task that is being forked. */
  void make(int task, int inGroup, int affinity, int cpu) {
    slots = Math.max(slots, task + 1);
    status[task] = (byte) TaskStatus.NEW.ordinal();
    cid[task] = Cid.UNSET;
    hint[task] = Cid.NONE;
    active[task] = false;
    lastCpu[task] = cpu;
    runningOn[task] = MachineState.NOBODY;
    group[task] = inGroup;
    mask[task] = affinity;
    job[task] = 0;
    part[task] = 0;
    child[task] = MachineState.NOBODY;
    wait[task] = 0;
    waitCpu[task] = MachineState.NOBODY;
    view[task] = 0;
  }

  void copyFrom(TaskFields other) {
    int capacity = status.length;
    slots = other.slots;
    System.arraycopy(other.status, 0, status, 0, capacity);
    System.arraycopy(other.cid, 0, cid, 0, capacity);
    System.arraycopy(other.hint, 0, hint, 0, capacity);
    System.arraycopy(other.active, 0, active, 0, capacity);
    System.arraycopy(other.lastCpu, 0, lastCpu, 0, capacity);
    System.arraycopy(other.runningOn, 0, runningOn, 0, capacity);
    System.arraycopy(other.group, 0, group, 0, capacity);
    System.arraycopy(other.mask, 0, mask, 0, capacity);
    System.arraycopy(other.job, 0, job, 0, capacity);
    System.arraycopy(other.part, 0, part, 0, capacity);
    System.arraycopy(other.child, 0, child, 0, capacity);
    System.arraycopy(other.wait, 0, wait, 0, capacity);
    System.arraycopy(other.waitCpu, 0, waitCpu, 0, capacity);
    System.arraycopy(other.view, 0, view, 0, capacity);
  }
}
