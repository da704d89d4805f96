package cidlab.prove.refute;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Finding;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
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
    begin(machine, out);
    for (int i = 0; i < operations(); i++) {
      int move = way.moves().get(i);
      told(machine, move, way.way().perform(machine, i), out);
    }
    out.ended(reason());
  }

  /**
   * Writes the same for a larger machine; there must be a family.
   *
   * @param cpus the number of CPUs, at least that of the family
   * @param protocol the rules
   * @param out where to
   */
  public void write(int cpus, OwnershipProtocol protocol, TraceWriter out) {
    int more = cpus - family.orElseThrow().cpus();
    MachineState state = Preparation.forked(cpus, cpus).state(protocol).orElseThrow();
    Machine machine = new Machine(state, protocol);
    begin(machine, out);
    for (int move : way.moves()) {
      int operand = Move.operand(move);
      // Threads that are born on the way have higher numbers on the larger machine.
      boolean born = operand >= from.threads();
      int larger = born ? Move.of(Move.operation(move), Move.subject(move), operand + more) : move;
      told(machine, larger, Move.perform(machine, larger), out);
    }
    for (int cpu = from.cpus(); cpu < cpus; cpu++) {
      int move = Move.of(Operation.SWITCH, cpu, cpu);
      told(machine, move, Move.perform(machine, move), out);
    }
    out.ended(reason());
  }

  private void begin(Machine machine, TraceWriter out) {
    machine.listen(out);
    out.kind(finding().name());
    out.started(machine);
  }

  private static void told(Machine machine, int move, Result result, TraceWriter out) {
    out.performed(
        Move.operation(move), Move.subject(move), Move.operand(move), result, machine.state());
  }

  /** As golden traces name their ends. */
  private String reason() {
    return switch (finding()) {
      case LIVELOCK -> "livelock";
      case OOB_CLEAR -> "oob";
      default -> finding().endsSearch() ? "violation" : "limit";
    };
  }
}
