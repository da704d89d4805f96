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
    int[] v = new int[17 + 12 * s.slots + 4 * s.cpus + 2 * s.pool.words.length + 2 * s.slots + 2];
    int n = 0;
    v[n++] = extra;
    boolean weak = hasViews(s);
    v[n++] = s.mode | (s.switchDeferred ? 1 : 0) | (weak ? 2 : 0) | (s.workPending ? 4 : 0);
    v[n++] = s.maxCids;
    v[n++] = s.users;
    v[n++] = s.allowedCpus;
    v[n++] = s.processMask;
    v[n++] = s.threshold;
    v[n++] = s.mutexOwner;
    v[n++] = s.lockOwner;
    v[n++] = s.groups;
    v[n++] = s.walk << 1 | (s.walk != 0 && s.walkRound ? 1 : 0);
    v[n++] = s.walkCursor;
    v[n++] = s.walkTarget;
    v[n++] = s.walkPhase;
    v[n++] = s.walkBudget;
    for (long word : s.pool.words) {
      v[n++] = (int) word;
      v[n++] = (int) (word >>> 32);
    }
    for (int t = 0; t < s.slots; t++) {
      v[n++] =
          s.status[t] << 24
              | s.job[t] << 16
              | (s.part[t] & 0xff) << 8
              | s.wait[t] << 1
              | (s.active[t] ? 1 : 0);
      if (s.status[t] != TaskStatus.GONE.ordinal()) {
        v[n++] = s.taskCid[t];
        v[n++] = s.taskHint[t];
        v[n++] = s.lastCpu[t];
        v[n++] = s.runningOn[t];
        v[n++] = s.group[t];
        v[n++] = s.mask[t];
        v[n++] = s.child[t];
        v[n++] = s.waitCpu[t];
      }
    }
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      v[n++] = s.cpuCid[cpu];
      v[n++] = s.cpuHint[cpu];
      v[n++] = s.current[cpu];
      v[n++] = s.spinPrev[cpu];
    }
    for (int t = s.userList.first(); t != TaskList.END; t = s.userList.after(t)) {
      v[n++] = t;
    }
    v[n++] = MachineState.NOBODY;
    for (int t = s.taskList.first(); t != TaskList.END; t = s.taskList.after(t)) {
      v[n++] = t;
    }
    v[n++] = MachineState.NOBODY;
    for (int context = 0; context <= s.cpus; context++) {
      boolean suspended =
          context < s.cpus ? s.spinPrev[context] != MachineState.NOT_SPINNING : isSuspended(s);
      if (suspended) {
        int length = s.logLength[context];
        v = Arrays.copyOf(v, Math.max(v.length, n) + length + 3);
        v[n++] = context << 1 | (context < s.cpus && s.paused[context] ? 1 : 0);
        v[n++] = s.retriesLeft[context];
        v[n++] = s.candidate[context];
        System.arraycopy(s.log, context * MachineState.LOG, v, n, length);
        n += length;
      }
    }
    if (weak) {
      v = Arrays.copyOf(v, n + s.cpus + s.slots + 1);
      System.arraycopy(s.lockView, 0, v, n, s.cpus);
      n += s.cpus;
      System.arraycopy(s.taskView, 0, v, n, s.slots);
      n += s.slots;
      v[n++] = s.oldModes;
    }
    return Arrays.copyOf(v, n);
  }

  /** The hook of the mutex owner waits for an id, or is between two accesses. */
  private static boolean isSuspended(MachineState s) {
    return s.mutexOwner >= 0 && StateParts.isLeft(s.wait[s.mutexOwner]);
  }

  private static boolean hasViews(MachineState s) {
    for (int view : s.lockView) {
      if (view != 0) {
        return true;
      }
    }
    for (int task = 0; task < s.slots; task++) {
      if (s.taskView[task] != 0) {
        return true;
      }
    }
    return false;
  }
}
