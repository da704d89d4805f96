package cidlab.api;

/**
 * A workload: what the threads of the process do.
 *
 * @since 0.1
 */
public interface Workload extends Extension {
  /**
   * Makes a program for one machine; it is started anew for every run.
   *
   * @param arguments values for all of {@link #parameters()}
   * @param cpus number of CPUs, at least 1
   * @return a program sized for that machine
   */
  Program bind(Arguments arguments, int cpus);
}
