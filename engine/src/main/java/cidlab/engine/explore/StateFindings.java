package cidlab.engine.explore;

import cidlab.engine.explore.step.Spins;
import cidlab.engine.explore.step.StateFacts;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateCheck;

/** Tells what can be seen in a state by itself; reusable, for one thread. */
final class StateFindings implements StateCheck.Listener {
  private final StateCheck check;
  private int found;

  StateFindings(int cpus) {
    check = new StateCheck(cpus);
  }

  /** Returns the findings in the state that was loaded, looking closely only where needed. */
  int in(Successors successors) {
    StateFacts facts = successors.facts();
    if (facts.sound()) {
      return facts.anySpins() ? bit(Finding.SPIN) : 0;
    }
    return in(successors.state());
  }

  /**
   * Returns the findings, a bit for each by its ordinal; LIVELOCK and STALL take more than a look.
   */
  int in(MachineState s) {
    found = Spins.any(s) ? bit(Finding.SPIN) : 0;
    check.check(s, this);
    return found;
  }

  @Override
  public void found(Anomaly kind, int first, int second, int number) {
    found |= bit(Finding.of(kind));
  }

  static int bit(Finding finding) {
    return 1 << finding.ordinal();
  }

  /** Tells whether a state with these findings is not explored further. */
  static boolean endSearch(int findings) {
    return (findings & ENDS) != 0;
  }

  private static final int ENDS;

  static {
    int ends = 0;
    for (Finding finding : Finding.values()) {
      ends |= finding.endsSearch() ? bit(finding) : 0;
    }
    ENDS = ends;
  }
}
