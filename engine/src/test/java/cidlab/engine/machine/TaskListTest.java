package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list does what {@link LinkedList} does, after every sequence of seven operations. */
class TaskListTest {
  private static final int TASKS = 4;
  private static final int DEPTH = 7;

  @Test
  void isALinkedList() {
    TaskList list = new TaskList(TASKS);
    assertThat(explore(list, new LinkedList<>(), DEPTH)).isGreaterThan(10_000);
  }

  /** Performs every operation that is possible, and returns the number of sequences. */
  private static int explore(TaskList list, LinkedList<Integer> expected, int depth) {
    agree(list, expected);
    if (depth == 0) {
      return 1;
    }
    int sequences = 0;
    for (int task = 0; task < TASKS; task++) {
      if (expected.contains(task)) {
        TaskList changed = copy(list);
        LinkedList<Integer> model = new LinkedList<>(expected);
        changed.remove(task);
        model.remove((Integer) task);
        sequences += explore(changed, model, depth - 1);
      } else {
        TaskList first = copy(list);
        LinkedList<Integer> firstModel = new LinkedList<>(expected);
        first.addFirst(task);
        firstModel.addFirst(task);
        sequences += explore(first, firstModel, depth - 1);

        TaskList last = copy(list);
        LinkedList<Integer> lastModel = new LinkedList<>(expected);
        last.addLast(task);
        lastModel.addLast(task);
        sequences += explore(last, lastModel, depth - 1);
      }
    }
    return sequences;
  }

  private static TaskList copy(TaskList list) {
    TaskList copy = new TaskList(TASKS);
    copy.addFirst(2); // Must not shine through.
    copy.copyFrom(list);
    return copy;
  }

  private static void agree(TaskList list, List<Integer> expected) {
    List<Integer> forwards = new ArrayList<>();
    List<Integer> backwards = new ArrayList<>();
    int last = TaskList.END;
    for (int task = list.first(); task != TaskList.END; task = list.after(task)) {
      forwards.add(task);
      last = task;
    }
    for (int task = last; task != TaskList.END; task = list.before(task)) {
      backwards.add(0, task);
    }
    assertThat(forwards).isEqualTo(expected);
    assertThat(backwards).isEqualTo(expected);
    for (int task = 0; task < TASKS; task++) {
      assertThat(list.contains(task)).isEqualTo(expected.contains(task));
    }
  }

  @Test
  void clearForgetsAll() {
    TaskList list = new TaskList(TASKS);
    list.addLast(3);
    list.addLast(1);
    list.clear();
    agree(list, List.of());
    list.addFirst(1);
    agree(list, List.of(1));
  }
}
