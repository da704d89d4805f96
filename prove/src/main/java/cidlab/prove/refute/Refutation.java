package cidlab.prove.refute;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.TraceWriter;
import java.util.Optional;

/**
 * How a claim goes wrong.
 *
 * @param from the state in which it begins
 * @param way a shortest sequence of operations from there
 * @param family the same on all larger machines, if that was shown
 */
public record Refutation(Preparation from, Counterexample way, Optional<Family> family) {
  /** Returns what is found at the end. */
  public Finding finding() {
    return way.finding();
  }

  /** Returns the number of CPUs. */
  public int cpus() {
    return from.cpus();
  }

  /** Returns the number of operations. */
  public int operations() {
    return way.moves().size();
  }

  /**
   * Writes the operations as a trace that {@code conform} replays.
   *
   * @param protocol the rules
   * @param out where to
   */
  public void write(OwnershipProtocol protocol, TraceWriter out) {
    Machine machine = way.way().machine(protocol);
    machine.listen(out);
    out.kind(finding().name());
    out.started(machine);
    for (int i = 0; i < operations(); i++) {
      int move = way.moves().get(i);
      Result result = way.way().perform(machine, i);
      out.performed(
          Move.operation(move), Move.subject(move), Move.operand(move), result, machine.state());
    }
    boolean violation = finding().endsSearch();
    out.ended(
        finding() == Finding.LIVELOCK
            ? "livelock"
            : finding() == Finding.OOB_CLEAR ? "oob" : violation ? "violation" : "limit");
  }
}
