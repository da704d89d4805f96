package cidlab.engine.machine;

/** Life of a task slot; the names are those of the golden traces. */
public enum TaskStatus {
  /** No task; the slot can be used by a fork. */
  GONE,
  /** Being forked: set up, but not yet runnable. */
  NEW,
  /** Runs, or could run. */
  LIVE,
  /** Has exited; waits for its CPU to switch away. */
  DEAD;

  private static final TaskStatus[] VALUES = values();

  static TaskStatus of(int ordinal) {
    return VALUES[ordinal];
  }
}
