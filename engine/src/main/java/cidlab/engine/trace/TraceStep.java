package cidlab.engine.trace;

import cidlab.api.Operation;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;

/**
 * One operation with its operands: a line of a trace without what came out of it.
 *
 * @param operation what
 * @param subject the CPU of SWITCH and SPIN, else the task
 * @param operand the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN; the others
 *     have none, and do not look at it
 */
public record TraceStep(Operation operation, int subject, int operand) {
  /**
   * Tells whether the operation may happen in a state.
   *
   * @param s the state
   * @return false also if subject or operand is not one of the machine's
   */
  public boolean enabled(MachineState s) {
    return inRange(s)
        && switch (operation) {
          case SWITCH -> Enabled.switchTo(s, subject, operand);
          case SPIN -> Enabled.spin(s, subject);
          case STEP -> Enabled.step(s, subject);
          case FORK, VFORK -> Enabled.fork(s, subject, operand);
          case EXIT -> Enabled.start(s, subject);
          case EXEC_FAILS, EXEC -> Enabled.exec(s, subject);
          case WIDEN -> Enabled.widen(s, subject, operand);
        };
  }

  private boolean inRange(MachineState s) {
    boolean ofCpu = operation == Operation.SWITCH || operation == Operation.SPIN;
    boolean operandInRange =
        switch (operation) {
          case SWITCH -> operand >= MachineState.NOBODY && operand < s.capacity();
          case FORK, VFORK -> operand >= 0 && operand < s.capacity();
          case WIDEN -> operand >= 0 && operand < s.cpus();
          default -> true;
        };
    return operandInRange && subject >= 0 && subject < (ofCpu ? s.cpus() : s.capacity());
  }

  /**
   * Performs the operation, which has to be enabled.
   *
   * @param machine the machine
   * @return how it ended
   */
  public Result perform(Machine machine) {
    return switch (operation) {
      case SWITCH -> machine.switchTo(subject, operand);
      case SPIN -> machine.spin(subject);
      case STEP -> machine.step(subject);
      case FORK -> machine.fork(subject, operand);
      case VFORK -> machine.vfork(subject, operand);
      case EXIT -> machine.exit(subject);
      case EXEC_FAILS -> machine.execFails(subject);
      case EXEC -> machine.exec(subject);
      case WIDEN -> machine.widen(subject, operand);
    };
  }
}
