package cidlab.engine.explore;

import cidlab.api.Operation;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a path through representatives into operations that really follow each other.
 *
 * <p>Each step of the path names CPUs and tasks as the representative before it does. So it is kept
 * what the representative calls each CPU and each task of the real machine, and every operation is
 * translated back.
 */
final class Unrolling {
  private final SearchSpace space;
  private final Successors successors;
  private final int[] cpuNames;
  private final int[] taskNames;

  Unrolling(SearchSpace space, Successors successors) {
    this.space = space;
    this.successors = successors;
    cpuNames = new int[space.start().cpus()];
    taskNames = new int[space.slots()];
  }

  /**
   * Returns the operations of the real machine.
   *
   * @param path the path
   * @param seen receives what each of them saw, as far as it could have seen something else
   */
  List<Integer> of(PathSearch.Path path, List<List<Sighting>> seen) {
    for (int cpu = 0; cpu < cpuNames.length; cpu++) {
      cpuNames[cpu] = cpu;
    }
    for (int task = 0; task < taskNames.length; task++) {
      taskNames[task] = task;
    }
    successors.renameAtStart(space.start(), space.budget().packed(), cpuNames, taskNames);
    List<Integer> moves = new ArrayList<>();
    for (int i = 0; i < path.moves().length; i++) {
      moves.add(real(path.moves()[i]));
      if (i + 1 < path.roots().length) {
        successors.load(path.roots()[i + 1]);
        int budgetAfter = successors.budget();
        successors.load(path.roots()[i]);
        long to = path.roots()[i + 1];
        seen.add(successors.renameAfter(path.moves()[i], to, budgetAfter, cpuNames, taskNames));
      } else {
        seen.add(List.of());
      }
    }
    return moves;
  }

  private int real(int move) {
    Operation operation = Move.operation(move);
    int subject = Move.subject(move);
    int operand = Move.operand(move);
    return switch (operation) {
      case SWITCH -> Move.of(operation, realCpu(subject), operand < 0 ? -1 : realTask(operand));
      case SPIN -> Move.of(operation, realCpu(subject), operand);
      case WIDEN, WORK -> Move.of(operation, realTask(subject), realCpu(operand));
      default -> Move.of(operation, realTask(subject), operand < 0 ? -1 : realTask(operand));
    };
  }

  private int realCpu(int name) {
    return index(cpuNames, name);
  }

  private int realTask(int name) {
    return index(taskNames, name);
  }

  private static int index(int[] names, int name) {
    int at = 0;
    while (names[at] != name) {
      at++;
    }
    return at;
  }
}
