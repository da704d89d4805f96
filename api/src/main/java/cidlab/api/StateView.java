package cidlab.api;

/**
 * The state of the machine as a {@link Property} sees it, between two steps; nothing can be
 * written.
 *
 * <p>Tasks, CPUs and ids are numbered from 0. Words are those of {@link Cid}. The number in a word
 * that owns none reads as 0, unless the claim declares that it reads names ({@link
 * Claim#withNames()}): in a CPU's word without ONCPU, which is a copy that may be stale, and in the
 * word with ONCPU of a task that does not run, which is a loan that has ended. The flags are always
 * those of the word.
 *
 * <p>At {@code access} granularity a hook can be between two accesses, and the state is what it has
 * written so far: {@link #inSwitch} tells of context switches. With weak memory a word reads as it
 * was stored last, whatever a CPU may still see.
 *
 * <p>Arguments are not checked: tasks are 0 to {@link #tasks()} - 1, CPUs 0 to {@link #cpus()} - 1.
 *
 * <p>Source: protocol.md section 2.2.
 *
 * @since 0.1
 */
public interface StateView {
  /** No task, no CPU. */
  int NOBODY = -1;

  // ---- The process -----------------------------------------------------------------------------

  /**
   * Returns the number of possible CPUs, which is also the size of the pool.
   *
   * @return the constant P, at least 1
   */
  int cpus();

  /**
   * Returns the bound of the task numbers.
   *
   * @return at least 1; not all of them need to be tasks, see {@link #exists}
   */
  int tasks();

  /**
   * Returns the mode word.
   *
   * @return a combination of {@link Cid#ONCPU} and {@link Cid#TRANSIT}
   */
  int mode();

  /**
   * Returns the limit below which ids are allocated first and towards which they converge.
   *
   * @return the exclusive limit, 0 to {@link #cpus()}
   */
  int maxCids();

  /**
   * Returns the number of registered users of ids.
   *
   * @return 0 or more
   */
  int users();

  /**
   * Returns the number of CPUs that any thread of the process may ever have used.
   *
   * @return 1 to {@link #cpus()}
   */
  int allowedCpus();

  /**
   * Returns the user count below which ids go back to the tasks.
   *
   * @return the threshold, 0 if ids are with the tasks
   */
  int threshold();

  /**
   * Tells whether a switch back to the tasks is deferred to a work item.
   *
   * @return the flag
   */
  boolean switchDeferred();

  /**
   * Tells whether an id is in use.
   *
   * @param id a number
   * @return false also for a number that is no id
   */
  boolean inUse(int id);

  /**
   * Returns the number of ids in use.
   *
   * @return 0 to {@link #cpus()}; when it is {@link #cpus()} the pool is empty
   */
  int idsInUse();

  /**
   * Returns the task that holds the mutex.
   *
   * @return a task, or {@link #NOBODY}
   */
  int mutexHolder();

  /**
   * Returns the direction of the walk that is under way.
   *
   * @return NONE if there is none
   */
  Walk walk();

  /**
   * Tells whether the walk waits for the runqueue lock of its next target's CPU.
   *
   * @return false also if there is no walk
   */
  boolean walkWaits();

  // ---- Tasks -----------------------------------------------------------------------------------

  /**
   * Tells whether there is a task of this number: one that is being forked, lives, or has exited
   * and not yet left its CPU.
   *
   * @param task a number
   * @return false if the number is free; then nothing else of it means anything
   */
  boolean exists(int task);

  /**
   * Tells whether a task is a kernel worker, which does deferred work and is no user of ids.
   *
   * @param task a number
   * @return false for the threads of the process
   */
  boolean isWorker(int task);

  /**
   * Tells whether a task has been forked and not exited.
   *
   * @param task a number
   * @return true if it lives
   */
  boolean live(int task);

  /**
   * Tells whether a task is a registered user of ids.
   *
   * @param task a number
   * @return true from its registration until it leaves
   */
  boolean registered(int task);

  /**
   * Returns a task's word.
   *
   * @param task a number
   * @return the word; UNSET if there is no such task
   */
  int taskCid(int task);

  /**
   * Returns where a task runs.
   *
   * @param task a number
   * @return a CPU, or {@link #NOBODY}
   */
  int runsOn(int task);

  /**
   * Tells whether a task is in user mode, where its id can be seen.
   *
   * @param task a number
   * @return true if it runs, lives, is in no operation, and its CPU is not inside a switch
   */
  boolean inUserMode(int task);

  /**
   * Tells whether a task is in a kernel operation: a fork, an exit, an exec, or deferred work.
   *
   * @param task a number
   * @return true from its first step to its last
   */
  boolean inOperation(int task);

  /**
   * Tells whether a task in an operation spins for an id.
   *
   * @param task a number
   * @return false for one that is being switched in, see {@link #spins}
   */
  boolean awaitsCid(int task);

  /**
   * Tells whether a task's affinity allows a CPU.
   *
   * @param task a number
   * @param cpu a CPU
   * @return true if it may run there
   */
  boolean allowed(int task, int cpu);

  // ---- CPUs ------------------------------------------------------------------------------------

  /**
   * Returns a CPU's word.
   *
   * @param cpu a CPU
   * @return the word
   */
  int cpuCid(int cpu);

  /**
   * Returns what runs on a CPU; inside a switch, what is switched in.
   *
   * @param cpu a CPU
   * @return a task, or {@link #NOBODY} if it is idle
   */
  int running(int cpu);

  /**
   * Tells whether a CPU spins for an id inside a switch, with its runqueue lock held.
   *
   * @param cpu a CPU
   * @return true if it does
   */
  boolean spins(int cpu);

  /**
   * Tells whether a CPU is inside a context switch: it spins, or is between two accesses of it.
   *
   * @param cpu a CPU
   * @return true if it is
   */
  boolean inSwitch(int cpu);
}
