package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * Users that run can still come to ids below the limit, whatever idle CPUs keep.
 *
 * <p>What the compaction test proposed for the kernel's selftests looks for: the last thread of
 * many gets a low id after a while.
 */
public final class UserIdsBelowLimit extends BuiltinProperty {
  /** Made by the service loader. */
  public UserIdsBelowLimit() {
    super(
        "user-ids-below-limit",
        "users can still come to run with all their ids below max_cids",
        "02d954c0fdf9, February 2025; protocol.md section 7: mm_cid_compaction_test",
        Claim.eventually(s -> s.users() > 0, UserIdsBelowLimit::compact));
  }

  private static boolean compact(StateView s) {
    boolean runs = false;
    for (int task = 0; task < s.tasks(); task++) {
      int word = s.taskCid(task);
      if (s.registered(task) && s.runsOn(task) != StateView.NOBODY && !Cid.isUnset(word)) {
        if (Cid.number(word) >= s.maxCids()) {
          return false;
        }
        runs = true;
      }
    }
    return runs;
  }
}
