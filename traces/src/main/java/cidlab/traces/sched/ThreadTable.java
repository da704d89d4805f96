package cidlab.traces.sched;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The threads of a trace, and which of them belong together. */
final class ThreadTable {
  private final LongTable threads = new LongTable();
  private int[] groups = new int[64];
  private long[] switchIns = new long[64];

  /** The last name that a switch gave the thread. */
  private int[] names = new int[64];

  private boolean groupsKnown;
  private boolean leaverSeen;

  ThreadTable() {
    Arrays.fill(groups, SchedEvent.UNKNOWN);
    Arrays.fill(names, SchedEvent.UNKNOWN);
  }

  /** Notes a thread that ran or was switched; the idle task is none. */
  int thread(int tid) {
    if (tid <= 0) {
      return SchedEvent.UNKNOWN;
    }
    int thread = threads.number(tid);
    if (thread >= groups.length) {
      int old = groups.length;
      groups = Arrays.copyOf(groups, 2 * old);
      Arrays.fill(groups, old, groups.length, SchedEvent.UNKNOWN);
      switchIns = Arrays.copyOf(switchIns, 2 * old);
      names = Arrays.copyOf(names, 2 * old);
      Arrays.fill(names, old, names.length, SchedEvent.UNKNOWN);
    }
    return thread;
  }

  /** Notes the thread in an event's head; perf prints -1 for one that has left its process. */
  void head(int tid) {
    leaverSeen |= tid < 0;
    thread(tid);
  }

  /** Notes the process of a thread, if the trace tells it. */
  void group(int tid, int group) {
    int thread = thread(tid);
    if (thread >= 0 && group > 0) {
      groups[thread] = group;
      groupsKnown = true;
    }
  }

  /** Notes the two threads of a switch. */
  void switched(SchedEvent e) {
    named(e.prevTid, e.prevName);
    int next = named(e.nextTid, e.nextName);
    if (next >= 0) {
      switchIns[next]++;
    }
  }

  private int named(int tid, int name) {
    int thread = thread(tid);
    if (thread >= 0) {
      names[thread] = name;
    }
    return thread;
  }

  /** Returns the number of threads; those that were printed without an id count as one. */
  int size() {
    return threads.size() + (leaverSeen ? 1 : 0);
  }

  boolean groupsKnown() {
    return groupsKnown;
  }

  /** Returns the groups, those with most switches to them first. */
  List<ThreadGroup> groups(NameTable texts) {
    Map<String, ThreadGroup> byKey = new HashMap<>();
    for (int i = 0; i < threads.size(); i++) {
      int number = groupsKnown ? groups[i] : names[i];
      String key = ThreadGroup.UNKNOWN;
      if (number >= 0) {
        key = groupsKnown ? Integer.toString(number) : texts.text(number);
      }
      byKey.merge(key, new ThreadGroup(key, 1, switchIns[i]), ThreadGroup::plus);
    }
    List<ThreadGroup> sorted = new ArrayList<>(byKey.values());
    sorted.sort(
        Comparator.comparing(ThreadGroup::known)
            .thenComparing(ThreadGroup::switchIns)
            .thenComparing(ThreadGroup::threads)
            .reversed()
            .thenComparing(ThreadGroup::name));
    return sorted;
  }

  /** Returns how many processes the trace tells apart. */
  int processes(NameTable names) {
    return (int) groups(names).stream().filter(ThreadGroup::known).count();
  }
}
