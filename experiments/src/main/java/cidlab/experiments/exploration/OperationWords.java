package cidlab.experiments.exploration;

import cidlab.engine.explore.Move;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;

/** Says in a few words what an operation is and how it ended. */
public final class OperationWords {
  private OperationWords() {}

  /**
   * Describes an operation.
   *
   * @param move the operation
   * @param result how it ended
   * @param after the state after it
   * @return for example {@code CPU 1 switches to task 2, and spins: no id is free}
   */
  public static String of(int move, Result result, MachineState after) {
    return what(move) + ending(move, result, after);
  }

  private static String what(int move) {
    int subject = Move.subject(move);
    int operand = Move.operand(move);
    return switch (Move.operation(move)) {
      case SWITCH ->
          "CPU " + subject + (operand < 0 ? " goes idle" : " switches to task " + operand);
      case SPIN -> "CPU " + subject + " looks for an id once more";
      case STEP -> "task " + subject + " goes on with its kernel operation";
      case FORK -> "task " + subject + " forks task " + operand;
      case VFORK -> "task " + subject + " vforks task " + operand;
      case EXIT -> "task " + subject + " exits";
      case EXEC_FAILS -> "task " + subject + " execs, which will fail";
      case EXEC -> "task " + subject + " execs";
      case WIDEN -> "task " + subject + " may use CPU " + operand + " too";
    };
  }

  private static String ending(int move, Result result, MachineState after) {
    return switch (result) {
      case YIELD -> ", and can be interrupted before the next section";
      case BLOCKED_MUTEX -> ", and waits for the mutex";
      case BLOCKED_RQ ->
          ", and waits for the runqueue lock of CPU " + after.waitCpu(Move.subject(move));
      case SPIN -> ", and spins: no id is free";
      default -> "";
    };
  }
}
