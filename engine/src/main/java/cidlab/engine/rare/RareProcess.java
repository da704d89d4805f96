package cidlab.engine.rare;

/**
 * A random process that ends, with a rare event or without, and can be continued from where it has
 * been.
 *
 * <p>Reusable for any number of runs; one object serves one thread. Everything random is a function
 * of the seeds.
 *
 * @param <S> what is kept of a moment of a run; not changed once it is made
 */
public interface RareProcess<S> {
  /** How a run stands. */
  enum Status {
    /** It goes on. */
    RUNNING,
    /** It has ended with the event. */
    HAPPENED,
    /** It has ended without it. */
    OVER,
    /** It was given up before either was known; counts as without. */
    CUT
  }

  /**
   * Begins a run.
   *
   * @param seed determines everything that is random until the next call of this or {@link #resume}
   */
  void start(long seed);

  /**
   * Continues from a moment of some run.
   *
   * @param moment what {@link #save} returned, on any object that runs the same process
   * @param seed determines everything that is random from there
   */
  void resume(S moment, long seed);

  /**
   * Lets the next thing happen; the run must be running.
   *
   * @return how it stands then
   */
  Status advance();

  /**
   * Tells how the run stands; a run can be over as soon as it begins.
   *
   * @return the status
   */
  Status status();

  /**
   * Tells how near the event seems: nothing depends on it but the efficiency of an estimate.
   *
   * @return 0 or more
   */
  int level();

  /**
   * Keeps this moment.
   *
   * @return to be continued with {@link #resume}
   */
  S save();

  /**
   * Counts what has happened so far, over all runs; what estimates cost is measured by it.
   *
   * @return number of events
   */
  long events();
}
