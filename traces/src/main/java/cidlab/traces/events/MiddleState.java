package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Cid;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A guess at the state in the middle of a run, between two transitions: what the events from there
 * on reveal of it. Whoever guesses wrong explains nothing.
 *
 * <p>Ownership is told by the first words; the number of users by the first who joins or leaves; a
 * word by the first switch to its task or CPU, as a switch writes what it found, or found wanting.
 */
final class MiddleState {
  private static final int UNKNOWN = Integer.MIN_VALUE;

  /** What is known of a thread that was there at the start. */
  private static final class Member {
    final int tid;
    long pointer;
    int word = UNKNOWN;
    int cpu = NOBODY;
    boolean running;

    Member(int tid) {
      this.tid = tid;
    }
  }

  private final List<IdEvent> events;
  private final int from;
  private final int cpus;
  private final Map<Integer, Member> members = new LinkedHashMap<>();
  private final Map<Long, Integer> order = new HashMap<>();
  private final int[] cpuWords;
  private final boolean[] cpuKnown;
  private final int[] running;
  private final BitSet taken = new BitSet();
  private boolean perCpu;
  private boolean settled;
  private int users = UNKNOWN;
  private int firstGet = UNKNOWN;

  private MiddleState(IdTrace trace, int from) {
    this.events = trace.events();
    this.from = from;
    this.cpus = trace.cpus();
    cpuWords = new int[cpus];
    cpuKnown = new boolean[cpus];
    running = new int[cpus];
    java.util.Arrays.fill(running, UNKNOWN);
  }

  /** Returns the states in which the events from a position on may begin; empty if none can be. */
  static List<Explanation> at(IdTrace trace, int from, int capacity, Lookahead lookahead) {
    List<Explanation> starts = new ArrayList<>();
    // Whether a thread that is first seen behind a fork is its child, the events need not tell.
    for (boolean children : new boolean[] {false, true}) {
      MiddleState state = new MiddleState(trace, from);
      state.mode();
      if (state.settled && state.members(children)) {
        state.words();
        starts.addAll(state.build(capacity, lookahead));
      }
    }
    return starts;
  }

  // ---- What the events reveal ------------------------------------------------------------------

  private void mode() {
    for (int i = from; i < events.size(); i++) {
      IdEvent e = events.get(i);
      boolean word = e.kind() == IdEventKind.CPU || e.kind() == IdEventKind.TASK;
      if (word && !Cid.isUnset(e.value())) {
        perCpu = Cid.onCpu(e.value());
        settled = !Cid.inTransit(e.value()) || flips(i);
        return;
      }
    }
  }

  /** The first word in transit is that of a caller who has just joined or is about to leave. */
  private boolean flips(int position) {
    IdEvent word = events.get(position);
    for (int i = position - 1; i >= from; i--) {
      IdEvent e = events.get(i);
      if (e.cpu() == word.cpu()) {
        return e.kind() == IdEventKind.ADD;
      }
    }
    return false;
  }

  /**
   * Finds the threads that were registered at the start: they are ours, and did not join since.
   *
   * @param children whether threads that appear behind a fork, and could be its child, are
   * @return false if there are none of these
   */
  private boolean members(boolean children) {
    Map<Long, Integer> joined = new LinkedHashMap<>();
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Long, Integer> tids = new HashMap<>();
    Set<Integer> ours = new LinkedHashSet<>();
    for (int i = from; i < events.size(); i++) {
      IdEvent e = events.get(i);
      if (running[e.cpu()] == UNKNOWN) {
        running[e.cpu()] = e.tid();
      }
      seen.putIfAbsent(e.tid(), i);
      if (e.kind() == IdEventKind.SWITCH) {
        seen.putIfAbsent(e.value(), i);
      }
      switch (e.kind()) {
        case ADD -> {
          if (users == UNKNOWN) {
            users = e.value() - 1;
          }
          if (!tids.containsKey(e.object())) {
            joined.putIfAbsent(e.object(), i);
          }
          ours.add(e.tid());
        }
        case DELETE -> {
          if (users == UNKNOWN) {
            users = e.value() + 1;
          }
          tids.putIfAbsent(e.object(), e.tid());
          ours.add(e.tid());
        }
        case TASK -> {
          order.putIfAbsent(e.object(), order.size());
          IdEvent before = switchBefore(i);
          if (before != null) {
            tids.putIfAbsent(e.object(), before.value());
            ours.add(before.value());
          }
        }
        case CPU -> {
          IdEvent before = switchBefore(i);
          if (before != null) {
            ours.add(before.value());
          }
        }
        default -> {}
      }
    }
    joined.keySet().forEach(pointer -> ours.remove(tids.getOrDefault(pointer, 0)));
    ours.remove(0);
    boolean any = false;
    for (Map.Entry<Long, Integer> join : joined.entrySet()) {
      if (!children || tids.containsKey(join.getKey())) {
        continue;
      }
      for (int tid : List.copyOf(ours)) {
        if (seen.get(tid) > join.getValue() && !tids.containsValue(tid)) {
          ours.remove(tid);
          any = true;
          break;
        }
      }
    }
    ours.forEach(tid -> members.put(tid, new Member(tid)));
    tids.forEach(
        (pointer, tid) -> {
          Member member = members.get(tid);
          if (member != null && !joined.containsKey(pointer)) {
            member.pointer = pointer;
          }
        });
    return !children || any;
  }

