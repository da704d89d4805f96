package cidlab.report.story;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.TraceStep;
import java.util.ArrayList;
import java.util.List;

/** Performs operations and keeps the state around each of them. */
final class Recording {
  private final MachineState state;
  private final Machine machine;
  private final StepEvent.Log log = new StepEvent.Log();
  private final List<StoryStep> steps = new ArrayList<>();
  private MachineState before;
  private List<Finding> found;

  private Recording(MachineState start, OwnershipProtocol protocol) {
    state = copy(start);
    machine = new Machine(state, protocol);
    machine.listen(log);
    before = copy(start);
    found = Finding.of(before);
  }

  /**
   * Performs operations one after another.
   *
   * @param start where from; it is not changed
   * @param notes as many as operations: what a trace recorded beside each
   * @param first number of the first step
   * @throws IllegalArgumentException if one is not enabled when its turn comes
   */
  static List<StoryStep> of(
      MachineState start,
      OwnershipProtocol protocol,
      List<TraceStep> operations,
      List<List<String>> notes,
      int first) {
    Recording recording = new Recording(start, protocol);
    for (int i = 0; i < operations.size(); i++) {
      recording.perform(first + i, operations.get(i), notes.get(i));
    }
    return List.copyOf(recording.steps);
  }

  static MachineState copy(MachineState state) {
    MachineState copy = new MachineState(state.cpus(), state.capacity());
    copy.copyFrom(state);
    return copy;
  }

  private void perform(int number, TraceStep operation, List<String> notes) {
    if (!operation.enabled(state)) {
      throw new IllegalArgumentException(
          "expected an operation that is enabled, step=" + number + " operation=" + operation);
    }
    Result result = operation.perform(machine);
    MachineState after = copy(state);
    List<Finding> now = Finding.of(after);
    steps.add(
        new StoryStep(
            number,
            operation,
            result,
            cpu(operation),
            task(operation),
            log.take(),
            before,
            after,
            now.stream().filter(finding -> !found.contains(finding)).toList(),
            notes));
    before = after;
    found = now;
  }

  private int cpu(TraceStep operation) {
    return switch (operation.operation()) {
      case SWITCH, SPIN -> operation.subject();
      case WIDEN, WORK -> MachineState.NOBODY;
      default -> before.runningOn(operation.subject());
    };
  }

  private int task(TraceStep operation) {
    if (operation.operation() == Operation.SWITCH) {
      return operation.operand();
    }
    return operation.operation() == Operation.SPIN
        ? before.current(operation.subject())
        : operation.subject();
  }
}
