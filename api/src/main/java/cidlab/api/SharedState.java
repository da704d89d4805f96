package cidlab.api;

/**
 * The accesses to shared, lock-free state that any hook of a strategy may make.
 *
 * <p>Every method is <em>one</em> shared access. The engine owns atomicity, waiting, time and cost:
 * it may stop a hook at any access and continue it later by running the hook again with the
 * recorded results of its earlier accesses. A hook must therefore be a function of what it reads
 * here: no fields that change, no clock, no randomness, no catching of {@link Throwable}.
 *
 * <p>The ownership mode can be read as one word ({@link #mode()}) or as the two words that it was
 * until February 2026 ({@link #ownership()}, {@link #transit()}). The difference matters on weakly
 * ordered machines, where two words may be seen at different ages.
 *
 * <p>Source: protocol.md sections 2.2 and 3.2.
 *
 * @since 0.1
 */
public interface SharedState {
  /**
   * Returns the number of possible CPUs, which is also the size of the pool.
   *
   * @return the constant P, at least 1
   */
  int cpus();

  /**
   * Reads the single mode word.
   *
   * @return a combination of {@link Cid#ONCPU} and {@link Cid#TRANSIT}
   */
  int mode();

  /**
   * Reads the ownership word on its own, as it was before upstream commit 47ee94efccf6.
   *
   * @return {@link Cid#ONCPU} when CPUs own the ids, else 0
   */
  int ownership();

  /**
   * Reads the transit word on its own, as it was before upstream commit 47ee94efccf6.
   *
   * @return {@link Cid#TRANSIT} during a transition, else 0
   */
  int transit();

  /**
   * Reads the limit below which ids are allocated first and towards which they converge.
   *
   * @return the exclusive limit, 0 to {@link #cpus()}
   */
  int maxCids();

  /**
   * Tries once to allocate the lowest free number below a limit.
   *
   * @param limit exclusive limit, at most {@link #cpus()}
   * @return the number, or {@link Cid#NONE} if none is free or a race was lost
   */
  int tryAllocate(int limit);

  /**
   * Tries to allocate one given number.
   *
   * @param number the number, 0 to {@link #cpus()} - 1
   * @return true if its bit was clear and is now set
   */
  boolean tryTake(int number);

  /**
   * Waits, spinning, for any free number of the whole pool, and keeps all locks held meanwhile.
   *
   * @return the number; when there is none the call does not return until there is one
   */
  int awaitCid();

  /**
   * Waits, spinning, for any free number of the whole pool, but gives up after some retries.
   *
   * @param retries how often to search again after the first search failed, at least 0
   * @return the number, or {@link Cid#NONE} after the last retry
   */
  int awaitCid(int retries);

  /**
   * Frees a number by clearing its bit, with no check of any kind.
   *
   * @param number the number; one that is free already or out of range is a violation that the
   *     engine reports
   */
  void drop(int number);
}
