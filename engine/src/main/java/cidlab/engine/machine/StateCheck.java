package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Arrays;

/**
 * Finds what is wrong with a state: users of the same id, ids without owner, and so on.
 *
 * <p>An id is owned by each task whose word is plain or in transit, and by each CPU whose word has
 * ONCPU. A task is in user mode if it runs, has no operation in progress and its CPU is not inside
 * a context switch.
 *
 * <p>While a hook is between two accesses an id may be nobody's, or a hook's; who owns what is then
 * not checked.
 *
 * <p>Reusable, sized once, not thread-safe. Source: FORMAT.md sections 2 and 7.
 */
public final class StateCheck {
  /** Hears of each anomaly. */
  public interface Listener {
    /**
     * An anomaly was found.
     *
     * @param kind what
     * @param first a task for DUP_USER, UNSET_USER and RANGE, else the id
     * @param second the other task of DUP_USER, the number of owners of DUP_OWNER, else the id
     * @param number the id
     */
    void found(Anomaly kind, int first, int second, int number);
  }

  private final int[] owners;
  private final int[] users;

  /**
   * Sizes the check.
   *
   * @param cpus number of possible CPUs
   */
  public StateCheck(int cpus) {
    owners = new int[cpus];
    users = new int[cpus];
  }

  /**
   * Checks a state.
   *
   * @param s the state
   * @param listener hears of each anomaly, ids in ascending order
   */
  public void check(MachineState s, Listener listener) {
    Arrays.fill(owners, 0);
    Arrays.fill(users, MachineState.NOBODY);
    for (int task = 0; task < s.tasks.slots; task++) {
      if (s.tasks.status[task] == TaskStatus.GONE.ordinal()) {
        continue;
      }
      int word = s.tasks.cid[task];
      if (!Cid.isUnset(word) && !Cid.onCpu(word) && Cid.number(word) < s.cpus) {
        owners[Cid.number(word)]++;
      }
      if (inUserMode(s, task)) {
        checkUser(s, task, word, listener);
      }
    }
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      int word = s.percpu.cid[cpu];
      if (Cid.onCpu(word) && Cid.number(word) < s.cpus) {
        owners[Cid.number(word)]++;
      }
    }
    if (s.hooks.paused > 0) {
      return;
    }
    for (int id = 0; id < s.cpus; id++) {
      boolean used = s.process.pool.get(id);
      if (used && owners[id] == 0) {
        listener.found(Anomaly.LEAK, id, id, id);
      }
      if (!used && owners[id] > 0) {
        listener.found(Anomaly.OWNED_CLEAR, id, id, id);
      }
      if (owners[id] > 1) {
        listener.found(Anomaly.DUP_OWNER, id, owners[id], id);
      }
    }
  }

  private static boolean inUserMode(MachineState s, int task) {
    int cpu = s.tasks.runningOn[task];
    return cpu >= 0
        && s.tasks.status[task] == TaskStatus.LIVE.ordinal()
        && s.tasks.job[task] == 0
        && !s.inSwitch(cpu);
  }

  private void checkUser(MachineState s, int task, int word, Listener listener) {
    if (!s.tasks.active[task]) {
      return;
    }
    if (Cid.isUnset(word)) {
      listener.found(Anomaly.UNSET_USER, task, task, 0);
      return;
    }
    int id = Cid.number(word);
    if (id >= s.cpus) {
      listener.found(Anomaly.RANGE, task, id, id);
      return;
    }
    if (users[id] != MachineState.NOBODY) {
      listener.found(Anomaly.DUP_USER, users[id], task, id);
    }
    users[id] = task;
  }
}
