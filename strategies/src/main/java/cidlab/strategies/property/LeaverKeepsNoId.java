package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * Whoever leaves and thereby switches back to per-task mode leaves no id with its CPU.
 *
 * <p>Asked of tasks that are bound to one CPU: another one can be preempted in its walk and go on
 * on a CPU that the walk has not come to, which is as it should be.
 */
public final class LeaverKeepsNoId extends BuiltinProperty {
  /** Made by the service loader. */
  public LeaverKeepsNoId() {
    super(
        "leaver-keeps-no-id",
        "a task bound to one CPU that left and so switched back has left no id with that CPU",
        "upstream 007d84287c74; protocol.md rule R5.6 and bug H1",
        Claim.always(s -> leaver(s) != StateView.NOBODY, s -> !keeps(s)));
  }

  private static boolean keeps(StateView s) {
    int leaver = leaver(s);
    return leaver != StateView.NOBODY && Cid.onCpu(s.cpuCid(s.runsOn(leaver)));
  }

  private static int leaver(StateView s) {
    int task = s.mutexHolder();
    boolean walks =
        task != StateView.NOBODY
            && !s.registered(task)
            && s.runsOn(task) != StateView.NOBODY
            && s.mode() == Cid.TRANSIT;
    return walks && isBound(s, task) ? task : StateView.NOBODY;
  }

  private static boolean isBound(StateView s, int task) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (cpu != s.runsOn(task) && s.allowed(task, cpu)) {
        return false;
      }
    }
    return true;
  }
}
