package cidlab.engine.machine;

/** How an operation ended; the names are those of the golden traces. */
public enum Result {
  /** Finished. */
  DONE,
  /** Gave control back between two sections. */
  YIELD,
  /** Waits for the mutex. */
  BLOCKED_MUTEX,
  /** Waits for a runqueue lock. */
  BLOCKED_RQ,
  /** Waits for an id. */
  SPIN,
  /** Stopped between two accesses of a hook; only at {@link Granularity#ACCESS}. */
  PAUSED
}
