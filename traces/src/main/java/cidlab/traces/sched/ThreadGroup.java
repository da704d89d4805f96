package cidlab.traces.sched;

/**
 * Threads that belong together: those of a process where the trace tells, else those of one name.
 *
 * @param name the process's id, or the name; {@code ?} for threads of which nothing is known
 * @param threads how many threads
 * @param switchIns how many switches to one of them
 */
public record ThreadGroup(String name, int threads, long switchIns) {
  static final String UNKNOWN = "?";

  /**
   * Tells whether the trace says what group this is.
   *
   * @return false for the threads of which nothing is known
   */
  public boolean known() {
    return !name.equals(UNKNOWN);
  }

  ThreadGroup plus(ThreadGroup other) {
    return new ThreadGroup(name, threads + other.threads, switchIns + other.switchIns);
  }
}
