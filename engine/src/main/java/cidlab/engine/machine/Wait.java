package cidlab.engine.machine;

/** What the kernel operation of a task waits for. */
public enum Wait {
  /** Nothing: there is no operation. */
  NONE,
  /** Only for its turn: it is between two sections and preemptible. */
  STEP,
  /** The mutex; it sleeps. */
  MUTEX,
  /** A runqueue lock; interrupts are off. */
  RUNQUEUE,
  /** An id, with the mutex held; preemptible. */
  SPIN,
  /** An id, with mutex and lock held; interrupts are off. */
  SPIN_LOCKED;

  private static final Wait[] VALUES = values();

  static Wait of(int ordinal) {
    return VALUES[ordinal];
  }
}
