package cidlab.api;

/**
 * Queues runnable tasks and chooses what runs: the data plane of a {@link SchedulerModel}.
 *
 * <p>The engine calls; the scheduler answers, and never acts by itself. It keeps the queues; a task
 * is in a queue from {@link #enqueue} until {@link #pick} returns it. It may move queued tasks
 * between its queues as it likes, in {@link #pick} and {@link #balance}. No allocation after {@link
 * #start} has been called once, no clock but {@link SchedulerView#now()}, no randomness but the
 * given streams.
 *
 * @since 0.1
 */
public interface Scheduler {
  /** No task: the CPU goes idle. */
  int IDLE = -1;

  /**
   * Says whether the scheduler has to know how long runs are before the first one that counts.
   *
   * @return true to have {@link #runLength} called
   */
  default boolean needsRunLength() {
    return false;
  }

  /**
   * Tells how long a run is, from pilot runs that count for nothing else.
   *
   * <p>The pilots have seeds of their own, so what is told does not depend on the runs that follow.
   *
   * @param picks the largest number of picks in a pilot run that found a task, at least 1
   */
  default void runLength(long picks) {}

  /**
   * Starts a run: all queues are empty.
   *
   * @param view the machine
   * @param random the scheduler's own stream, for what concerns no task; for decisions on a task
   *     {@link SchedulerView#random}
   */
  void start(SchedulerView view, RandomStream random);

  /**
   * Chooses the CPU whose queue a new or woken task joins.
   *
   * @param task the task
   * @param last the CPU it ran on last; for a new task its parent's
   * @param fresh true for a new task
   * @return a CPU that {@link SchedulerView#allowed} permits
   */
  int place(int task, int last, boolean fresh);

  /**
   * Adds a runnable task to a queue.
   *
   * @param task the task
   * @param cpu the CPU that {@link #place} chose, or the one it was preempted on
   * @param woken true if it slept before or is new; false if it was preempted or yields
   */
  void enqueue(int task, int cpu, boolean woken);

  /**
   * Takes the task that a CPU runs next out of its queue.
   *
   * @param cpu the CPU
   * @return a queued task that {@link SchedulerView#mayRun} permits, or {@link #IDLE}
   */
  int pick(int cpu);

  /**
   * Says how long a task may run before the scheduler is asked again.
   *
   * @param cpu the CPU
   * @param task the task that was picked
   * @return nanoseconds, at least 1; {@link Long#MAX_VALUE} for no limit
   */
  long slice(int cpu, int task);

  /**
   * Says whether a task that was just queued on a CPU displaces the one running there.
   *
   * @param cpu the CPU
   * @param queued the queued task
   * @param running the running task
   * @return true to preempt at once
   */
  boolean preempts(int cpu, int queued, int running);

  /**
   * Accounts for CPU time; called whenever a task stops running, before it is queued again.
   *
   * @param cpu the CPU
   * @param task the task
   * @param ns time it ran since it was picked or last accounted
   */
  void ran(int cpu, int task, long ns);

  /**
   * Tells that the ownership mode has just flipped and its walk begins.
   *
   * @param view the machine
   * @param walker the task that walks; it runs, and can be preempted between two visits
   */
  default void flipped(SchedulerView view, int walker) {}

  /**
   * Says how often {@link #balance} is wanted.
   *
   * @return nanoseconds, or 0 for never
   */
  default long balancePeriod() {
    return 0;
  }

  /** Moves queued tasks between queues, as periodic load balancing does. */
  default void balance() {}
}
