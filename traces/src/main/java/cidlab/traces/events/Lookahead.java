package cidlab.traces.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What later events tell about what an earlier one begins. */
final class Lookahead {
  private final List<IdEvent> events;
  private final int[] nextOnCpu;
  private final boolean[] joinsAgain;
  private final List<Integer> cpuOrder = new ArrayList<>();

  Lookahead(List<IdEvent> events) {
    this.events = events;
    nextOnCpu = new int[events.size()];
    joinsAgain = new boolean[events.size()];
    int cpus = 0;
    for (IdEvent event : events) {
      cpus = Math.max(cpus, event.cpu() + 1);
      if (!cpuOrder.contains(event.cpu())) {
        cpuOrder.add(event.cpu());
      }
    }
    int[] next = new int[cpus];
    java.util.Arrays.fill(next, -1);
    Set<Long> joining = new HashSet<>();
    boolean[] again = new boolean[cpus];
    for (int i = events.size() - 1; i >= 0; i--) {
      IdEvent event = events.get(i);
      nextOnCpu[i] = next[event.cpu()];
      next[event.cpu()] = i;
      long self = event.object() * 31 + event.tid();
      if (event.kind() == IdEventKind.ADD) {
        joining.add(self);
      } else if (event.kind() == IdEventKind.DELETE) {
        again[event.cpu()] = joining.remove(self);
      }
      joinsAgain[i] = again[event.cpu()];
    }
  }

  /**
   * Tells whether the task that leaves with the events from here on registers itself again, as
   * after a failed exec.
   */
  boolean joinsAgain(int position) {
    return joinsAgain[position];
  }

  /** Returns the first event from a position on that is on a CPU and not yet explained, or -1. */
  int nextOn(Explanation e, int position, int cpu) {
    int event = position;
    if (event >= events.size()) {
      return -1;
    }
    while (event < events.size() && events.get(event).cpu() != cpu) {
      event++;
    }
    while (event >= 0 && event < events.size() && e.explains(event)) {
      event = nextOnCpu[event];
    }
    return event < events.size() ? event : -1;
  }

  /** Returns a CPU by the order in which the trace first names them; the others come last. */
  int cpu(int index) {
    if (index < cpuOrder.size()) {
      return cpuOrder.get(index);
    }
    int unseen = index - cpuOrder.size();
    for (int cpu = 0; ; cpu++) {
      if (!cpuOrder.contains(cpu) && unseen-- == 0) {
        return cpu;
      }
    }
  }
}
