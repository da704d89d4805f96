package cidlab.experiments.exploration;

import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/**
 * Where an exploration begins, and what may happen.
 *
 * @param start name or file of the first state
 * @param first the first state
 * @param threadsMax most threads alive at any time
 * @param budget how many operations of each kind may happen
 * @param sharesForks whether each fork of the budget may also be a vfork
 * @param forkers bit t: thread t may fork; {@link #ALL_FORK} for all
 */
public record Scenario(
    String start,
    MachineState first,
    int threadsMax,
    Budget budget,
    boolean sharesForks,
    long forkers) {
  /** Every thread may fork. */
  public static final long ALL_FORK = -1;

  /**
   * Returns what the explorer needs.
   *
   * @return the space
   */
  public SearchSpace space() {
    return new SearchSpace(first, budget, sharesForks, threadsMax, forkers);
  }

  /**
   * Counts the CPUs of the machine.
   *
   * @return number of possible CPUs
   */
  public int cpus() {
    return first.cpus();
  }

  /**
   * Tells which CPUs the threads may use at first.
   *
   * @return bit c: CPU c
   */
  public long allowed() {
    return allowed(first);
  }

  /**
   * Counts the threads at first.
   *
   * @return number of live threads
   */
  public int threads() {
    int threads = 0;
    for (int task = 0; task < first.slots(); task++) {
      threads += first.status(task) == TaskStatus.LIVE ? 1 : 0;
    }
    return threads;
  }

  static long allowed(MachineState state) {
    long allowed = 0;
    for (int cpu = 0; cpu < state.cpus(); cpu++) {
      allowed |= state.allowed(0, cpu) ? 1L << cpu : 0;
    }
    return allowed;
  }
}
