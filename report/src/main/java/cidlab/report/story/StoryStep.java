package cidlab.report.story;

import cidlab.api.Operation;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.TraceStep;
import java.util.List;

/**
 * One step of a story.
 *
 * @param number from 1
 * @param operation what was performed
 * @param result how it ended
 * @param cpu where it happened; {@link MachineState#NOBODY} for a change of affinity, which comes
 *     from outside
 * @param task whom it concerns: the task that is switched in or performs; {@link
 *     MachineState#NOBODY} for idle
 * @param events what happened inside, in order
 * @param before the state before it; not to be changed
 * @param after the state after it; not to be changed
 * @param findings what is wrong after it and was not before
 * @param notes what the trace recorded, in its own words; empty without a trace
 */
public record StoryStep(
    int number,
    TraceStep operation,
    Result result,
    int cpu,
    int task,
    List<StepEvent> events,
    MachineState before,
    MachineState after,
    List<Finding> findings,
    List<String> notes) {

  /** Tells whether this is an operation of a CPU, not of a task. */
  boolean isSwitch() {
    return operation.operation() == Operation.SWITCH || operation.operation() == Operation.SPIN;
  }

  /** Tells whether something happened, to whatever. */
  boolean had(StepEvent.Kind kind) {
    return events.stream().anyMatch(event -> event.kind() == kind);
  }

  /** Tells whether something happened to a CID. */
  boolean had(StepEvent.Kind kind, int cid) {
    return events.contains(new StepEvent(kind, cid));
  }

  /** Returns what is wrong from this step on, one sentence each. */
  List<String> wrong() {
    return findings.stream().map(finding -> finding.words(after)).toList();
  }

  /** Returns what is told of it: headline and sentences. */
  public StepWords words() {
    return StepWords.of(this);
  }

  /** Returns the words and fields that it changed. */
  public List<Change> changes() {
    return Change.between(before, after);
  }
}
