package cidlab.engine.rare;

import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/**
 * A Markov chain on the states of a machine: in each, one of the operations that can happen does.
 *
 * <p>It ends in a livelock, in a state that breaks a rule of safety, when nothing can happen, and
 * either after a given number of operations or at rest. The probability space is defined in
 * docs/decisions/0007-rare-events.md.
 *
 * @param space the first state, and which operations may follow
 * @param protocol the rules
 * @param weights how likely operations are
 * @param steps number of operations after which it ends; 0: it ends when it comes to rest
 */
public record Schedule(SearchSpace space, OwnershipProtocol protocol, Weights weights, long steps) {
  /** Checks the number of steps. */
  public Schedule {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "expected a number of operations, or 0 for an end at rest, steps=" + steps);
    }
  }

  /**
   * Tells whether it ends when it comes to rest.
   *
   * @return false if it ends after a number of operations
   */
  public boolean endsAtRest() {
    return steps == 0;
  }

  /**
   * Tells whether a state is at rest: none of the budget's operations can be started any more, none
   * is in progress or deferred, nobody spins, and no id is in transit.
   *
   * @param s a state
   * @param budget what may still happen, see {@link Budget#packed}
   * @return true if a schedule that ends at rest ends here
   */
  public boolean atRest(MachineState s, int budget) {
    if (s.spinners() > 0 || s.mutexOwner() >= 0 || s.workPending()) {
      return false;
    }
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE
          && (s.job(task) != Job.NONE || Cid.inTransit(s.taskCid(task)))) {
        return false;
      }
    }
    return budget == 0 || !anyStart(s, budget);
  }

  /**
   * Tells whether some operation of the budget may be started now or later; no job is under way.
   */
  private boolean anyStart(MachineState s, int budget) {
    int alive = 0;
    boolean forker = false;
    boolean widens = false;
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE && !s.isWorker(task)) {
        alive++;
        forker |= task >= Long.SIZE || (space.forkers() >>> task & 1) != 0;
        for (int cpu = 0; cpu < s.cpus(); cpu++) {
          widens |= !s.allowed(task, cpu);
        }
      }
    }
    boolean exits = Budget.has(budget, Budget.EXIT);
    boolean forks = Budget.has(budget, Budget.FORK) || Budget.has(budget, Budget.VFORK);
    boolean execs = Budget.has(budget, Budget.FAILED_EXEC) || Budget.has(budget, Budget.EXEC);
    return alive > 0
        && (exits
            || execs
            || forks && forker && alive < space.threadsMax()
            || Budget.has(budget, Budget.AFFINITY) && widens);
  }
}
