package cidlab.engine.certify;

/** What the search says about a state in which a context spins for an id. */
public enum TrapVerdict {
  /** No sequence of operations whatever can free an id: proved. */
  LIVELOCK,
  /** A walk waits for a spinning CPU and the pool is empty, but some sequence frees an id. */
  STALL,
  /** An id is free, or some sequence frees one, and no walk is held up. */
  FREE,
  /** The search reached its bound. */
  UNDECIDED
}
