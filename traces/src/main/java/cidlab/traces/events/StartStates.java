package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Cid;
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

  /** The thread that registers the second user of a new process, 0 if there is none. */
  private int firstParent() {
    for (int i = 0; i < trace.events().size(); i++) {
      IdEvent event = trace.events().get(i);
      if (event.kind() == IdEventKind.DELETE) {
        return event.value() == 0 ? event.tid() : 0;
      }
      if (event.kind() == IdEventKind.ADD) {
        return event.value() == 2 && alone(i, event.tid()) ? event.tid() : 0;
      }
    }
    return 0;
  }

  /**
   * Tells whether the events before the first fork, and what it prints itself, are those of a
   * process with one thread and the number 0: a last user who is left in per-CPU mode shows other
   * words, or none.
   */
  private boolean alone(int fork, int tid) {
    for (int i = 0; i < fork; i++) {
      IdEvent event = trace.events().get(i);
      boolean own = event.kind() == IdEventKind.SWITCH && event.value() == tid;
      if (own && follows(i) == IdEventKind.SWITCH) {
        return false;
      }
      if (event.kind() != IdEventKind.SWITCH && event.value() != 0) {
        return event.kind() == IdEventKind.TASK && Cid.isUnset(event.value());
      }
    }
    IdEventKind next = follows(fork);
    return next == IdEventKind.GET || next == IdEventKind.TASK;
  }

  /** The kind of the next event on the same CPU, SWITCH if there is none. */
  private IdEventKind follows(int position) {
    int cpu = trace.events().get(position).cpu();
    for (int i = position + 1; i < trace.events().size(); i++) {
      if (trace.events().get(i).cpu() == cpu) {
        return trace.events().get(i).kind();
      }
    }
    return IdEventKind.SWITCH;
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
