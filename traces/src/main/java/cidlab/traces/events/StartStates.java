package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The states in which a trace may begin. */
final class StartStates {
  private final IdTrace trace;
  private final Lookahead lookahead;
  private final int capacity;

  StartStates(IdTrace trace) {
    this.trace = trace;
    this.lookahead = new Lookahead(trace.events());
    this.capacity = capacity(trace.events());
  }

  /** More tasks than are ever registered at once, and some that are dead and not yet gone. */
  private static int capacity(List<IdEvent> events) {
    int most = 1;
    Set<Integer> cpus = new HashSet<>();
    for (IdEvent event : events) {
      cpus.add(event.cpu());
      if (event.kind() == IdEventKind.ADD || event.kind() == IdEventKind.DELETE) {
        most = Math.max(most, event.value());
      }
    }
    return most + 2 * cpus.size() + 2;
  }

  /**
   * Returns the states of a process that has just begun: one registered thread with the number 0,
   * which may use one or more CPUs.
   */
  List<Explanation> beginning() {
    List<Explanation> starts = new ArrayList<>();
    int tid = firstParent();
    if (tid == 0) {
      return starts;
    }
    int cpu = 0;
    boolean running = true;
    for (IdEvent event : trace.events()) {
      boolean next = event.kind() == IdEventKind.SWITCH && event.value() == tid;
      if (next || event.tid() == tid) {
        cpu = event.cpu();
        running = !next;
        break;
      }
    }
    for (int allowed = 1; allowed <= trace.cpus(); allowed++) {
      starts.add(begin(tid, cpu, running, allowed));
    }
    return starts;
  }

  /** The thread that registers the second user, 0 if that is not in the trace. */
  private int firstParent() {
    for (IdEvent event : trace.events()) {
      if (event.kind() == IdEventKind.DELETE) {
        return event.value() == 0 ? event.tid() : 0;
      }
      if (event.kind() == IdEventKind.ADD) {
        return event.value() == 2 ? event.tid() : 0;
      }
    }
    return 0;
  }

  private Explanation begin(int tid, int cpu, boolean running, int allowed) {
    StateBuilder builder = new StateBuilder(trace.cpus(), capacity);
    long[] mask = new long[(trace.cpus() + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < allowed; i++) {
      int member = lookahead.cpu(i);
      mask[member / Long.SIZE] |= 1L << member;
    }
    MachineState start =
        builder
            .process(0, 1, allowed, 0, false, new long[] {1}, mask)
            .task(0, TaskStatus.LIVE, 0, true, cpu, running ? cpu : NOBODY, 1)
            .listed(0, true)
            .listed(0, false)
            .build();
    Explanation e = new Explanation(start);
    e.tids[0] = tid;
    return e;
  }

  /**
   * Returns the states in which the events from a position on may begin, in the middle of a run.
   *
   * @param position a position of the events
   * @return empty if a transition is under way there
   */
  List<Explanation> middle(int position) {
    return MiddleState.at(trace, position, capacity, lookahead);
  }
}
