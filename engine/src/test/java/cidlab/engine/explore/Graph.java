package cidlab.engine.explore;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole graph of states of a small configuration, kept edge by edge: the explorer's definitions
 * written down a second time, from FORMAT.md, without any of its searches, tables and reductions.
 */
final class Graph {
  /** What the proof of a livelock may use beside switches, steps and searches. */
  private static final Budget BEYOND = new Budget(1, 0, 15, 1, 0, 0);

  private final SearchSpace space;
  private final OwnershipProtocol protocol;
  private final MachineState s;
  private final Machine machine;
  private final Packed codec;
  private final StateCheck check;
  private final Map<Packed.Key, Integer> index = new HashMap<>();
  private final List<int[]> states = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<int[]> edges = new ArrayList<>();
  private final List<int[]> freeing = new ArrayList<>();
  private final BitSet frees = new BitSet();
  private final BitSet dry = new BitSet();
  private final BitSet waits = new BitSet();
  private final BitSet unsafe = new BitSet();
  private final Map<Finding, Integer> lengths = new EnumMap<>(Finding.class);
  private long transitions;
  private int current;
  private BitSet livelocks;
  private BitSet stalls;

  private Graph(SearchSpace space, int slots, OwnershipProtocol protocol) {
    this.space = space;
    this.protocol = protocol;
    s = new MachineState(space.start().cpus(), slots);
    machine = new Machine(s, protocol);
    codec = new Packed(s, slots, protocol);
    check = new StateCheck(s.cpus());
  }

  /** Builds the graph of a configuration. */
  static Graph of(Configuration configuration, OwnershipProtocol protocol) {
    SearchSpace space = configuration.space(protocol);
    int slots = space.slots();
    Graph graph = new Graph(space, slots, protocol);
    graph.arrive(new Packed(space.start(), slots, protocol).pack(space.budget().packed()), 0);
    graph.expandAll();
    graph.decide();
    return graph;
  }

  private void decide() {
    livelocks = traps();
    livelocks.stream().forEach(state -> found(Finding.LIVELOCK, depths.get(state)));
    stalls = (BitSet) waits.clone();
    stalls.and(dry);
    stalls.andNot(livelocks);
    stalls.stream().forEach(state -> found(Finding.STALL, depths.get(state)));
  }

  private void expandAll() {
    for (current = 0; current < states.size(); current++) {
      int extra = codec.unpack(states.get(current));
      List<Anomaly> wrong = new ArrayList<>();
      check.check(s, (kind, first, second, number) -> wrong.add(kind));
      wrong.forEach(kind -> found(Finding.of(kind), depths.get(current)));
      boolean spins = spins();
      if (spins) {
        found(Finding.SPIN, depths.get(current));
      }
      int owner = s.mutexOwner();
      dry.set(current, spins && s.idsInUse() == s.cpus());
      waits.set(
          current, owner >= 0 && s.wait(owner) == Wait.RUNQUEUE && s.spinning(s.waitCpu(owner)));
      unsafe.set(current, wrong.stream().anyMatch(Anomaly::isViolation));
      if (!unsafe.get(current)) {
        expand(extra);
      }
    }
  }

