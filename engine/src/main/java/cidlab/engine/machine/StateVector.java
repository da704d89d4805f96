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
    v[n++] = s.mode | (s.switchDeferred ? 1 : 0);
    v[n++] = s.maxCids;
    v[n++] = s.users;
    v[n++] = s.allowedCpus;
    v[n++] = s.processMask;
    v[n++] = s.threshold;
    v[n++] = s.mutexOwner;
    v[n++] = s.lockOwner;
    v[n++] = s.groups;
    v[n++] = s.walk << 1 | (s.walkRound ? 1 : 0);
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
          context < s.cpus
              ? s.spinPrev[context] != MachineState.NOT_SPINNING
              : s.lockOwner >= 0 || awaitsInMutex(s);
      if (suspended) {
        int length = s.logLength[context];
        v = Arrays.copyOf(v, Math.max(v.length, n) + length + 2);
        v[n++] = context;
        v[n++] = s.retriesLeft[context];
        System.arraycopy(s.log, context * MachineState.LOG, v, n, length);
        n += length;
      }
    }
    return Arrays.copyOf(v, n);
  }

  private static boolean awaitsInMutex(MachineState s) {
    return s.mutexOwner >= 0 && s.wait[s.mutexOwner] == Wait.SPIN.ordinal();
  }
}
