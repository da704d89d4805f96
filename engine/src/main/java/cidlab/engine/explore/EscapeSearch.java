package cidlab.engine.explore;

import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Searches for a sequence of operations that frees an id, fewest context switches first.
 *
 * <p>Steps of kernel operations are tried before context switches, because an escape usually is a
 * walk that goes on after one or two switches. The <em>narrow</em> search takes tasks that own
 * nothing, and idle CPUs, to be alike: it finds most escapes quickly, but proves nothing. The wide
 * one tries everything.
 */
final class EscapeSearch {
  /** How a search ended. */
  enum Outcome {
    /** A sequence was found. */
    FOUND,
    /** Every state within reach was seen, and none frees an id. */
    NONE,
    /** There are more states than the bound. */
    BOUND
  }

  private final MachineState scratch;
  private final Machine machine;
  private final Set<StateKey> seen = new HashSet<>();
  private final ArrayDeque<Node> open = new ArrayDeque<>();
  private boolean narrow;
  private int maxStates;

  /** A state with what is left of the operations that an escape may use. */
  private record Node(MachineState state, int forks, int execs) {}

  EscapeSearch(int cpus, int capacity, OwnershipProtocol protocol) {
    scratch = new MachineState(cpus, capacity);
    machine = new Machine(scratch, protocol);
  }

  /**
   * Searches from a state.
   *
   * @param from the state
   * @param narrowly whether to take like tasks and CPUs as one; then NONE proves nothing
   * @param bound number of states after which the search gives up
   */
  Outcome search(MachineState from, boolean narrowly, int bound) {
    narrow = narrowly;
    maxStates = bound;
    seen.clear();
    open.clear();
    remember(from, 1, 1, false);
    while (!open.isEmpty()) {
      if (escapes(open.pollFirst())) {
        return Outcome.FOUND;
      }
      if (seen.size() > maxStates) {
        return Outcome.BOUND;
      }
    }
    return Outcome.NONE;
  }

  private boolean escapes(Node node) {
    MachineState s = node.state();
    for (int task = 0; task < s.slots(); task++) {
      if (Enabled.step(s, task)) {
        scratch.copyFrom(s);
        machine.step(task);
        if (arrive(node.forks(), node.execs(), true)) {
          return true;
        }
      }
      if (Enabled.start(s, task) && starts(node, task)) {
        return true;
      }
    }
    boolean idleTried = false;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (!Enabled.mayLeave(s, cpu)) {
        continue;
      }
      boolean bare = s.current(cpu) < 0 && !Cid.onCpu(s.cpuCid(cpu));
      if (narrow && bare && idleTried) {
        continue;
      }
      idleTried |= bare;
      if (switches(node, cpu)) {
        return true;
      }
    }
    return false;
  }

  private boolean switches(Node node, int cpu) {
    MachineState s = node.state();
    boolean ownerlessTried = false;
    for (int task = -1; task < s.slots(); task++) {
      if (!Enabled.switchTo(s, cpu, task)) {
        continue;
      }
      if (narrow && task >= 0 && ownsNothing(s, task)) {
        if (ownerlessTried) {
          continue;
        }
        ownerlessTried = true;
      }
      scratch.copyFrom(s);
      machine.switchTo(cpu, task);
      if (arrive(node.forks(), node.execs(), false)) {
        return true;
      }
    }
    return false;
  }

  /** A task in user mode without an id of its own. */
  private static boolean ownsNothing(MachineState s, int task) {
    int word = s.taskCid(task);
    return s.job(task) == Job.NONE && !Cid.onTask(word) && !Cid.inTransit(word);
  }

  private boolean starts(Node node, int task) {
    MachineState s = node.state();
    if (narrow && s.mutexOwner() >= 0) {
      return false; // It would only wait for the mutex.
    }
    scratch.copyFrom(s);
    machine.exit(task);
    if (arrive(node.forks(), node.execs(), false)) {
      return true;
    }
    int child = freeSlot(s);
    if (node.forks() > 0 && child >= 0) {
      scratch.copyFrom(s);
      machine.fork(task, child);
      if (arrive(node.forks() - 1, node.execs(), false)) {
        return true;
      }
    }
    if (node.execs() > 0 && Enabled.exec(s, task)) {
      scratch.copyFrom(s);
      machine.execFails(task);
      return arrive(node.forks(), node.execs() - 1, false);
    }
    return false;
  }

  private static int freeSlot(MachineState s) {
    for (int task = 0; task < s.capacity(); task++) {
      if (s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return -1;
  }

  /** Tells whether the last operation freed an id; if not, its state is to be visited. */
  private boolean arrive(int forks, int execs, boolean soon) {
    if (machine.counts().frees() > 0) {
      return true;
    }
    if (seen.size() <= maxStates) {
      remember(scratch, forks, execs, soon);
    }
    return false;
  }

  private void remember(MachineState state, int forks, int execs, boolean soon) {
    if (!seen.add(StateKey.of(state, forks, execs))) {
      return;
    }
    MachineState copy = new MachineState(state.cpus(), state.capacity());
    copy.copyFrom(state);
    Node node = new Node(copy, forks, execs);
    if (soon) {
      open.addFirst(node);
    } else {
      open.addLast(node);
    }
  }
}
