package cidlab.engine.machine;

import java.util.Arrays;

/** Writes a state into one vector, as a key of sets of states. */
public final class StateVector {
  private StateVector() {}

  /**
   * Writes everything that can influence the future.
   *
   * @param s the state
   * @param extra a value of the caller's that is part of the key
   * @return the vector; equal for states from which the same can happen
   */
  public static int[] of(MachineState s, int extra) {
    int[] v =
        new int
            [17
                + 12 * s.tasks.slots
                + 4 * s.cpus
                + 2 * s.process.pool.words.length
                + 2 * s.tasks.slots
                + 2];
    int n = 0;
    v[n++] = extra;
    boolean weak = hasViews(s);
    v[n++] =
        s.process.mode
            | (s.process.switchDeferred ? 1 : 0)
            | (weak ? 2 : 0)
            | (s.process.workPending ? 4 : 0);
    v[n++] = s.process.maxCids;
    v[n++] = s.process.users;
    v[n++] = s.process.allowedCpus;
    v[n++] = s.process.mask;
    v[n++] = s.process.threshold;
    v[n++] = s.process.mutexOwner;
    v[n++] = s.process.lockOwner;
    v[n++] = s.process.groups;
    v[n++] = s.walk.kind << 1 | (s.walk.kind != 0 && s.walk.round ? 1 : 0);
    v[n++] = s.walk.cursor;
    v[n++] = s.walk.target;
    v[n++] = s.walk.phase;
    v[n++] = s.walk.budget;
    for (long word : s.process.pool.words) {
      v[n++] = (int) word;
      v[n++] = (int) (word >>> 32);
    }
    for (int t = 0; t < s.tasks.slots; t++) {
      v[n++] =
          s.tasks.status[t] << 24
              | s.tasks.job[t] << 16
              | (s.tasks.part[t] & 0xff) << 8
              | s.tasks.wait[t] << 1
              | (s.tasks.active[t] ? 1 : 0);
      if (s.tasks.status[t] != TaskStatus.GONE.ordinal()) {
        v[n++] = s.tasks.cid[t];
        v[n++] = s.tasks.hint[t];
        v[n++] = s.tasks.lastCpu[t];
        v[n++] = s.tasks.runningOn[t];
        v[n++] = s.tasks.group[t];
        v[n++] = s.tasks.mask[t];
        v[n++] = s.tasks.child[t];
        v[n++] = s.tasks.waitCpu[t];
      }
    }
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      v[n++] = s.percpu.cid[cpu];
      v[n++] = s.percpu.hint[cpu];
      v[n++] = s.percpu.current[cpu];
      v[n++] = s.percpu.spinPrev[cpu];
    }
    for (int t = s.process.userList.first(); t != TaskList.END; t = s.process.userList.after(t)) {
      v[n++] = t;
    }
    v[n++] = MachineState.NOBODY;
    for (int t = s.process.taskList.first(); t != TaskList.END; t = s.process.taskList.after(t)) {
      v[n++] = t;
    }
    v[n++] = MachineState.NOBODY;
    for (int context = 0; context <= s.cpus; context++) {
      boolean suspended =
          context < s.cpus ? s.percpu.spinPrev[context] != CpuFields.NOT_SPINNING : isSuspended(s);
      if (suspended) {
        int length = s.hooks.logLength[context];
        v = Arrays.copyOf(v, Math.max(v.length, n) + length + 3);
        v[n++] = context << 1 | (context < s.cpus && s.percpu.paused[context] ? 1 : 0);
        v[n++] = s.hooks.retriesLeft[context];
        v[n++] = s.hooks.candidate[context];
        System.arraycopy(s.hooks.log, context * HookFields.LOG, v, n, length);
        n += length;
      }
    }
    if (weak) {
      v = Arrays.copyOf(v, n + s.cpus + s.tasks.slots + 1);
      System.arraycopy(s.percpu.view, 0, v, n, s.cpus);
      n += s.cpus;
      System.arraycopy(s.tasks.view, 0, v, n, s.tasks.slots);
      n += s.tasks.slots;
      v[n++] = s.process.oldModes;
    }
    return Arrays.copyOf(v, n);
  }

  /** The hook of the mutex owner waits for an id, or is between two accesses. */
  private static boolean isSuspended(MachineState s) {
    return s.process.mutexOwner >= 0 && StateParts.isLeft(s.tasks.wait[s.process.mutexOwner]);
  }

  private static boolean hasViews(MachineState s) {
    for (int view : s.percpu.view) {
      if (view != 0) {
        return true;
      }
    }
    for (int task = 0; task < s.tasks.slots; task++) {
      if (s.tasks.view[task] != 0) {
        return true;
      }
    }
    return false;
  }
}
