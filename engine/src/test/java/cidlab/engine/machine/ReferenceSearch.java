package cidlab.engine.machine;

import cidlab.api.Operation;
import cidlab.engine.Step;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Visits every state within a budget, breadth first, with no reduction whatever.
 *
 * <p>Slow and simple: what it says is what the definitions of FORMAT.md sections 7 and 8 say. A
 * state is a livelock if somebody spins for an id, none is free, and from there no operation can
 * ever free one, with exits, one more fork and one more failed exec on top of the budget.
 */
final class ReferenceSearch {
  /** How many operations of a kind there may be; switches, steps and spins are free. */
  record Budget(int forks, int exits, int failedExecs) {
    Budget after(Step step) {
      return switch (step.operation()) {
        case FORK -> new Budget(forks - 1, exits, failedExecs);
        case EXIT -> new Budget(forks, exits - 1, failedExecs);
        case EXEC_FAILS -> new Budget(forks, exits, failedExecs - 1);
        case VFORK, EXEC, WIDEN -> new Budget(-1, 0, 0);
        default -> this;
      };
    }

    boolean overdrawn() {
      return forks < 0 || exits < 0 || failedExecs < 0;
    }

    int code() {
      return forks << 16 | exits << 8 | failedExecs;
    }
  }

  /** One operation, with what it saw and how it ended. */
  record Move(Step step, List<Sighting> seen, Result result) {}

  private record Node(MachineState state, Budget budget, int id) {}

  private final Supplier<MachineState> start;
  private final Function<MachineState, Machine> machines;
  private final Budget budget;
  private int maxStates = Integer.MAX_VALUE;
  private BiConsumer<MachineState, Step> onStep = (before, step) -> {};
  private Consumer<MachineState> onState = state -> {};

  private final Map<IntBuffer, Integer> ids = new HashMap<>();
  private final List<Move> moves = new ArrayList<>();
  private int[] parents = new int[1 << 10];
  private int[] depths = new int[1 << 10];
  private final StepGraph graph = new StepGraph();
  private final BitSet hopeful = new BitSet();
  private final List<Integer> stuck = new ArrayList<>();
  private final BitSet stalled = new BitSet();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> witnesses = new TreeMap<>();
  private int longestLog;
  private boolean complete;

  /**
   * Prepares a search.
   *
   * @param start makes the first state
   * @param machines makes a machine for a state
   * @param budget the operations that there may be
   */
  ReferenceSearch(
      Supplier<MachineState> start, Function<MachineState, Machine> machines, Budget budget) {
    this.start = start;
    this.machines = machines;
    this.budget = budget;
  }

  /** Stops after so many states. */
  ReferenceSearch atMost(int states) {
    maxStates = states;
    return this;
  }

  /** Calls for each state and each operation that may happen there, before it is performed. */
  ReferenceSearch onStep(BiConsumer<MachineState, Step> consumer) {
    onStep = consumer;
    return this;
  }

  /** Calls for each state that is found. */
  ReferenceSearch onState(Consumer<MachineState> consumer) {
    onState = consumer;
    return this;
  }

  /** Visits the states and looks for livelocks. */
  ReferenceSearch run() {
    visitAll();
    judge();
    return this;
  }

  private void visitAll() {
    MachineState first = start.get();
    MachineState s = start.get();
    Machine machine = machines.apply(s);
    List<Step> steps = Step.all(s.cpus(), s.capacity());
    StateCheck check = new StateCheck(s.cpus());
    Deque<Node> open = new ArrayDeque<>();
    ids.put(key(first, budget), 0);
    moves.add(null);
    open.add(new Node(first, budget, 0));
    while (!open.isEmpty() && ids.size() < maxStates) {
      Node node = open.remove();
      for (Step step : steps) {
        Budget left = node.budget().after(step);
        if (left.overdrawn() || !enabled(step, node.state())) {
          continue;
        }
        onStep.accept(node.state(), step);
        do {
          s.copyFrom(node.state());
          Result result = step.on(machine);
          int known = ids.size();
          int id = ids.computeIfAbsent(key(s, left), key -> known);
          graph.add(node.id(), id);
          if (machine.counts().frees() > 0) {
            hopeful.set(node.id());
          } else if (s.idsInUse() < s.cpus()) {
            hopeful.set(id);
          }
          if (id == known) {
            Move move = new Move(step, machine.choices().seen(), result);
            if (arrive(s, check, node.id(), move)) {
              open.add(new Node(copy(s), left, id));
            }
          }
        } while (machine.choices().next());
      }
    }
    complete = open.isEmpty();
  }

