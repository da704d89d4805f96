package cidlab.api;

/**
 * What can happen to the machine in one step; the names are those of the golden traces.
 *
 * <p>Source: FORMAT.md section 4.
 *
 * @since 0.1
 */
public enum Operation {
  /** A CPU switches to another task, or to idle. */
  SWITCH("switch"),
  /** A CPU that waits for an id in a switch searches once more. */
  SPIN("spin"),
  /** A task continues its kernel operation. */
  STEP("step"),
  /** A task makes a thread of its own group. */
  FORK("fork"),
  /** A task makes a process that shares its memory. */
  VFORK("vfork"),
  /** A task exits. */
  EXIT("exit"),
  /** A task tries to execute a program and fails. */
  EXEC_FAILS("exec"),
  /** A task executes a program. */
  EXEC("execok"),
  /** A task's set of allowed CPUs grows by one. */
  WIDEN("aff"),
  /** A kernel worker begins with the work that a change of affinity deferred. */
  WORK("work");

  private final String traceName;

  Operation(String traceName) {
    this.traceName = traceName;
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
