package cidlab.api;

/**
 * What a scheduler may know of the machine, and the few things it may do to it.
 *
 * @since 0.1
 */
public interface SchedulerView {
  /**
   * Returns the simulated time.
   *
   * @return nanoseconds since the start of the run
   */
  long now();

  /**
   * Tells whether a task's affinity allows a CPU.
   *
   * @param task a task
   * @param cpu a CPU
   * @return true if it may run there
   */
  boolean allowed(int task, int cpu);

  /**
   * Tells whether a queued task could be switched in on a CPU at this moment.
   *
   * <p>Besides affinity this knows the locks: a task that a walk waits for, or one whose CPU spins
   * while switching it out, cannot be moved.
   *
   * @param task a task that is queued
   * @param cpu a CPU that is about to switch
   * @return true if {@link Scheduler#pick} may return it
   */
  boolean mayRun(int task, int cpu);

  /**
   * Returns the task that runs on a CPU.
   *
   * @param cpu a CPU
   * @return a task, or {@link Scheduler#IDLE}
   */
  int running(int cpu);

  /**
   * Returns a stream of random numbers for decisions on one task.
   *
   * <p>The stream depends on the seed, on the task's place in the family tree and on how many
   * bursts its program has asked for, not on time or on other tasks: two strategies see the same
   * draws for a task's wake-up also after their schedules have diverged.
   *
   * @param task a task that is queued, runs, or is about to be queued
   * @return its stream, the same object until the next call
   */
  RandomStream random(int task);

  /**
   * Wakes every thread that sleeps or is blocked, as a thundering herd does.
   *
   * <p>A thread woken without cause finds its condition false and goes back to sleep, as any loop
   * around a condition variable does.
   */
  void wakeAll();

  /**
   * Makes a CPU ask {@link Scheduler#pick} again as soon as it can, as an interrupt does.
   *
   * @param cpu a CPU; what runs there is preempted
   */
  void reschedule(int cpu);
}
