package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.StateVector;
import cidlab.engine.machine.Wait;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A counterexample performed on a machine of its own: what it shows, decided by other code. */
final class Performed {
  private final SearchSpace space;
  private final OwnershipProtocol protocol;
  private final MachineState s;
  private final Machine machine;

  /** Performs all moves; each has to be possible, and to be in the budget. */
  Performed(Counterexample story, SearchSpace space, OwnershipProtocol protocol) {
    this.space = space;
    this.protocol = protocol;
    s = Packed.enlarged(story.way().start(), space.slots(), protocol);
    machine = new Machine(s, protocol);
    int budget = space.budget().packed();
    for (int move : story.moves()) {
      budget -= perform(move, budget);
    }
  }

  private int perform(int move, int budget) {
    List<int[]> possible = Graph.moves(space, s, budget);
    int[] found =
        possible.stream().filter(candidate -> candidate[0] == move).findFirst().orElse(null);
    assertThat(found).as(Move.toString(move)).isNotNull();
    assertThat(findings()).as("before " + Move.toString(move)).noneMatch(Finding::endsSearch);
    Move.perform(machine, move);
    return found[1];
  }

  /** Returns what can be seen at the end, and what the last operation did. */
  Set<Finding> findings() {
    Set<Finding> found = EnumSet.noneOf(Finding.class);
    new StateCheck(s.cpus()).check(s, (kind, first, second, number) -> found.add(Finding.of(kind)));
    if (s.violation() != null) {
      found.add(Finding.of(s.violation()));
    }
    boolean spins = false;
    boolean walkWaits = false;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      spins |= s.spinning(cpu);
      walkWaits |= s.spinning(cpu) && s.waiters(cpu) > 0;
    }
    for (int task = 0; task < s.slots(); task++) {
      spins |= s.wait(task) == Wait.SPIN || s.wait(task) == Wait.SPIN_LOCKED;
    }
    if (spins) {
      found.add(Finding.SPIN);
      if (walkWaits && s.idsInUse() == s.cpus()) {
        found.add(Finding.STALL);
      }
    }
    return found;
  }

  /** A state with what is left of the operations that a way out may use. */
  private record Node(MachineState state, int budget) {}

  /**
   * Tells whether anything can free an id: switches, searches, steps, exits, a fork, a failing
   * exec. Every state is visited, and known by its whole vector.
   */
  boolean canFreeAnId() {
    int slots = s.capacity() + 1;
    SearchSpace wider =
        new SearchSpace(space.start(), new Budget(1, 0, 15, 1, 0, 0), false, slots, -1);
    MachineState scratch = new MachineState(s.cpus(), slots);
    Machine other = new Machine(scratch, protocol);
    Set<IntBuffer> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.add(new Node(Packed.enlarged(s, slots, protocol), wider.budget().packed()));
    while (!open.isEmpty()) {
      Node node = open.poll();
      for (int[] move : Graph.moves(wider, node.state(), node.budget())) {
        scratch.copyFrom(node.state());
        Move.perform(other, move[0]);
        if (other.counts().frees() > 0) {
          return true;
        }
        int budget = node.budget() - move[1];
        if (seen.add(IntBuffer.wrap(StateVector.of(scratch, budget)))) {
          MachineState copy = new MachineState(s.cpus(), slots);
          copy.copyFrom(scratch);
          open.add(new Node(copy, budget));
        }
      }
    }
    return false;
  }
}
