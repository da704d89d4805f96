package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/** Every registered user that is in user mode has an id there. */
public final class UserModeHasId extends BuiltinProperty {
  /** Made by the service loader. */
  public UserModeHasId() {
    super(
        "user-mode-has-id",
        "every registered user that is in user mode has an id",
        "protocol.md section 1: what matters is the value at return to user space",
        Claim.always(UserModeHasId::someUser, UserModeHasId::holds));
  }

  private static boolean someUser(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (isUser(s, task)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (isUser(s, task) && Cid.isUnset(s.taskCid(task))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUser(StateView s, int task) {
    return s.registered(task) && s.inUserMode(task);
  }
}
