package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Move;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.TraceWriter;

/** Writes counterexamples as traces. */
public final class CounterexampleTrace {
  private CounterexampleTrace() {}

  /**
   * Writes a trace that replays.
   *
   * @param counterexample the operations
   * @param protocol the rules
   * @param out where to
   */
  public static void write(
      Counterexample counterexample, OwnershipProtocol protocol, TraceWriter out) {
    Machine machine = counterexample.machine(protocol);
    machine.listen(out);
    out.kind(counterexample.finding().name());
    out.started(machine);
    for (int i = 0; i < counterexample.moves().size(); i++) {
      int move = counterexample.moves().get(i);
      Result result = counterexample.perform(machine, i);
      out.performed(
          Move.operation(move), Move.subject(move), Move.operand(move), result, machine.state());
    }
    out.ended(reason(counterexample.finding()));
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