  /** Returns the context switch that an id event belongs to, or null. */
  private IdEvent switchBefore(int position) {
    IdEvent event = events.get(position);
    for (int i = position - 1; i >= from; i--) {
      IdEvent e = events.get(i);
      if (e.cpu() == event.cpu()) {
        if (e.kind() == IdEventKind.SWITCH) {
          return e.tid() == event.tid() ? e : null;
        }
        if (e.kind() == IdEventKind.ADD || e.kind() == IdEventKind.DELETE) {
          return null;
        }
      }
    }
    return null;
  }

  private void words() {
    for (int cpu = 0; cpu < cpus; cpu++) {
      Member member = members.get(running[cpu]);
      if (member != null) {
        member.running = true;
        member.cpu = cpu;
      }
    }
    Set<Integer> moved = new LinkedHashSet<>();
    for (int i = from; i < events.size(); i++) {
      IdEvent e = events.get(i);
      if (e.kind() == IdEventKind.SWITCH) {
        switched(i, e, moved);
      } else if (firstGet == UNKNOWN && e.kind() == IdEventKind.GET) {
        firstGet = e.value();
      } else if (e.kind() == IdEventKind.TASK && !Cid.isUnset(e.value())) {
        of(e.object(), Cid.number(e.value()), moved);
      } else if (e.kind() == IdEventKind.PUT) {
        leaver(i, e, moved);
      }
    }
  }

  /** A word in transit has the number that the task had before. */
  private void of(long pointer, int number, Set<Integer> moved) {
    for (Member member : members.values()) {
      if (member.pointer == pointer && !moved.contains(member.tid)) {
        reveal(member, number);
      }
    }
  }

  private void leaver(int position, IdEvent put, Set<Integer> moved) {
    IdEvent before = position > from ? events.get(position - 1) : null;
    if (before != null
        && before.kind() == IdEventKind.TASK
        && before.cpu() == put.cpu()
        && Cid.isUnset(before.value())) {
      of(before.object(), put.value(), moved);
    }
  }

  private void reveal(Member member, int number) {
    if (member.word == UNKNOWN && !perCpu && number >= 0 && number < cpus) {
      member.word = number;
      taken.set(number);
    }
  }

  /** A switch to a member writes the CPU's word, the task's, both, or finds them equal. */
  private void switched(int position, IdEvent e, Set<Integer> moved) {
    Member member = members.get(e.value());
    if (member == null) {
      return;
    }
    int get = UNKNOWN;
    int put = UNKNOWN;
    int cpuWord = UNKNOWN;
    int taskWord = UNKNOWN;
    for (int i = position + 1; i < events.size(); i++) {
      IdEvent next = events.get(i);
      if (next.cpu() != e.cpu()) {
        continue;
      }
      if (next.kind() == IdEventKind.SWITCH || next.tid() != e.tid()) {
        break;
      }
      switch (next.kind()) {
        case GET -> get = next.value();
        case PUT -> put = next.value();
        case CPU -> cpuWord = next.value();
        case TASK -> taskWord = next.value();
        default -> {}
      }
      if (next.kind() == IdEventKind.TASK) {
        break;
      }
    }
    boolean first = moved.add(member.tid);
    if (member.cpu < 0) {
      member.cpu = e.cpu();
    }
    if (perCpu) {
      borrowed(e.cpu(), member, first, get, cpuWord, taskWord);
    } else if (first && member.word == UNKNOWN && cpuWord != UNKNOWN) {
      reveal(member, get == UNKNOWN ? Cid.number(cpuWord) : put);
    }
    cpuKnown[e.cpu()] = true;
  }

