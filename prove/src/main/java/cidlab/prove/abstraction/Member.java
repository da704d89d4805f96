package cidlab.prove.abstraction;

/** A kind of CPU or of task that does not run: what is counted. */
public sealed interface Member permits Site, Task {
  /** Returns how many ids one of it owns. */
  int owns();

  /** Returns the task: itself, or the one that runs there; null for an idle CPU. */
  Task task();

  /** Tells whether the walk still has to visit it, or what runs there. */
  boolean isDue();

  /** Tells whether there is a user. */
  default boolean isUser() {
    return task() != null && task().active();
  }

  /** Tells whether the task has a part in the walk. */
  default boolean hasRole(Task.Role role) {
    return task() != null && task().role() == role;
  }

  /** Tells whether it is a user that was registered and not yet published, of a fork of others. */
  default boolean isFresh() {
    return task() != null && task().fresh() && task().active() && task().role() == Task.Role.NONE;
  }
}
