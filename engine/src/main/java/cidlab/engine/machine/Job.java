package cidlab.engine.machine;

/** The kernel operation that a task is in; the names are those of the golden traces. */
public enum Job {
  /** None: user mode. */
  NONE("-"),
  /** A fork or vfork. */
  FORK("fork"),
  /** An exit. */
  EXIT("exit"),
  /** An exec that fails. */
  EXEC_FAILS("exec"),
  /** An exec that succeeds. */
  EXEC("execok"),
  /** Deferred work, in a kernel worker. */
  WORK("work");

  private static final Job[] VALUES = values();
  private final String traceName;

  Job(String traceName) {
    this.traceName = traceName;
  }

  static Job of(int ordinal) {
    return VALUES[ordinal];
  }

  /**
   * Returns the name that traces use.
   *
   * @return for example {@code execok}
   */
  public String traceName() {
    return traceName;
  }
}
