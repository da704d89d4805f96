package cidlab.engine.rare;

import cidlab.api.Operation;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;

/**
 * The operations that can happen in a state, the least likely first; reusable, for one thread.
 *
 * <p>An operation is drawn by a number below 1: small numbers stand for unlikely operations.
 */
final class Choice {
  private static final MoveKind[] KINDS = MoveKind.values();

  private final SearchSpace space;
  private final Weights weights;
  private final MoveKind[] ascending;
  private final int[][] moves = new int[KINDS.length][16];
  private final int[] count = new int[KINDS.length];
  private double total;
  private int move;
  private int cost;

  Choice(SearchSpace space, Weights weights) {
    this.space = space;
    this.weights = weights;
    ascending = KINDS.clone();
    Arrays.sort(ascending, Comparator.comparingDouble(weights::of));
  }

  /**
   * Enumerates what can happen with a weight that is not 0.
   *
   * @return false if that is nothing
   */
  boolean of(MachineState s, int budget) {
    Arrays.fill(count, 0);
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
    work(s);
    total = 0;
    for (MoveKind kind : ascending) {
      total += count[kind.ordinal()] * weights.of(kind);
    }
    return total > 0;
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

  private void work(MachineState s) {
    int slot = s.workPending() ? freeSlot(s) : MachineState.NOBODY;
    if (slot >= 0 && Enabled.work(s, slot)) {
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        add(s, Operation.WORK, slot, cpu);
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
    int started = Move.of(operation, task, operand);
    if (Budget.has(budget, MoveKind.of(s, started).cost(space.sharesForks()))) {
      add(s, operation, task, operand);
    }
  }

  private void add(MachineState s, Operation operation, int subject, int operand) {
    int added = Move.of(operation, subject, operand);
    MoveKind kind = MoveKind.of(s, added);
    int row = kind.ordinal();
    if (count[row] == moves[row].length) {
      moves[row] = Arrays.copyOf(moves[row], 2 * count[row]);
    }
    moves[row][count[row]++] = added;
  }

  /** Passes on all operations found. */
  void forEach(IntConsumer sink) {
    for (int row = 0; row < KINDS.length; row++) {
      for (int i = 0; i < count[row]; i++) {
        sink.accept(moves[row][i]);
      }
    }
  }

  /**
   * Tells whether all numbers below one draw the same operation; {@link #of} must have found some.
   */
  boolean isDecided(double below) {
    for (MoveKind kind : ascending) {
      double weight = weights.of(kind);
      if (weight > 0 && count[kind.ordinal()] > 0) {
        return below * total <= weight;
      }
    }
    return true;
  }

  /** Draws an operation by a number below 1; {@link #of} must have found some. */
  void draw(double number) {
    double left = number * total;
    for (MoveKind kind : ascending) {
      int row = kind.ordinal();
      double weight = weights.of(kind);
      if (weight == 0 || count[row] == 0) {
        continue;
      }
      // Rounding may leave a little beyond the last operation.
      int index = (int) Math.min(left / weight, count[row]);
      move = moves[row][Math.min(index, count[row] - 1)];
      cost = kind.cost(space.sharesForks());
      if (index < count[row]) {
        return;
      }
      left -= count[row] * weight;
    }
  }

  /** Returns the operation drawn. */
  int move() {
    return move;
  }

  /** Returns what the operation drawn takes from the budget. */
  int cost() {
    return cost;
  }
}
