package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Move;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.TraceWriter;

/** Performs counterexamples, for those who look at every operation. */
public final class CounterexampleTrace {
  private CounterexampleTrace() {}

  /** Hears of each operation. */
  public interface Listener {
    /**
     * An operation was performed.
     *
     * @param move the operation
     * @param result how it ended
     * @param state the state after it
     */
    void performed(int move, Result result, MachineState state);
  }

  /**
   * Performs all operations.
   *
   * @param counterexample the operations
   * @param protocol the rules
   * @param listener hears of them
   */
  public static void perform(
      Counterexample counterexample, OwnershipProtocol protocol, Listener listener) {
    perform(machine(counterexample, protocol), counterexample, listener);
  }

  private static void perform(Machine machine, Counterexample counterexample, Listener listener) {
    for (int move : counterexample.moves()) {
      Result result = Move.perform(machine, move);
      listener.performed(move, result, machine.state());
    }
  }

  /**
   * Writes a trace that replays.
   *
   * @param counterexample the operations
   * @param protocol the rules
   * @param out where to
   */
  public static void write(
      Counterexample counterexample, OwnershipProtocol protocol, TraceWriter out) {
    Machine machine = machine(counterexample, protocol);
    machine.listen(out);
    out.kind(counterexample.finding().name());
    out.started(machine);
    perform(
        machine,
        counterexample,
        (move, result, state) ->
            out.performed(
                Move.operation(move), Move.subject(move), Move.operand(move), result, state));
    out.ended(reason(counterexample.finding()));
  }

  private static Machine machine(Counterexample counterexample, OwnershipProtocol protocol) {
    MachineState start = counterexample.start();
    MachineState state = new MachineState(start.cpus(), start.capacity());
    state.copyFrom(start);
    return new Machine(state, protocol);
  }

  /** As golden traces name their ends. */
  private static String reason(Finding finding) {
    if (finding == Finding.LIVELOCK) {
      return "livelock";
    }
    if (finding == Finding.OOB_CLEAR) {
      return "oob";
    }
    return finding.endsSearch() ? "violation" : "limit";
  }
}
