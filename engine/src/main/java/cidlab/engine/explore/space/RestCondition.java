package cidlab.engine.explore.space;

import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/** What a strategy says of its states at rest, held against a first state. */
public final class RestCondition {
  private RestCondition() {}

  /**
   * Returns the name of a first state of some threads, or of the one from which they are forked.
   *
   * @param protocol the rules
   * @param threads number of threads, at least 1
   * @return {@code k1} if no thread of these rules sleeps with an id, else for example {@code k4}
   */
  public static String start(OwnershipProtocol protocol, int threads) {
    return "k" + (protocol.sleepersOwnIds() ? threads : 1);
  }

  /**
   * Refuses a first state that the rules cannot come to.
   *
   * @param protocol the rules
   * @param first the state
   * @param name the name of the state, for the message
   * @throws IllegalArgumentException if a thread that does not run owns an id, and with these rules
   *     none does
   */
  public static void check(OwnershipProtocol protocol, MachineState first, String name) {
    if (protocol.sleepersOwnIds()) {
      return;
    }
    for (int task = 0; task < first.slots(); task++) {
      if (first.status(task) == TaskStatus.LIVE
          && first.runningOn(task) == MachineState.NOBODY
          && !Cid.isUnset(first.taskCid(task))) {
        throw new IllegalArgumentException(
            "expected a first state in which no sleeping thread has an id: this strategy leaves"
                + " none, so the state is unreachable; begin with k1 and more forks, start="
                + name
                + " thread="
                + task);
      }
    }
    if (first.mode() != 0) {
      throw new IllegalArgumentException(
          "expected a first state without modes: this strategy has one mode, so the state is"
              + " unreachable; begin with k1 and more forks, start="
              + name);
    }
  }
}
