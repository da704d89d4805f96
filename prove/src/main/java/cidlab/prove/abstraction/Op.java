package cidlab.prove.abstraction;

/** Whose operation walks. */
public enum Op {
  /** Nobody's. */
  NONE,
  /** A fork. */
  FORK,
  /** An exit, or the first half of an exec. */
  EXIT,
  /** The second half of an exec that failed. */
  REJOIN,
  /** A kernel worker's. */
  WORK
}
