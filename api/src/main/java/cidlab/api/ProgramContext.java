package cidlab.api;

/**
 * What a program may know and do besides returning its threads' actions.
 *
 * @since 0.1
 */
public interface ProgramContext {
  /**
   * Returns the simulated time.
   *
   * @return nanoseconds since the start of the run
   */
  long now();

  /**
   * Returns a thread's own stream of random numbers.
   *
   * <p>The stream depends on the seed and on the thread's place in the family tree, not on time, so
   * that two strategies see the same thread make the same draws.
   *
   * @param thread a live thread
   * @return its stream
   */
  RandomStream random(int thread);

  /**
   * Wakes a thread from {@link Action#BLOCK}; if it is not blocked its next block returns at once.
   *
   * @param thread a live thread
   */
  void wake(int thread);
}
