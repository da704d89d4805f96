package cidlab.strategies.property;

import cidlab.api.Cid;
import cidlab.api.StateView;

/** Questions about a state that several properties ask. */
final class Words {
  private Words() {}

  /** Tells whether a transition is under way, as the mode word has it. */
  static boolean inTransition(StateView s) {
    return Cid.inTransit(s.mode());
  }

  /** Tells whether a CPU in a switch, or a task in an operation, spins for an id. */
  static boolean someoneWaits(StateView s) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spins(cpu)) {
        return true;
      }
    }
    for (int task = 0; task < s.tasks(); task++) {
      if (s.awaitsCid(task)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a task's word has TRANSIT. */
  static boolean taskInTransit(StateView s) {
    for (int task = 0; task < s.tasks(); task++) {
      if (Cid.inTransit(s.taskCid(task))) {
        return true;
      }
    }
    return false;
  }
}
