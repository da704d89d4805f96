package cidlab.prove.symbolic;

import cidlab.api.Walk;

/**
 * One kind of call of {@code nextTarget}.
 *
 * @param walk the direction
 * @param phase the phase register, of a walk to tasks
 * @param cursor what the cursor points at
 * @param first whether it is the walk's first call: then the budget is 0, else it is any
 */
public record WalkCall(Walk walk, int phase, Cursor cursor, boolean first) {
  /** What a task can be to a walk. */
  public enum Cursor {
    /** No task, no CPU. */
    NOBODY,
    /** The task that walks. */
    CALLER,
    /** Any other task, or a CPU. */
    OTHER
  }
}
