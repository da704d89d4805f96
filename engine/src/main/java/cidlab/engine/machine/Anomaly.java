package cidlab.engine.machine;

/**
 * What can be wrong with a state or a step; the names are the flags of the golden traces.
 *
 * <p>Source: FORMAT.md section 7.
 */
public enum Anomaly {
  /** Two tasks in user mode see the same id. */
  DUP_USER,
  /** A registered task in user mode has no id; a quality defect, after which a run goes on. */
  UNSET_USER,
  /** A task in user mode sees an id that is not below the number of CPUs. */
  RANGE,
  /** An id is in use, and nobody owns it. */
  LEAK,
  /** An id has an owner, but is not in use. */
  OWNED_CLEAR,
  /** An id has several owners. */
  DUP_OWNER,
  /** A free of an id that was not in use. */
  CLEAR_UNSET_BIT,
  /** A free of a number outside the pool. */
  OOB_CLEAR;

  /**
   * Tells whether a safety property is violated.
   *
   * @return false only for {@link #UNSET_USER}
   */
  public boolean isViolation() {
    return this != UNSET_USER;
  }
}
