package cidlab.api;

/**
 * The limits and the mode of the process, while the lock that protects them is held.
 *
 * <p>Source: protocol.md sections 2.2 and 3.0.
 *
 * @since 0.1
 */
public interface LimitsContext extends SharedState {
  /**
   * Returns the number of registered users of ids.
   *
   * @return the count, 0 or more
   */
  int users();

  /**
   * Returns the number of CPUs that any thread of the process may ever have used.
   *
   * @return the size of the union of all affinities, 1 to {@link #cpus()}; it only grows
   */
  int allowedCpus();

  /**
   * Writes the limit that {@link #maxCids()} reads.
   *
   * @param limit exclusive limit, 0 to {@link #cpus()}
   */
  void setMaxCids(int limit);

  /**
   * Reads the user count below which ids go back to the tasks.
   *
   * @return the threshold; 0 means that per-CPU ownership is off
   */
  int threshold();

  /**
   * Writes the user count below which ids go back to the tasks.
   *
   * @param users the threshold; 0 switches per-CPU ownership off
   */
  void setThreshold(int users);

  /**
   * Tells whether a switch back was deferred to a work item.
   *
   * @return the flag
   */
  boolean switchDeferred();

  /**
   * Remembers whether a switch back was deferred to a work item.
   *
   * <p>When {@link OwnershipProtocol#affinityWidened} changes it from false to true, a kernel
   * worker will call {@link OwnershipProtocol#deferredWork} some time later.
   *
   * @param deferred the flag
   */
  void setSwitchDeferred(boolean deferred);

  /**
   * Writes the single mode word, with a full barrier before or after as upstream has it.
   *
   * @param mode a combination of {@link Cid#ONCPU} and {@link Cid#TRANSIT}
   */
  void setMode(int mode);

  /**
   * Writes the ownership word on its own, without a barrier.
   *
   * @param ownership {@link Cid#ONCPU} or 0
   */
  void setOwnership(int ownership);

  /**
   * Writes the transit word on its own, without a barrier.
   *
   * @param transit {@link Cid#TRANSIT} or 0
   */
  void setTransit(int transit);
}
