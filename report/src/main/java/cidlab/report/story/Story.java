package cidlab.report.story;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.trace.RecordedTrace;
import cidlab.engine.trace.TraceStep;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What happened on a machine, step by step, with the state around each step.
 *
 * @param strategy id of the strategy
 * @param start the state before the first step; not to be changed
 * @param steps the steps
 * @param ending the verdict on the last state, if somebody decided it
 * @param wayOut a few further steps that free a CID, if the last state spins with an empty pool and
 *     they were easily found; that there are none proves nothing
 * @param difference in what the trace disagrees with the machine after the last step, if it does
 */
public record Story(
    String strategy,
    MachineState start,
    List<StoryStep> steps,
    Optional<Ending> ending,
    List<StoryStep> wayOut,
    Optional<String> difference) {

  /** Most steps that a story can have, because each keeps a copy of the state. */
  public static final int MAX_STEPS = 2_000;

  /**
   * Performs operations and remembers what happens.
   *
   * @param strategy id of the strategy, for the title
   * @param start the state to start from, in the middle of anything; it is copied
   * @param protocol the strategy's rules
   * @param operations at most {@link #MAX_STEPS}, each enabled when its turn comes
   * @param ending the verdict on the state after the last operation, if there is one
   * @return the story
   * @throws IllegalArgumentException if there are too many operations, or one is not enabled
   */
  public static Story of(
      String strategy,
      MachineState start,
      OwnershipProtocol protocol,
      List<TraceStep> operations,
      Optional<Ending> ending) {
    List<List<String>> notes = Collections.nCopies(operations.size(), List.of());
    return of(strategy, start, protocol, operations, notes, 1, ending, Optional.empty());
  }

  /**
   * Tells a trace of a file, or a part of it.
   *
   * @param trace the trace
   * @param first number of the first step to tell, from 1; those before it are performed untold
   * @param last number of the last one, at least {@code first - 1}
   * @return the story, with the notes of the trace and without a verdict
   * @throws IllegalArgumentException if the part is too long
   */
  public static Story of(RecordedTrace trace, int first, int last) {
    MachineState start = Recording.copy(trace.start());
    Machine machine = new Machine(start, trace.protocol());
    trace.steps().subList(0, first - 1).forEach(step -> step.perform(machine));
    return of(
        trace.strategy().id(),
        start,
        trace.protocol(),
        trace.steps().subList(first - 1, last),
        trace.notes().subList(first - 1, last),
        first,
        Optional.empty(),
        last == trace.steps().size() ? trace.difference() : Optional.empty());
  }

  private static Story of(
      String strategy,
      MachineState start,
      OwnershipProtocol protocol,
      List<TraceStep> operations,
      List<List<String>> notes,
      int first,
      Optional<Ending> ending,
      Optional<String> difference) {
    if (operations.size() > MAX_STEPS) {
      throw new IllegalArgumentException(
          "expected a story of at most " + MAX_STEPS + " steps, steps=" + operations.size());
    }
    MachineState from = Recording.copy(start);
    List<StoryStep> steps = Recording.of(from, protocol, operations, notes, first);
    MachineState end = steps.isEmpty() ? from : steps.get(steps.size() - 1).after();
    boolean trapped = ending.filter(verdict -> verdict.kind().equals(Ending.LIVELOCK)).isPresent();
    List<TraceStep> out =
        trapped || Spinner.of(end).isEmpty() ? List.of() : WayOut.find(end, protocol);
    List<List<String>> silent = Collections.nCopies(out.size(), List.of());
    List<StoryStep> wayOut = Recording.of(end, protocol, out, silent, first + steps.size());
    return new Story(strategy, from, steps, ending, wayOut, difference);
  }

  /** Returns the state after the last step. */
  public MachineState end() {
    return steps.isEmpty() ? start : steps.get(steps.size() - 1).after();
  }

  /** Tells whether a step is the one after which no schedule escapes, as far as that is known. */
  boolean isLastAvoidable(StoryStep step) {
    return ending
        .filter(verdict -> verdict.lastAvoidableStep().isPresent())
        .filter(verdict -> verdict.lastAvoidableStep().getAsInt() == step.number())
        .isPresent();
  }

  /** Returns what a trace noted beside the last step, for example {@code NOTE:STALL}. */
  public List<String> lastNotes() {
    return steps.isEmpty() ? List.of() : steps.get(steps.size() - 1).notes();
  }
}