  private boolean spins() {
    boolean spins = false;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      spins |= s.spinning(cpu);
    }
    for (int task = 0; task < s.slots(); task++) {
      spins |= s.wait(task) == Wait.SPIN || s.wait(task) == Wait.SPIN_LOCKED;
    }
    return spins;
  }

  private void expand(int budget) {
    List<int[]> moves = moves(space, s, budget);
    for (int[] move : moves) {
      codec.unpack(states.get(current));
      Move.perform(machine, move[0]);
      transitions++;
      if (s.violation() != null) {
        found(Finding.of(s.violation()), depths.get(current) + 1);
      } else if (machine.counts().frees() > 0) {
        frees.set(current);
        int to = arrive(codec.pack(budget - move[1]), depths.get(current) + 1);
        freeing.add(new int[] {current, to});
      } else {
        int to = arrive(codec.pack(budget - move[1]), depths.get(current) + 1);
        edges.add(new int[] {current, to});
      }
    }
  }

  /** Lists everything that may happen: the operation, and what it takes from the budget. */
  static List<int[]> moves(SearchSpace space, MachineState s, int budget) {
    List<int[]> moves = new ArrayList<>();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      for (int next = -1; next < s.slots(); next++) {
        if (Enabled.switchTo(s, cpu, next)) {
          moves.add(new int[] {Move.of(Operation.SWITCH, cpu, next), 0});
        }
      }
      if (Enabled.spin(s, cpu)) {
        moves.add(new int[] {Move.of(Operation.SPIN, cpu, -1), 0});
      }
    }
    int alive = 0;
    int slot = -1;
    for (int task = s.capacity() - 1; task >= 0; task--) {
      alive += s.status(task) == TaskStatus.LIVE || s.status(task) == TaskStatus.NEW ? 1 : 0;
      slot = s.status(task) == TaskStatus.GONE ? task : slot;
    }
    for (int task = 0; task < s.slots(); task++) {
      if (s.job(task) != Job.NONE && Enabled.step(s, task)) {
        moves.add(new int[] {Move.of(Operation.STEP, task, -1), 0});
      }
      if (slot >= 0 && alive < space.threadsMax() && (space.forkers() >>> task & 1) != 0) {
        int vfork = space.sharesForks() ? Budget.FORK : Budget.VFORK;
        start(s, Operation.FORK, task, slot, budget, Budget.FORK, moves);
        start(s, Operation.VFORK, task, slot, budget, vfork, moves);
      }
      start(s, Operation.EXIT, task, -1, budget, Budget.EXIT, moves);
      if (Enabled.exec(s, task)) {
        start(s, Operation.EXEC_FAILS, task, -1, budget, Budget.FAILED_EXEC, moves);
        start(s, Operation.EXEC, task, -1, budget, Budget.EXEC, moves);
      }
      for (int cpu = 0; cpu < s.cpus() && Budget.has(budget, Budget.AFFINITY); cpu++) {
        if (Enabled.widen(s, task, cpu)) {
          moves.add(new int[] {Move.of(Operation.WIDEN, task, cpu), Budget.AFFINITY});
        }
      }
    }
    return moves;
  }

  private static void start(
      MachineState s,
      Operation operation,
      int task,
      int operand,
      int budget,
      int cost,
      List<int[]> moves) {
    if (Budget.has(budget, cost) && Enabled.start(s, task)) {
      moves.add(new int[] {Move.of(operation, task, operand), cost});
    }
  }

  private int arrive(int[] packed, int depth) {
    Integer known = index.putIfAbsent(new Packed.Key(packed), states.size());
    if (known != null) {
      return known;
    }
    states.add(packed);
    depths.add(depth);
    return states.size() - 1;
  }

  private void found(Finding finding, int depth) {
    lengths.merge(finding, depth, Math::min);
  }

  /** The dry states from which no path leads to a step that frees an id. */
  private BitSet stuck() {
    BitSet stuck = (BitSet) dry.clone();
    stuck.andNot(backwards(edges, frees));
    return stuck;
  }

  /** Returns the states from which one of the given ones can be reached. */
  BitSet canReach(BitSet goals) {
    List<int[]> all = new ArrayList<>(edges);
    all.addAll(freeing);
    return backwards(all, goals);
  }

  private BitSet backwards(List<int[]> along, BitSet from) {
    int[] count = new int[states.size() + 1];
    along.forEach(edge -> count[edge[1] + 1]++);
    for (int i = 0; i < states.size(); i++) {
      count[i + 1] += count[i];
    }
    int[] sources = new int[along.size()];
    int[] at = count.clone();
    along.forEach(edge -> sources[at[edge[1]]++] = edge[0]);
    BitSet escape = (BitSet) from.clone();
    List<Integer> open = new ArrayList<>();
    from.stream().forEach(open::add);
    while (!open.isEmpty()) {
      int state = open.remove(open.size() - 1);
      for (int e = count[state]; e < count[state + 1]; e++) {
        if (!escape.get(sources[e])) {
          escape.set(sources[e]);
          open.add(sources[e]);
        }
      }
    }
    return escape;
  }

  /** Livelocks: stuck even if tasks may exit, and one more fork and failing exec may happen. */
  private BitSet traps() {
    BitSet stuck = stuck();
    if (stuck.isEmpty()) {
      return stuck;
    }
    int slots = s.capacity() + 1;
    Graph wider =
        new Graph(new SearchSpace(space.start(), BEYOND, false, slots, -1), slots, protocol);
    MachineState larger = new MachineState(s.cpus(), slots);
    Packed largerCodec = new Packed(larger, slots, protocol);
    Map<Integer, Integer> copies = new HashMap<>();
    stuck.stream()
        .forEach(
            state -> {
              codec.unpack(states.get(state));
              int[] copy = new Packed(s, slots, protocol).pack(BEYOND.packed());
              largerCodec.unpack(copy);
              copies.put(state, wider.arrive(largerCodec.pack(BEYOND.packed()), 0));
            });
    wider.expandAll();
    BitSet still = wider.stuck();
    stuck.stream().filter(state -> !still.get(copies.get(state))).forEach(stuck::clear);
    return stuck;
  }

  int size() {
    return states.size();
  }

  long transitions() {
    return transitions;
  }

  Map<Finding, Integer> lengths() {
    return lengths;
  }

  BitSet dryStates() {
    return dry;
  }

  /** Returns the length of a shortest path to a state. */
  int depth(int state) {
    return depths.get(state);
  }

  /** Tells whether a state breaks a rule of safety, so that nothing follows it. */
  boolean isUnsafe(int state) {
    return unsafe.get(state);
  }

  /** Returns the livelocks. */
  BitSet livelocks() {
    return livelocks;
  }

  /** Returns the stalls. */
  BitSet stalls() {
    return stalls;
  }

  /** Returns a state, until the next call, with what is left of its budget. */
  int load(int number) {
    return codec.unpack(states.get(number));
  }

  /** Returns the state that {@link #load} loaded. */
  MachineState loaded() {
    return s;
  }
}
