package cidlab.engine.machine;

import cidlab.api.Operation;

/** Hears of every operation performed on a machine, and of the events inside it. */
public interface OperationListener extends MachineListener {
  /**
   * A run starts.
   *
   * @param machine the machine, in the state before the first operation
   */
  void started(Machine machine);

  /**
   * An operation was performed.
   *
   * @param operation what
   * @param subject the CPU of SWITCH and SPIN, else the task
   * @param operand the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN, else 0
   * @param result how it ended
   * @param state the state after it
   */
  void performed(Operation operation, int subject, int operand, Result result, MachineState state);

  /**
   * A run ended.
   *
   * @param reason one word: limit, no_enabled_op, livelock, violation or oob
   */
  void ended(String reason);
}