  private void borrowed(int cpu, Member member, boolean first, int get, int cpuWord, int taskWord) {
    int word = cpuWord != UNKNOWN ? cpuWord : taskWord;
    if (!cpuKnown[cpu] && get == UNKNOWN && word != UNKNOWN && Cid.onCpu(word)) {
      cpuWords[cpu] = word;
      taken.set(Cid.number(word));
    }
    if (first && member.word == UNKNOWN && !member.running) {
      if (cpuWord != UNKNOWN) {
        member.word = Cid.UNSET;
      } else if (taskWord != UNKNOWN) {
        member.word = Cid.ONCPU | (Cid.number(taskWord) + 1) % cpus;
      }
    }
  }

  // ---- The state -------------------------------------------------------------------------------

  private List<Explanation> build(int capacity, Lookahead lookahead) {
    if (users == UNKNOWN) {
      users = members.size();
    }
    int ghosts = users - members.size();
    if (ghosts < 0 || users + 2 > capacity) {
      return List.of();
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      Member member = members.get(running[cpu]);
      if (perCpu && member != null && !Cid.onCpu(cpuWords[cpu])) {
        cpuWords[cpu] = Cid.ONCPU | free();
      }
      if (perCpu && member != null) {
        member.word = cpuWords[cpu];
      }
    }
    for (Member member : members.values()) {
      if (member.word == UNKNOWN) {
        member.word = perCpu ? Cid.UNSET : free();
      }
    }
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < ghosts; i++) {
      others.add(perCpu ? Cid.UNSET : free());
    }
    if (taken.length() > cpus) {
      return List.of();
    }
    List<Explanation> starts = new ArrayList<>();
    for (int allowed = 1; allowed <= cpus; allowed++) {
      int optimum = Math.min(allowed, users);
      int max = Math.min(optimum + optimum / 4, cpus);
      if (!perCpu && users > max) {
        continue;
      }
      int highest = perCpu ? Math.min(users, Math.max(1, cpus / 2)) : 0;
      for (int threshold = perCpu ? 1 : 0; threshold <= highest; threshold++) {
        starts.add(state(capacity, lookahead, allowed, max, threshold, others));
      }
    }
    return starts;
  }

  private int free() {
    int number = taken.nextClearBit(0);
    taken.set(number);
    return number;
  }

  private Explanation state(
      int capacity,
      Lookahead lookahead,
      int allowed,
      int max,
      int threshold,
      List<Integer> others) {
    int longs = (cpus + Long.SIZE - 1) / Long.SIZE;
    long[] mask = new long[longs];
    for (int i = 0; i < allowed; i++) {
      int cpu = lookahead.cpu(i);
      mask[cpu / Long.SIZE] |= 1L << cpu;
    }
    StateBuilder builder = new StateBuilder(cpus, capacity);
    builder.process(
        perCpu ? Cid.ONCPU : 0,
        max,
        allowed,
        threshold,
        false,
        java.util.Arrays.copyOf(taken.toLongArray(), longs),
        mask);
    for (int cpu = 0; cpu < cpus; cpu++) {
      builder.cpu(cpu, cpuWords[cpu]);
    }
    int task = 0;
    List<Member> listed = new ArrayList<>(members.values());
    for (Member member : listed) {
      int cpu = Math.max(0, member.cpu);
      builder.task(
          task++, TaskStatus.LIVE, member.word, true, cpu, member.running ? cpu : NOBODY, 1);
    }
    for (int word : others) {
      builder.task(task++, TaskStatus.LIVE, word, true, 0, NOBODY, 1);
    }
    list(builder, listed, task);
    Explanation e = new Explanation(builder.build());
    for (int i = 0; i < listed.size(); i++) {
      e.tids[i] = listed.get(i).tid;
      e.pointers[i] = listed.get(i).pointer;
    }
    e.position = from;
    return e;
  }

  /** The order of the list is that in which a walk will write the words. */
  private void list(StateBuilder builder, List<Member> listed, int tasks) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      slots.add(i);
    }
    slots.sort(
        java.util.Comparator.comparingInt(
            i -> order.getOrDefault(listed.get(i).pointer, Integer.MAX_VALUE)));
    for (int i = listed.size(); i < tasks; i++) {
      slots.add(i);
    }
    for (int slot : slots) {
      builder.listed(slot, true);
      builder.listed(slot, false);
    }
  }
}
