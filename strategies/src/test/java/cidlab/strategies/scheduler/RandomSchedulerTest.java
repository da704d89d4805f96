package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds are the 0.999 quantiles of chi squared, from tables; seeds are fixed. */
class RandomSchedulerTest {
  private static final double CHI_SQUARED_24 = 51.18;
  private static final double CHI_SQUARED_3 = 16.27;

  private final FixedView view = new FixedView(4);

  @Test
  void picksAnyWaitingTaskWithTheSameProbability() {
    int tasks = 5;
    Scheduler scheduler = bind(new RandomModel(), Map.of());
    for (int task = 0; task < tasks; task++) {
      scheduler.enqueue(task, 0, true);
    }
    // Pairs of successive picks, so that a task that waits longer would show.
    long[] pairs = new long[tasks * tasks];
    int previous = 0;
    for (int round = 0; round < 50_000; round++) {
      int task = scheduler.pick(0);
      pairs[previous * tasks + task]++;
      previous = task;
      scheduler.enqueue(task, 0, false);
    }
    assertThat(chiSquared(pairs)).isLessThan(CHI_SQUARED_24);
  }

  @Test
  void stealsFromAnyQueueWithTheSameProbability() {
    Scheduler scheduler = bind(new RandomModel(), Map.of());
    for (int cpu = 0; cpu < 3; cpu++) {
      scheduler.enqueue(cpu, cpu, true);
    }
    long[] from = new long[3];
    for (int round = 0; round < 30_000; round++) {
      int task = scheduler.pick(3);
      from[task]++;
      scheduler.enqueue(task, task, false);
    }
    assertThat(chiSquared(from)).isLessThan(13.82);
  }

  @Test
  void migratesAndPreemptsAsOftenAsAsked() {
    Scheduler never = bind(new RandomModel(), Map.of("migration-ppm", "0", "preemption-ppm", "0"));
    Scheduler always =
        bind(new RandomModel(), Map.of("migration-ppm", "1000000", "preemption-ppm", "1000000"));
    long[] chosen = new long[4];
    for (int round = 0; round < 10_000; round++) {
      assertThat(never.place(1, 2, false)).isEqualTo(2);
      assertThat(never.preempts(0, 1, 2)).isFalse();
      chosen[always.place(1, 2, false)]++;
      assertThat(always.preempts(0, 1, 2)).isTrue();
    }
    assertThat(chiSquared(chosen)).isLessThan(CHI_SQUARED_3);
  }

  @Test
  void herdIsHostileForAWhileAfterTheFlip() {
    Scheduler herd =
        bind(
            new HerdModel(),
            Map.of("window-ns", "500", "migration-ppm", "0", "preemption-ppm", "0"));
    assertThat(herd.preempts(0, 1, 2)).isFalse();
    assertThat(herd.place(1, 2, false)).isEqualTo(2);
    herd.flipped(view, 0);
    assertThat(view.herds).isEqualTo(1);
    for (view.now = 0; view.now < 500; view.now++) {
      assertThat(herd.preempts(0, 1, 2)).isTrue();
      assertThat(herd.place(1, 2, false)).isNotEqualTo(2);
    }
    assertThat(herd.preempts(0, 1, 2)).isFalse();
    assertThat(herd.place(1, 2, false)).isEqualTo(2);
  }

  @Test
  void herdInterruptsTheWalkerAndMovesItBehindARunningTask() {
    Scheduler herd = bind(new HerdModel(), Map.of());
    view.running[1] = 7;
    herd.flipped(view, 7);
    assertThat(view.rescheduled).containsExactly(1);
    herd.enqueue(7, 1, false);
    int other = view.rescheduled.get(1);
    assertThat(other).isNotEqualTo(1);
    assertThat(herd.pick(other)).isEqualTo(7);
  }

  private Scheduler bind(SchedulerModel model, Map<String, String> given) {
    Scheduler scheduler = model.bind(Arguments.of(model.parameters(), given), 4, 16);
    scheduler.start(view, new RandomStream(3));
    return scheduler;
  }

  private static double chiSquared(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    double expected = total / counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
