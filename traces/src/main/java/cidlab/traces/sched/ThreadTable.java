package cidlab.traces.sched;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The threads of a trace, and which of them belong together. */
final class ThreadTable {
  private static final int NAME_BITS = 32;

  private final LongTable threads = new LongTable();
  private int[] groups = new int[64];
  private long[] switchIns = new long[64];

  /** Pairs of a name and a thread that had it when it was switched. */
  private final LongTable named = new LongTable();

  private long[] namedSwitchIns = new long[64];
  private boolean groupsKnown;
  private boolean leaverSeen;

  ThreadTable() {
    Arrays.fill(groups, SchedEvent.UNKNOWN);
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
    thread(e.prevTid);
    named(e.prevTid, e.prevName);
    int next = thread(e.nextTid);
    if (next >= 0) {
      switchIns[next]++;
      int name = named(e.nextTid, e.nextName);
      namedSwitchIns[name]++;
    }
  }

  private int named(int tid, int name) {
    if (tid <= 0) {
      return SchedEvent.UNKNOWN;
    }
    int number = named.number((long) name << NAME_BITS | tid);
    if (number >= namedSwitchIns.length) {
      namedSwitchIns = Arrays.copyOf(namedSwitchIns, 2 * number);
    }
    return number;
  }

  /** Returns the number of threads; those that were printed without an id count as one. */
  int size() {
    return threads.size() + (leaverSeen ? 1 : 0);
  }

  boolean groupsKnown() {
    return groupsKnown;
  }

  /** Returns the groups, those with most switches to them first. */
  List<ThreadGroup> groups(NameTable names) {
    Map<String, ThreadGroup> byKey = new HashMap<>();
    if (groupsKnown) {
      for (int i = 0; i < threads.size(); i++) {
        String key = groups[i] < 0 ? ThreadGroup.UNKNOWN : Integer.toString(groups[i]);
        byKey.merge(key, new ThreadGroup(key, 1, switchIns[i]), ThreadGroup::plus);
      }
    } else {
      for (int i = 0; i < named.size(); i++) {
        String key = names.text((int) (named.key(i) >>> NAME_BITS));
        byKey.merge(key, new ThreadGroup(key, 1, namedSwitchIns[i]), ThreadGroup::plus);
      }
      unnamed(byKey);
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

  /** Threads that were never switched have no name but that in the head, which may be another's. */
  private void unnamed(Map<String, ThreadGroup> byKey) {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < named.size(); i++) {
      seen.add(named.key(i) & (1L << NAME_BITS) - 1);
    }
    int rest = threads.size() - seen.size();
    if (rest > 0) {
      byKey.merge(
          ThreadGroup.UNKNOWN, new ThreadGroup(ThreadGroup.UNKNOWN, rest, 0), ThreadGroup::plus);
    }
  }

  /** Returns how many processes the trace tells apart. */
  int processes(NameTable names) {
    return (int) groups(names).stream().filter(ThreadGroup::known).count();
  }
}
