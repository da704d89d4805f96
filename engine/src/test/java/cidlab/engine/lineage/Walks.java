package cidlab.engine.lineage;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
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
import java.util.SplittableRandom;

/** What a protocol does wrong on a small machine: everything it can, or in a long history. */
final class Walks {
  private final Machine machine;
  private final MachineState s;
  private final StateCheck check;
  private final Set<Anomaly> found = EnumSet.noneOf(Anomaly.class);
  private boolean waited;
  private int states;

  Walks(OwnershipProtocol protocol, int cpus, int tasks) {
    s = new MachineState(cpus, tasks);
    machine = new Machine(s, protocol);
    check = new StateCheck(cpus);
  }

  /** A state with the number of operations left. */
  private record Node(MachineState state, int forks, int execs) {}

  /**
   * Visits every state that so many forks and execs, and any number of other operations, lead to.
   */
  Walks exhaust(int initialCpus, int forks, int execs) {
    Set<IntBuffer> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    machine.reset(initialCpus);
    arrive(seen, open, forks, execs);
    while (!open.isEmpty()) {
      Node node = open.poll();
      for (Move move : Move.enabled(node.state())) {
        int forksLeft = node.forks();
        int execsLeft = node.execs();
        switch (move.operation()) {
          case FORK, VFORK -> forksLeft--;
          case EXEC, EXEC_FAILS -> execsLeft--;
          default -> {}
        }
        if (forksLeft >= 0 && execsLeft >= 0) {
          s.copyFrom(node.state());
          move.perform(machine);
          arrive(seen, open, forksLeft, execsLeft);
        }
      }
    }
    states = seen.size();
    return this;
  }

  private void arrive(Set<IntBuffer> seen, Deque<Node> open, int forks, int execs) {
    look();
    if (seen.add(IntBuffer.wrap(StateVector.of(s, forks << 8 | execs)))) {
      MachineState copy = new MachineState(s.cpus(), s.capacity());
      copy.copyFrom(s);
      open.push(new Node(copy, forks, execs));
    }
  }

  /** Takes moves at random, each as likely as any other; starts again when nothing can happen. */
  Walks wander(int moves, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int initialCpus = 0;
    for (int i = 0; i < moves; i++) {
      List<Move> enabled = i == 0 ? List.of() : Move.enabled(s);
      if (enabled.isEmpty()) {
        initialCpus = initialCpus % s.cpus() + 1;
        machine.reset(initialCpus);
      } else {
        enabled.get(random.nextInt(enabled.size())).perform(machine);
      }
      look();
      states++;
    }
    return this;
  }

  private void look() {
    check.check(s, (kind, first, second, number) -> found.add(kind));
    if (s.violation() != null) {
      found.add(s.violation());
    }
    int owner = s.mutexOwner();
    waited |=
        s.spinners() > 0
            || owner >= 0 && (s.wait(owner) == Wait.SPIN || s.wait(owner) == Wait.SPIN_LOCKED);
  }

  /** What was wrong in any state. */
  Set<Anomaly> found() {
    return found;
  }

  /** Whether anybody ever waited for an id. */
  boolean waited() {
    return waited;
  }

  /** The number of states looked at. */
  int states() {
    return states;
  }
}
