package cidlab.experiments.exploration;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Way;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.Move;
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
    Finding finding = counterexample.finding();
    write(counterexample.way(), finding.name(), reason(finding), protocol, out);
  }

  /**
   * Writes a trace of what a property says.
   *
   * @param way a counterexample or witness
   * @param property id of the property
   * @param protocol the rules
   * @param out where to
   */
  public static void write(Way way, String property, OwnershipProtocol protocol, TraceWriter out) {
    write(way, "PROPERTY:" + property, "limit", protocol, out);
  }

  private static void write(
      Way way, String kind, String reason, OwnershipProtocol protocol, TraceWriter out) {
    Machine machine = way.machine(protocol);
    machine.listen(out);
    out.kind(kind);
    out.started(machine);
    for (int i = 0; i < way.moves().size(); i++) {
      int move = way.moves().get(i);
      Result result = way.perform(machine, i);
      out.performed(
          Move.operation(move), Move.subject(move), Move.operand(move), result, machine.state());
    }
    out.ended(reason);
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
