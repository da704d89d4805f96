package @package@;

import cidlab.api.Arguments;
import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.Property;
import cidlab.api.StateView;

/**
 * @summary@.
 *
 * <p>The simplest property that works, to be replaced by yours: {@code always} with the states in which
 * it matters and what has to hold in them. See Claim for {@code sometimes} and {@code eventually}.
 */
public final class @class@ implements Property {
  /** Does nothing, as for every extension. */
  public @class@() {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public String source() {
    return "own idea";
  }

  @Override
  public Claim bind(Arguments arguments) {
    return Claim.always(@class@::someoneHasAnId, @class@::idsAreInRange);
  }

  /** When it matters. If this is never so, the verdict is VACUOUS. */
  private static boolean someoneHasAnId(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (hasId(s, task)) {
        return true;
      }
    }
    return false;
  }

  /** What has to hold then. Loops, not streams: predicates allocate nothing. */
  private static boolean idsAreInRange(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (hasId(s, task) && Cid.number(s.taskCid(task)) >= s.cpus()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasId(StateView s, int task) {
    return s.inUserMode(task) && !Cid.isUnset(s.taskCid(task));
  }
}
