package cidlab.report.story;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.trace.TraceStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for one or two operations that put a CID back into an empty pool.
 *
 * <p>A small search that shows a reader what could happen next. What it finds can be performed;
 * that it finds nothing proves nothing.
 */
final class WayOut {
  /** Operations after which it gives up; far below a second on any machine. */
  private static final int MOST_OPERATIONS = 20_000;

  private final OwnershipProtocol protocol;
  private int performed;

  private WayOut(OwnershipProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Searches from a state.
   *
   * @return the operations; empty if there are none, if there may be longer ones, or if some CID is
   *     free as it is
   */
  static List<TraceStep> find(MachineState from, OwnershipProtocol protocol) {
    if (from.idsInUse() < from.cpus()) {
      return List.of();
    }
    WayOut search = new WayOut(protocol);
    List<TraceStep> one = search.within(1, from);
    return one.isEmpty() ? search.within(2, from) : one;
  }

  private List<TraceStep> within(int operations, MachineState from) {
    MachineState scratch = new MachineState(from.cpus(), from.capacity());
    Machine machine = new Machine(scratch, protocol);
    for (TraceStep step : candidates(from)) {
      if (performed++ == MOST_OPERATIONS) {
        return List.of();
      }
      scratch.copyFrom(from);
      step.perform(machine);
      if (scratch.idsInUse() < scratch.cpus()) {
        return List.of(step);
      }
      List<TraceStep> rest = operations > 1 ? within(operations - 1, scratch) : List.of();
      if (!rest.isEmpty()) {
        return List.of(step, rest.get(0));
      }
    }
    return List.of();
  }

  /** Steps, switches and exits: what needs nothing new. */
  private static List<TraceStep> candidates(MachineState s) {
    List<TraceStep> all = new ArrayList<>();
    for (int task = 0; task < s.slots(); task++) {
      all.add(new TraceStep(Operation.STEP, task, 0));
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      for (int task = MachineState.NOBODY; task < s.slots(); task++) {
        all.add(new TraceStep(Operation.SWITCH, cpu, task));
      }
    }
    for (int task = 0; task < s.slots(); task++) {
      all.add(new TraceStep(Operation.EXIT, task, 0));
    }
    all.removeIf(step -> !step.enabled(s));
    return all;
  }
}
