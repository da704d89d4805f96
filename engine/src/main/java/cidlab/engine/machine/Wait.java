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
  SPIN_LOCKED,
  /** Only for its turn: it is between two accesses of a hook, with the mutex held; preemptible. */
  PAUSED,
  /**
   * Only for its turn: it is between two accesses of a hook, with the mutex and the lock (or the
   * runqueue lock of the CPU that it visits) held; interrupts are off.
   */
  PAUSED_LOCKED;

  private static final Wait[] VALUES = values();

  static Wait of(int ordinal) {
    return VALUES[ordinal];
  }
}
