package cidlab.traces.events;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;
import java.util.ArrayDeque;
import java.util.Deque;

/** One explanation of a trace as the operations of a machine. */
final class GoldenExplanation {
  private GoldenExplanation() {}

  /** Performs the operations again while somebody listens. */
  static void replay(Explanation explanation, OwnershipProtocol protocol, OperationListener out) {
    Deque<Explanation.Step> steps = new ArrayDeque<>();
    for (Explanation.Step step = explanation.last; step != null; step = step.previous()) {
      steps.push(step);
    }
    MachineState s = new MachineState(explanation.start.cpus(), explanation.start.capacity());
    s.copyFrom(explanation.start);
    Machine machine = new Machine(s, protocol);
    machine.listen(out);
    out.started(machine);
    for (Explanation.Step step : steps) {
      Result result = machine.perform(step.operation(), step.subject(), step.operand());
      out.performed(step.operation(), step.subject(), step.operand(), result, s);
    }
    out.ended("limit");
  }
}
