package cidlab.traces.events;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one strategy makes of a trace.
 *
 * @param strategy the strategy's id
 * @param outcome whether its rules explain the trace
 * @param states how many states explain the events up to the end, or up to the one at which the
 *     explanations end
 * @param from the line from which on the events are explained
 * @param endedAt the event at which the last explanation ends
 * @param why what each of the last explanations would have printed instead, and by which rule; the
 *     first few
 * @param missing how many events must have been lost for the explanation to hold
 * @param restarts how many times the state had to be guessed anew behind lost events
 * @param finals the states at the end, the first few
 * @param replay performs the operations of one explanation again, to its end, while somebody
 *     listens
 */
public record Candidate(
    String strategy,
    Outcome outcome,
    int states,
    long from,
    Optional<IdEvent> endedAt,
    List<String> why,
    int missing,
    int restarts,
    List<FinalState> finals,
    Consumer<OperationListener> replay) {

  /** Whether rules explain a trace. */
  public enum Outcome {
    /** To the last event. */
    EXPLAINED,
    /** Up to an event that no state explains. */
    ENDED,
    /** Unknown: there were too many states to follow. */
    UNDECIDED
  }

  /**
   * A state that explains the whole trace.
   *
   * @param state the state
   * @param tids the thread id of each task slot, 0 if the trace does not tell
   * @param verdict what the explorer says of it: livelock, stall, free or undecided
   * @param story who spins, who waits, who owns the ids; empty if nothing spins
   */
  public record FinalState(MachineState state, List<Integer> tids, String verdict, String story) {}

  /** Tells whether this needs less to be supposed than another: fewer restarts, fewer lost. */
  boolean simplerThan(Candidate other) {
    return restarts != other.restarts ? restarts < other.restarts : missing < other.missing;
  }
}
