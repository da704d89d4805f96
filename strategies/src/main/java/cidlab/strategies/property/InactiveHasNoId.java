package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/** A task that is not registered has no id. */
public final class InactiveHasNoId extends BuiltinProperty {
  /** Made by the service loader. */
  public InactiveHasNoId() {
    super(
        "inactive-has-no-id",
        "a task that is not a registered user has no id",
        "protocol.md rule R5.5; bug H1 is about a task that leaves",
        Claim.always(s -> some(s, false), s -> !some(s, true)));
  }

  /** Tells whether some task is not registered, and has an id if asked for. */
  private static boolean some(StateView s, boolean withId) {
    for (int task = 0; task < s.tasks(); task++) {
      if (s.exists(task) && !s.registered(task) && !(withId && Cid.isUnset(s.taskCid(task)))) {
        return true;
      }
    }
    return false;
  }
}
