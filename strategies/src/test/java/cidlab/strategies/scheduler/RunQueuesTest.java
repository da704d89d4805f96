package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compared with {@link TreeSet}. */
class RunQueuesTest {
  private static final int QUEUES = 3;
  private static final int TASKS = 50;

  static Stream<RunQueues> implementations() {
    return Stream.of(new PairingHeaps(QUEUES, TASKS), new SortedLists(QUEUES, TASKS));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void takesTasksInTheOrderOfTheirKeys(RunQueues queues) {
    RandomStream random = new RandomStream(1);
    long[] keys = new long[TASKS];
    int[] where = new int[TASKS];
    List<TreeSet<Integer>> model = new ArrayList<>();
    for (int queue = 0; queue < QUEUES; queue++) {
      model.add(new TreeSet<>(Comparator.comparingLong(task -> keys[task])));
    }
    FixedView view = new FixedView(QUEUES);
    Arrays.fill(where, -1);
    for (int round = 0; round < 100_000; round++) {
      int task = random.below(TASKS);
      int queue = random.below(QUEUES);
      if (where[task] < 0 && random.below(2) == 0) {
        // Distinct, because the order of equal keys is not promised.
        keys[task] = random.nextLong() / 1_000 * 1_000 + task;
        where[task] = queue;
        queues.add(queue, task, keys[task]);
        model.get(queue).add(task);
      } else if (random.below(4) == 0) {
        view.refuse(random.below(TASKS));
      } else {
        TreeSet<Integer> expected = model.get(queue);
        int looks = random.below(2) == 0 ? Integer.MAX_VALUE : 1 + random.below(4);
        int first =
            expected.stream()
                .limit(looks)
                .filter(candidate -> view.mayRun(candidate, queue))
                .findFirst()
                .orElse(Scheduler.IDLE);
        assertThat(queues.take(queue, queue, view, looks)).isEqualTo(first);
        if (first != Scheduler.IDLE) {
          assertThat(queues.key(first)).isEqualTo(keys[first]);
          expected.remove(first);
          where[first] = -1;
        }
        view.permitAll();
      }
      assertThat(queues.waiting().contains(queue)).isEqualTo(!model.get(queue).isEmpty());
      assertThat(queues.first(queue))
          .isEqualTo(model.get(queue).isEmpty() ? Scheduler.IDLE : model.get(queue).first());
    }
  }
}
