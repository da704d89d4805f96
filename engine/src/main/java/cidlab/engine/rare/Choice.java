package cidlab.engine.rare;

import cidlab.api.Operation;
import cidlab.api.RandomStream;
import cidlab.engine.explore.Budget;
import cidlab.engine.explore.Move;
import cidlab.engine.explore.SearchSpace;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.Arrays;

/** The operations that can happen in a state, with their weights; reusable, for one thread. */
final class Choice {
  private final SearchSpace space;
  private final Weights weights;
  private int[] moves = new int[64];
  private MoveKind[] kinds = new MoveKind[64];
  private int count;
  private double total;

  Choice(SearchSpace space, Weights weights) {
    this.space = space;
    this.weights = weights;
  }

  /**
   * Enumerates what can happen with a weight that is not 0.
   *
   * @return false if that is nothing
   */
  boolean of(MachineState s, int budget) {
    count = 0;
    total = 0;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.inSwitch(cpu)) {
        if (!inVain(s, cpu)) {
          add(s, Operation.SPIN, cpu, MachineState.NOBODY);
        }
      } else if (Enabled.mayLeave(s, cpu)) {
        switches(s, cpu);
      }
    }
    for (int task = 0; task < s.slots(); task++) {
      if (Enabled.step(s, task) && !(spins(s, task) && inVain(s, s.cpus()))) {
        add(s, Operation.STEP, task, MachineState.NOBODY);
      }
      if (budget != 0) {
        starts(s, task, budget);
      }
    }
    return count > 0;
  }

  private void switches(MachineState s, int cpu) {
    if (s.current(cpu) >= 0) {
      add(s, Operation.SWITCH, cpu, MachineState.NOBODY);
    }
    for (int task = 0; task < s.slots(); task++) {
      if (Enabled.maySwitchIn(s, cpu, task)) {
        add(s, Operation.SWITCH, cpu, task);
      }
    }
  }

  private static boolean spins(MachineState s, int task) {
    return s.wait(task) == Wait.SPIN || s.wait(task) == Wait.SPIN_LOCKED;
  }

  /** A search without a bound in an empty pool changes nothing. */
  private static boolean inVain(MachineState s, int context) {
    return s.idsInUse() == s.cpus() && s.spinRetriesLeft(context) == Integer.MAX_VALUE;
  }

  private void starts(MachineState s, int task, int budget) {
    if (Enabled.start(s, task)) {
      int child = space.mayFork(s, task) ? freeSlot(s) : MachineState.NOBODY;
      if (child >= 0) {
        start(s, Operation.FORK, task, child, budget);
        start(s, Operation.VFORK, task, child, budget);
      }
      start(s, Operation.EXIT, task, MachineState.NOBODY, budget);
      if (Enabled.exec(s, task)) {
        start(s, Operation.EXEC_FAILS, task, MachineState.NOBODY, budget);
        start(s, Operation.EXEC, task, MachineState.NOBODY, budget);
      }
    }
    if (Budget.has(budget, Budget.AFFINITY)) {
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        if (Enabled.widen(s, task, cpu)) {
          add(s, Operation.WIDEN, task, cpu);
        }
      }
    }
  }

  private static int freeSlot(MachineState s) {
    for (int task = 0; task < s.capacity(); task++) {
      if (s.status(task) == TaskStatus.GONE) {
        return task;
      }
    }
    return MachineState.NOBODY;
  }

  private void start(MachineState s, Operation operation, int task, int operand, int budget) {
    int move = Move.of(operation, task, operand);
    if (Budget.has(budget, MoveKind.of(s, move).cost(space.sharesForks()))) {
      add(s, operation, task, operand);
    }
  }

  private void add(MachineState s, Operation operation, int subject, int operand) {
    int move = Move.of(operation, subject, operand);
    MoveKind kind = MoveKind.of(s, move);
    double weight = weights.of(kind);
    if (weight == 0) {
      return;
    }
    if (count == moves.length) {
      moves = Arrays.copyOf(moves, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    moves[count] = move;
    kinds[count++] = kind;
    total += weight;
  }

  /** Draws one of them; {@link #of} must have found some. */
  int draw(RandomStream random) {
    double left = (random.nextLong() >>> 11) * 0x1p-53 * total;
    int last = count - 1;
    for (int i = 0; i < last; i++) {
      left -= weights.of(kinds[i]);
      if (left < 0) {
        return i;
      }
    }
    return last;
  }

  int move(int index) {
    return moves[index];
  }

  int cost(int index) {
    return kinds[index].cost(space.sharesForks());
  }
}
