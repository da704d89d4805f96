package cidlab.api;

/**
 * A model of the scheduler: which task runs when and where.
 *
 * @since 0.1
 */
public interface SchedulerModel extends Extension {
  /**
   * Makes a scheduler for one machine; it is started anew for every run.
   *
   * @param arguments values for all of {@link #parameters()}
   * @param cpus number of CPUs, at least 1
   * @param maxThreads bound of the task numbers, exclusive
   * @return a scheduler sized for that machine
   */
  Scheduler bind(Arguments arguments, int cpus, int maxThreads);
}
