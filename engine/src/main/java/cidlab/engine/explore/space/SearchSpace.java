package cidlab.engine.explore.space;

import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/**
 * What is searched: a first state, and which operations may follow.
 *
 * @param start the first state, between operations
 * @param budget how many operations of each kind may happen
 * @param sharesForks whether each fork of the budget may also be a vfork
 * @param threadsMax most threads alive at any time
 * @param forkers bit t: task t may fork; -1 for all
 */
public record SearchSpace(
    MachineState start, Budget budget, boolean sharesForks, int threadsMax, long forkers) {
  /**
   * Describes the usual search: all tasks may fork, vforks have a budget of their own.
   *
   * @param start the first state
   * @param budget how many operations of each kind may happen
   * @param threadsMax most threads alive at any time
   * @return the space
   */
  public static SearchSpace of(MachineState start, Budget budget, int threadsMax) {
    return new SearchSpace(start, budget, false, threadsMax, -1L);
  }

  /**
   * Returns the number of task slots that the search can need.
   *
   * @return at least the number of threads at the start
   */
  public int slots() {
    int first = 0;
    for (int task = 0; task < start.slots(); task++) {
      first = start.status(task) == TaskStatus.GONE ? first : task + 1;
    }
    int births = budget.forks() + budget.vforks();
    // A task that has exited keeps its slot until its CPU switches away.
    int dying = Math.min(budget.exits(), start.cpus());
    int workers = budget.affinity() > 0 || start.workPending() ? 1 : 0;
    return Math.min(first + births, Math.max(first, threadsMax + dying)) + workers;
  }

  /**
   * Tells whether a task may start a fork, as far as the budget allows one.
   *
   * @param s a state
   * @param task a slot
   * @return true if it runs in user mode, is a forker, and there is room for one more thread
   */
  public boolean mayFork(MachineState s, int task) {
    if (task < Long.SIZE && (forkers >>> task & 1) == 0) {
      return false;
    }
    int alive = 0;
    for (int t = 0; t < s.slots(); t++) {
      TaskStatus status = s.status(t);
      boolean lives = status == TaskStatus.LIVE || status == TaskStatus.NEW;
      alive += lives && !s.isWorker(t) ? 1 : 0;
    }
    return alive < threadsMax && Enabled.start(s, task);
  }
}