  /** Looks at a new state; returns false if nothing that happens afterwards is of interest. */
  private boolean arrive(MachineState s, StateCheck check, int from, Move move) {
    int id = moves.size();
    moves.add(move);
    if (id == parents.length) {
      parents = Arrays.copyOf(parents, 2 * id);
      depths = Arrays.copyOf(depths, 2 * id);
    }
    parents[id] = from;
    depths[id] = depths[from] + 1;
    for (int length : s.hooks.logLength) {
      longestLog = Math.max(longestLog, length);
    }
    onState.accept(s);
    if (move.result() == Result.SPIN) {
      note("SPIN", id);
    }
    boolean[] wrong = {s.violation() != null};
    if (wrong[0]) {
      note(s.violation().name(), id);
    }
    check.check(
        s,
        (kind, first, second, number) -> {
          note(kind.name(), id);
          wrong[0] |= kind.isViolation();
        });
    if (!wrong[0] && spins(s) && s.idsInUse() == s.cpus()) {
      stuck.add(id);
      stalled.set(id, s.mutexOwner() >= 0 && s.wait(s.mutexOwner()) == Wait.RUNQUEUE);
    }
    return !wrong[0];
  }

  private void note(String kind, int id) {
    if (kinds.putIfAbsent(kind, depths[id]) == null) {
      witnesses.put(kind, id);
    }
  }

  /** Somebody waits for an id: not one who is only between two accesses. */
  static boolean spins(MachineState s) {
    int owner = s.mutexOwner();
    return s.spinners() > 0
        || owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
  }

  /** A fork takes the first free slot. */
  private static boolean enabled(Step step, MachineState s) {
    if (step.operation() == Operation.FORK) {
      for (int slot = 0; slot < step.operand(); slot++) {
        if (s.status(slot) == TaskStatus.GONE) {
          return false;
        }
      }
    }
    return step.enabled(s);
  }

  private static IntBuffer key(MachineState s, Budget budget) {
    return IntBuffer.wrap(StateVector.of(s, budget.code()));
  }

  static MachineState copy(MachineState s) {
    MachineState copy = new MachineState(s.cpus(), s.capacity());
    copy.copyFrom(s);
    return copy;
  }

  /**
   * Finds the first state from which nothing within the budget, and nothing beyond, escapes. After
   * a search that was cut off only what lies beyond is asked, which is enough for a proof.
   */
  private void judge() {
    BitSet escapes = complete ? graph.reaching(hopeful, moves.size()) : new BitSet();
    for (int id : stuck) {
      if (escapes.get(id)) {
        if (stalled.get(id)) {
          note("STALL", id);
        }
      } else if (!kinds.containsKey("LIVELOCK") && isTrap(id)) {
        note("LIVELOCK", id);
      }
    }
  }

  private boolean isTrap(int id) {
    MachineState from = replay(id);
    MachineState s = start.get();
    Machine machine = machines.apply(s);
    List<Step> steps = Step.all(s.cpus(), s.capacity());
    Set<IntBuffer> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Budget generous = new Budget(1, s.capacity(), 1);
    seen.add(key(from, generous));
    open.add(new Node(from, generous, 0));
    while (!open.isEmpty()) {
      Node node = open.pop();
      for (Step step : steps) {
        Budget left = node.budget().after(step);
        if (left.overdrawn() || !enabled(step, node.state())) {
          continue;
        }
        do {
          s.copyFrom(node.state());
          step.on(machine);
          if (machine.counts().frees() > 0) {
            return false;
          }
          if (seen.add(key(s, left))) {
            open.push(new Node(copy(s), left, 0));
          }
        } while (machine.choices().next());
      }
    }
    return true;
  }

  private MachineState replay(int id) {
    MachineState s = start.get();
    Machine machine = machines.apply(s);
    for (Move move : path(id)) {
      machine.choices().prescribe(move.seen());
      move.step().on(machine);
    }
    return s;
  }

  private List<Move> path(int id) {
    LinkedList<Move> path = new LinkedList<>();
    for (int i = id; i != 0; i = parents[i]) {
      path.addFirst(moves.get(i));
    }
    return path;
  }

  /** Kinds of what was found, each with the length of a shortest way there. */
  Map<String, Integer> kinds() {
    return kinds;
  }

  /** A shortest way to a kind. */
  List<Move> witness(String kind) {
    return path(witnesses.get(kind));
  }

  int states() {
    return ids.size();
  }

  boolean complete() {
    return complete;
  }

  int longestLog() {
    return longestLog;
  }

  @Override
  public String toString() {
    return "states=" + states() + " steps=" + graph.size() + " complete=" + complete + " " + kinds;
  }
}
