package cidlab.engine;

import cidlab.api.Operation;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that can happen to a machine.
 *
 * @param operation what
 * @param subject the CPU of SWITCH and SPIN, else the task
 * @param operand the next task, the child or the CPU, if there is one
 */
public record Step(Operation operation, int subject, int operand) {

  /** Lists every step that could be thought of for a machine of a size. */
  public static List<Step> all(int cpus, int slots) {
    List<Step> steps = new ArrayList<>();
    for (int cpu = 0; cpu < cpus; cpu++) {
      for (int next = MachineState.NOBODY; next < slots; next++) {
        steps.add(new Step(Operation.SWITCH, cpu, next));
      }
      steps.add(new Step(Operation.SPIN, cpu, 0));
    }
    for (int task = 0; task < slots; task++) {
      steps.add(new Step(Operation.STEP, task, 0));
      steps.add(new Step(Operation.EXIT, task, 0));
      steps.add(new Step(Operation.EXEC_FAILS, task, 0));
      steps.add(new Step(Operation.EXEC, task, 0));
      for (int child = 0; child < slots; child++) {
        steps.add(new Step(Operation.FORK, task, child));
        steps.add(new Step(Operation.VFORK, task, child));
      }
      for (int cpu = 0; cpu < cpus; cpu++) {
        steps.add(new Step(Operation.WIDEN, task, cpu));
        steps.add(new Step(Operation.WORK, task, cpu));
      }
    }
    return steps;
  }

  /** Asks {@link Enabled}. */
  public boolean enabled(MachineState s) {
    return Enabled.operation(s, operation, subject, operand);
  }

  /** Performs it. */
  public Result on(Machine machine) {
    return machine.perform(operation, subject, operand);
  }
}
