package cidlab.prove.abstraction;

import cidlab.prove.symbolic.HookCall;

/**
 * A kind of task.
 *
 * @param flags of its word: 4 UNSET, 2 ONCPU, 1 TRANSIT
 * @param active whether it is a user
 * @param due whether the walk still has to visit it
 * @param role its part in the walk
 * @param fresh whether it is being forked: not yet published
 * @param rejoins whether it is between the halves of an exec
 */
public record Task(
    int flags, boolean active, boolean due, Role role, boolean fresh, boolean rejoins)
    implements Member {
  /** The parts in a walk. */
  public enum Role {
    /** None. */
    NONE,
    /** It walks. */
    CALLER,
    /** It is being forked by the one who walks. */
    CHILD
  }

  /** A task that is no user, for example a kernel worker. */
  static final Task STRANGER = new Task(4, false, false, Role.NONE, false, false);

  /** A child whose fork waits for the mutex. */
  static final Task UNBORN = new Task(4, false, false, Role.NONE, true, false);

  static Task user(int flags) {
    return new Task(flags, true, false, Role.NONE, false, false);
  }

  Task flags(int changed) {
    return new Task(changed, active, due, role, fresh, rejoins);
  }

  Task active(boolean changed) {
    return new Task(flags, changed, due, role, fresh, rejoins);
  }

  Task due(boolean changed) {
    return new Task(flags, active, changed, role, fresh, rejoins);
  }

  Task role(Role changed) {
    return new Task(flags, active, due, changed, fresh, rejoins);
  }

  Task fresh(boolean changed) {
    return new Task(flags, active, due, role, changed, rejoins);
  }

  Task rejoins(boolean changed) {
    return new Task(flags, active, due, role, fresh, changed);
  }

  /** Tells whether it disappears when it is switched out: it has exited, or is a worker. */
  boolean ends() {
    return !active && role == Role.NONE && !rejoins;
  }

  /** Returns what it is when the walk is over. */
  Task settled() {
    return role(Role.NONE).due(false);
  }

  @Override
  public int owns() {
    return HookCall.taskOwns(flags) ? 1 : 0;
  }

  @Override
  public Task task() {
    return this;
  }

  @Override
  public boolean isDue() {
    return due;
  }

  /** Returns flags as people read them. */
  static String word(int flags) {
    return flags == 0
        ? "plain"
        : ((flags & 4) != 0 ? "U" : "")
            + ((flags & 2) != 0 ? "O" : "")
            + ((flags & 1) != 0 ? "T" : "");
  }

  /** Returns the kind in the short form that docs/proofs.md explains. */
  @Override
  public String toString() {
    return word(flags)
        + (active ? "" : ".gone")
        + (due ? ".due" : "")
        + (role == Role.NONE ? "" : "." + role.name().toLowerCase(java.util.Locale.ROOT))
        + (fresh ? ".fresh" : "")
        + (rejoins ? ".exec" : "");
  }
}
