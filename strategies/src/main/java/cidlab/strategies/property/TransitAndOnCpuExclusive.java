package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.StateView;

/**
 * No word has both TRANSIT and ONCPU.
 *
 * <p>Patches of 7 March 2026, withdrawn the next day, took the contrary for the cause of the stalls
 * reported then.
 */
public final class TransitAndOnCpuExclusive extends BuiltinProperty {
  /** Made by the service loader. */
  public TransitAndOnCpuExclusive() {
    super(
        "transit-and-oncpu-exclusive",
        "no word of a task or CPU has both TRANSIT and ONCPU",
        "claim of the author, 8 March 2026; protocol.md sections 2.1 and 5.2",
        Claim.always(TransitAndOnCpuExclusive::someTransit, TransitAndOnCpuExclusive::exclusive));
  }

  private static boolean someTransit(StateView s) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (Cid.inTransit(s.cpuCid(cpu))) {
        return true;
      }
    }
    return Words.taskInTransit(s);
  }

  private static boolean exclusive(StateView s) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (both(s.cpuCid(cpu))) {
        return false;
      }
    }
    for (int task = 0; task < s.tasks(); task++) {
      if (both(s.taskCid(task))) {
        return false;
      }
    }
    return true;
  }

  private static boolean both(int word) {
    return Cid.inTransit(word) && Cid.onCpu(word);
  }
}
