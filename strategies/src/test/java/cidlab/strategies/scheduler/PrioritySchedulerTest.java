package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The two schedulers that run the highest priority: fifo and pct. */
class PrioritySchedulerTest {
  private static final int TASKS = 8;

  private final FixedView view = new FixedView(4);

  @Test
  void fifoOrdersByPriorityThenByArrival() {
    Scheduler fifo = numbered();
    for (int task : new int[] {7, 3, 6, 2, 5, 1}) {
      fifo.place(task, 0, true);
      fifo.enqueue(task, 0, true);
    }
    // Four levels by number: 1 and 5 share one, 2 and 6, 3 and 7.
    assertThat(pickAll(fifo, 0)).containsExactly(5, 1, 6, 2, 7, 3);
  }

  @Test
  void fifoPutsWhatYieldsLastAndWhatIsDisplacedFirst() {
    Scheduler fifo = numbered();
    for (int task : new int[] {1, 5, 9, 4}) {
      fifo.place(task, 0, true);
    }
    view.dispatch(fifo, 1, 0);
    fifo.enqueue(5, 0, true);
    fifo.enqueue(9, 0, true);
    fifo.enqueue(1, 0, false);
    assertThat(view.running[0] = fifo.pick(0)).as("after a yield").isEqualTo(5);
    fifo.enqueue(4, 0, true);
    assertThat(fifo.preempts(0, 4, 5)).isTrue();
    fifo.enqueue(5, 0, false);
    assertThat(pickAll(fifo, 0)).as("after being displaced").containsExactly(4, 5, 9, 1);
  }

  @Test
  void fifoPushesToTheLowestPriority() {
    Scheduler fifo = numbered();
    for (int cpu = 0; cpu < 4; cpu++) {
      fifo.place(4 + cpu, cpu, true);
      view.dispatch(fifo, 4 + cpu, cpu);
    }
    fifo.place(1, 0, true);
    assertThat(fifo.place(1, 0, false)).isEqualTo(3);
    fifo.place(3, 0, true);
    assertThat(fifo.place(3, 0, false)).as("nothing runs below it").isEqualTo(0);
    assertThat(fifo.preempts(3, 1, 7)).isTrue();
    assertThat(fifo.preempts(3, 3, 7)).isFalse();
  }

  @Test
  void pctRunsTheSameTotalOrderOnEveryCpu() {
    Scheduler pct = bind(new PctModel(), Map.of("depth", "1"));
    place(pct);
    List<Integer> first = priorities(pct, 0);
    assertThat(priorities(pct, 3)).isEqualTo(first);
    assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    for (int i = 0; i + 1 < first.size(); i++) {
      assertThat(pct.preempts(0, first.get(i), first.get(i + 1))).isTrue();
      assertThat(pct.preempts(0, first.get(i + 1), first.get(i))).isFalse();
    }
  }

  @Test
  void pctDisplacesTheLowestPriority() {
    Scheduler pct = bind(new PctModel(), Map.of("depth", "1"));
    place(pct);
    List<Integer> order = priorities(pct, 0);
    for (int cpu = 0; cpu < 4; cpu++) {
      view.dispatch(pct, order.get(1 + (cpu + 2) % 4), cpu);
    }
    assertThat(view.running[1]).isEqualTo(order.get(4));
    assertThat(pct.place(order.get(0), 3, false)).isEqualTo(1);
    assertThat(pct.place(order.get(7), 3, false)).isEqualTo(3);
  }

  /** Over the seeds, up to depth - 1 tasks fall behind others, and never more. */
  @Test
  void pctChangesPrioritiesDepthMinusOneTimes() {
    for (int depth = 1; depth <= 4; depth++) {
      int most = 0;
      for (int seed = 0; seed < 50; seed++) {
        Scheduler pct = bind(new PctModel(), Map.of("depth", "" + depth, "steps", "8"));
        pct.start(view, new RandomStream(seed));
        place(pct);
        List<Integer> before = ranking(pct);
        queue(pct);
        // The eight steps among which the changes are drawn.
        assertThat(pickAll(pct, 0)).containsExactlyInAnyOrderElementsOf(before);
        List<Integer> after = ranking(pct);
        int fallen = 0;
        for (int task : before) {
          List<Integer> above = before.subList(0, before.indexOf(task));
          fallen += above.containsAll(after.subList(0, after.indexOf(task))) ? 0 : 1;
        }
        assertThat(fallen).isLessThan(depth);
        most = Math.max(most, fallen);
      }
      assertThat(most).isEqualTo(depth - 1);
    }
  }

  @Test
  void pctLetsAllOthersRunBeforeWhatYields() {
    Scheduler pct = bind(new PctModel(), Map.of());
    place(pct);
    queue(pct);
    int yielding = pct.pick(0);
    pct.enqueue(yielding, 0, false);
    List<Integer> order = pickAll(pct, 0);
    assertThat(order).hasSize(TASKS).endsWith(yielding);
    for (int task : order) {
      pct.enqueue(task, 0, true);
    }
    int next = pct.pick(0);
    pct.enqueue(next, 0, false);
    assertThat(pickAll(pct, 0)).endsWith(yielding, next);
  }

  /** Priorities in a fixed total order of eight tasks, found by picking all of them. */
  private static List<Integer> priorities(Scheduler scheduler, int cpu) {
    queue(scheduler);
    return pickAll(scheduler, cpu);
  }

  private static void place(Scheduler scheduler) {
    for (int task = 0; task < TASKS; task++) {
      scheduler.place(task, 0, true);
    }
  }

  private static void queue(Scheduler scheduler) {
    for (int task = 0; task < TASKS; task++) {
      scheduler.enqueue(task, 0, true);
    }
  }

  /** The tasks by priority, found by asking which displaces which. */
  private static List<Integer> ranking(Scheduler scheduler) {
    return IntStream.range(0, TASKS)
        .boxed()
        .sorted((a, b) -> scheduler.preempts(0, a, b) ? -1 : a.equals(b) ? 0 : 1)
        .toList();
  }

  private static List<Integer> pickAll(Scheduler scheduler, int cpu) {
    List<Integer> tasks = new ArrayList<>();
    for (int task = scheduler.pick(cpu); task != Scheduler.IDLE; task = scheduler.pick(cpu)) {
      tasks.add(task);
    }
    return tasks;
  }

  private Scheduler numbered() {
    return bind(new FifoModel(), Map.of("levels", "4", "assignment", "number"));
  }

  private Scheduler bind(SchedulerModel model, Map<String, String> given) {
    Scheduler scheduler = model.bind(Arguments.of(model.parameters(), given), 4, 16);
    scheduler.start(view, new RandomStream(3));
    return scheduler;
  }
}
