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
   * <p>The stream begins anew for every burst: it depends on the seed, on the thread's place in the
   * family tree and on how many times the thread was told to compute, not on time, so that two
   * strategies see the same thread make the same draws, however many it made in earlier bursts.
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
