package cidlab.strategies.property;

import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * All ids in use can still come below the limit: compactness, which is no promise to user space.
 */
public final class IdsBelowLimit extends BuiltinProperty {
  /** Made by the service loader. */
  public IdsBelowLimit() {
    super(
        "ids-below-limit",
        "all ids in use can still come below max_cids",
        "protocol.md section 1, requirement 2, and rule R2.11: convergence",
        Claim.eventually(IdsBelowLimit::compact));
  }

  private static boolean compact(StateView s) {
    for (int id = s.maxCids(); id < s.cpus(); id++) {
      if (s.inUse(id)) {
        return false;
      }
    }
    return true;
  }
}
