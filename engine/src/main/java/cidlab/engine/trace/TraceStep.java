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
 * @param operand the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN and WORK;
 *     the others have none, and do not look at it
 */
public record TraceStep(Operation operation, int subject, int operand) {
  /**
   * Tells whether the operation may happen in a state.
   *
   * @param s the state
   * @return false also if subject or operand is not one of the machine's
   */
  public boolean enabled(MachineState s) {
    return inRange(s) && Enabled.operation(s, operation, subject, operand);
  }

  private boolean inRange(MachineState s) {
    boolean ofCpu = operation == Operation.SWITCH || operation == Operation.SPIN;
    boolean operandInRange =
        switch (operation) {
          case SWITCH -> operand >= MachineState.NOBODY && operand < s.capacity();
          case FORK, VFORK -> operand >= 0 && operand < s.capacity();
          case WIDEN, WORK -> operand >= 0 && operand < s.cpus();
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
    return machine.perform(operation, subject, operand);
  }
}
