package cidlab.engine.trace;

import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The flags of a state, as traces write them and in alphabetical order. */
final class StateFlags {
  private final StateCheck check;
  private final List<String> flags = new ArrayList<>();

  StateFlags(int cpus) {
    check = new StateCheck(cpus);
  }

  /**
   * Finds the flags that concern the state, and what the last operation did wrong.
   *
   * @return a list that the next call reuses
   */
  List<String> of(MachineState s) {
    flags.clear();
    check.check(s, this::add);
    if (s.violation() == Anomaly.CLEAR_UNSET_BIT) {
      flags.add("CLEAR_UNSET_BIT:" + s.violationOperand());
    } else if (s.violation() == Anomaly.OOB_CLEAR) {
      flags.add("OOB_CLEAR:0x" + Integer.toHexString(s.violationOperand()));
    }
    Collections.sort(flags);
    return flags;
  }

  private void add(Anomaly kind, int first, int second, int number) {
    flags.add(
        switch (kind) {
          case DUP_USER -> kind + ":" + first + ":" + second + ":" + number;
          case RANGE, DUP_OWNER -> kind + ":" + first + ":" + second;
          default -> kind + ":" + first;
        });
  }

  /** Tells whether a flag says something that the state alone decides. */
  static boolean concernsState(String flag) {
    return !flag.startsWith("NOTE:") && !flag.startsWith("WARN:");
  }
}
