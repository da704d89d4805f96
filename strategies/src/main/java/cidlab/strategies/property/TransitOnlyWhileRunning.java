package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * A task whose word has TRANSIT runs: whoever leaves its CPU drops the id or settles who owns it.
 *
 * <p>After the transition such words may stay, as long as their tasks run on. A switch that is
 * between two accesses has not settled yet, so that the question does not arise.
 */
public final class TransitOnlyWhileRunning extends BuiltinProperty {
  /** Made by the service loader. */
  public TransitOnlyWhileRunning() {
    super(
        "transit-only-while-running",
        "a task whose word has TRANSIT runs",
        "protocol.md rules R1.1 to R1.4, R4.4, R4.5 and R5.5",
        Claim.always(TransitOnlyWhileRunning::matters, TransitOnlyWhileRunning::holds));
  }

  private static boolean matters(StateView s) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.inSwitch(cpu) && !s.spins(cpu)) {
        return false;
      }
    }
    return Words.taskInTransit(s);
  }

  private static boolean holds(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (Cid.inTransit(s.taskCid(task)) && s.runsOn(task) < 0) {
        return false;
      }
    }
    return true;
  }
}
