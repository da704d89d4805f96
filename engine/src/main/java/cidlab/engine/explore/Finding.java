package cidlab.engine.explore;

import cidlab.engine.machine.Anomaly;

/**
 * What a search can find in a state; the names are those of the golden verdicts.
 *
 * <p>Source: design.md section 5, FORMAT.md sections 7 and 8.
 */
public enum Finding {
  /** A context spins for an id, and nothing whatever can free one. */
  LIVELOCK(true),
  /**
   * A walk waits for the runqueue lock of a spinning CPU and no id is free, but some way leads out.
   */
  STALL(false),
  /** A context found the pool empty. */
  SPIN(false),
  /** Two tasks in user mode see the same id. */
  DUP_USER(true),
  /** A registered task in user mode has no id. */
  UNSET_USER(false),
  /** A task in user mode sees an id that is not below the number of CPUs. */
  RANGE(true),
  /** An id is in use, and nobody owns it. */
  LEAK(true),
  /** An id has an owner, but is not in use. */
  OWNED_CLEAR(true),
  /** An id has several owners. */
  DUP_OWNER(true),
  /** A free of an id that was not in use. */
  CLEAR_UNSET_BIT(true),
  /** A free of a number outside the pool. */
  OOB_CLEAR(true);

  private static final Finding[] OF_ANOMALY = new Finding[Anomaly.values().length];

  static {
    for (Anomaly anomaly : Anomaly.values()) {
      OF_ANOMALY[anomaly.ordinal()] = valueOf(anomaly.name());
    }
  }

  private final boolean wrong;

  Finding(boolean wrong) {
    this.wrong = wrong;
  }

  static Finding of(Anomaly anomaly) {
    return OF_ANOMALY[anomaly.ordinal()];
  }

  /**
   * Tells whether a protocol that can get there is wrong.
   *
   * @return false for what is only worth knowing: STALL, SPIN and UNSET_USER
   */
  public boolean isWrong() {
    return wrong;
  }

  /**
   * Tells whether states with it are not explored further.
   *
   * @return true for the violations of safety
   */
  public boolean endsSearch() {
    return wrong && this != LIVELOCK;
  }
}
