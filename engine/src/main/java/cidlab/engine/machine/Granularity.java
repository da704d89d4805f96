package cidlab.engine.machine;

import cidlab.api.SharedState;

/**
 * What one step of a hook is.
 *
 * <p>Source: design.md section 3.
 */
public enum Granularity {
  /** What a lock protects: a hook runs to its end, or to where it waits for an id. */
  SECTION,

  /**
   * One access to what others may read or write at the same moment.
   *
   * <p>A step of its own is each
   *
   * <ul>
   *   <li>read of a mode word in a context switch (elsewhere the mutex is held, without which
   *       nobody writes a mode word);
   *   <li>read of a limit where the lock is not held: context switch, visit, admission, completion;
   *   <li>search of the pool, and the test-and-set of what it found: {@link
   *       SharedState#tryAllocate} and {@link SharedState#awaitCid()} are two steps each, and lose
   *       the race if the bit is set in between; then the former gives up and the latter searches
   *       again;
   *   <li>{@link SharedState#tryTake} and {@link SharedState#drop};
   *   <li>store to a mode word or to the limit of allocation;
   *   <li>access to the hint of a CPU.
   * </ul>
   *
   * <p>What else a hook reads and writes is protected by a lock that it holds (words of tasks and
   * of the CPU, hints of tasks: runqueue lock, or interrupts off on the own CPU; user list, counts
   * and threshold: mutex and lock) and belongs to the step of the access before it. Nobody can see
   * in which order such accesses happen, so nothing is lost. The first step of a hook also takes
   * its locks and ends before the second access.
   *
   * <p>A change of affinity comes from outside and remains one step. So does the choice of a walk's
   * next target.
   */
  ACCESS
}
