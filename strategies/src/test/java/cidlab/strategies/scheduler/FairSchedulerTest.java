package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.RandomStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FairSchedulerTest {
  private static final int SLICE = 1_000;
  private static final int GRANULARITY = 100;

  private final FairScheduler scheduler = new FairScheduler(4, 16, SLICE, GRANULARITY, 0, 0, 0);
  private final FixedView view = new FixedView(4);

  @BeforeEach
  void start() {
    scheduler.start(view, new RandomStream(1));
  }

  /**
   * The bound of the paper (theorem 1): no task is ever further than the longest request from its
   * share, here of CPU time that is divided evenly.
   */
  @Test
  void dividesOneCpuEvenly() {
    int tasks = 5;
    long bound = tasks * (SLICE + SLICE / 2);
    long[] had = new long[tasks];
    for (int task = 0; task < tasks; task++) {
      scheduler.place(task, 0, true);
      scheduler.enqueue(task, 0, true);
    }
    for (int round = 0; round < 10_000; round++) {
      int task = scheduler.pick(0);
      // Every third slice ends late, as when a lock is held.
      long ns = scheduler.slice(0, task) + (round % 3 == 0 ? SLICE / 2 : 0);
      view.now += ns;
      had[task] += ns;
      scheduler.ran(0, task, ns);
      scheduler.enqueue(task, 0, false);
      for (long each : had) {
        assertThat(each * tasks).isBetween(view.now - bound, view.now + bound);
      }
    }
  }

  @Test
  void keepsTheLagOfATaskThatSleeps() {
    letTaskOneSleepBehindTheAverage();
    view.now += GRANULARITY;
    scheduler.enqueue(1, 0, true);
    assertThat(scheduler.preempts(0, 1, 0)).isTrue();
  }

  @Test
  void protectsWhatWasJustPicked() {
    letTaskOneSleepBehindTheAverage();
    view.now += GRANULARITY - 1;
    scheduler.enqueue(1, 0, true);
    assertThat(scheduler.preempts(0, 1, 0)).isFalse();
  }

  @Test
  void forgetsTheLagOfANewTask() {
    letTaskOneSleepBehindTheAverage();
    view.now += GRANULARITY;
    scheduler.place(1, 0, true);
    scheduler.enqueue(1, 0, true);
    assertThat(scheduler.preempts(0, 1, 0)).isFalse();
  }

  @Test
  void letsOthersRunBeforeWhatYields() {
    for (int task = 0; task < 3; task++) {
      scheduler.enqueue(task, 0, true);
    }
    Set<Integer> ran = new HashSet<>();
    for (int yields = 0; yields < 3; yields++) {
      int task = scheduler.pick(0);
      ran.add(task);
      scheduler.ran(0, task, 0);
      scheduler.enqueue(task, 0, false);
    }
    assertThat(ran).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void knowsTheSliceOfTheFirstThreadAnew() {
    scheduler.place(0, 0, true);
    view.dispatch(scheduler, 0, 0);
    run(0, 10 * SLICE);
    scheduler.enqueue(0, 0, false);
    scheduler.start(view, new RandomStream(1));
    assertThat(scheduler.slice(0, 0)).isEqualTo(SLICE);
  }

  @Test
  void staysOnAnIdleCpuElseGoesToAnotherElseWaits() {
    assertThat(scheduler.place(5, 2, false)).isEqualTo(2);
    view.dispatch(scheduler, 0, 2);
    assertThat(scheduler.place(5, 2, false)).isEqualTo(3);
    view.dispatch(scheduler, 1, 3);
    view.dispatch(scheduler, 2, 0);
    view.dispatch(scheduler, 3, 1);
    assertThat(scheduler.place(5, 2, false)).isEqualTo(2);
  }

  @Test
  void sendsTwoWakingTasksToTwoIdleCpus() {
    int first = scheduler.place(1, 1, false);
    scheduler.enqueue(1, first, true);
    assertThat(scheduler.place(2, 1, false)).isNotEqualTo(first);
  }

  @Test
  void stealsWhenItRunsOutOfWork() {
    scheduler.enqueue(1, 0, true);
    scheduler.enqueue(2, 0, true);
    assertThat(scheduler.pick(3)).isIn(1, 2);
    assertThat(scheduler.pick(2)).isIn(1, 2);
    assertThat(scheduler.pick(0)).isEqualTo(FairScheduler.IDLE);
  }

  @Test
  void levelsQueues() {
    view.dispatch(scheduler, 15, 1);
    for (int task = 0; task < 8; task++) {
      scheduler.enqueue(task, 0, true);
    }
    scheduler.balance();
    // Nine tasks on four CPUs: none has more than three. CPU 0 is found with its share only.
    for (int taken = 0; taken < 3; taken++) {
      int task = scheduler.pick(0);
      assertThat(task).isNotEqualTo(FairScheduler.IDLE);
      scheduler.ran(0, task, 0);
    }
    for (int cpu = 1; cpu < 3; cpu++) {
      assertThat(scheduler.pick(cpu)).isNotEqualTo(FairScheduler.IDLE);
    }
  }

  @Test
  void passesOverATaskThatMayNotRun() {
    scheduler.enqueue(1, 0, true);
    view.refuse(1);
    assertThat(scheduler.pick(0)).isEqualTo(FairScheduler.IDLE);
    scheduler.enqueue(2, 0, true);
    assertThat(scheduler.pick(0)).isEqualTo(2);
    view.permitAll();
    scheduler.ran(0, 2, 10);
    assertThat(scheduler.pick(0)).isEqualTo(1);
  }

  /** Task 0 has had a slice and runs again; task 1 has had nothing, and sleeps. */
  private void letTaskOneSleepBehindTheAverage() {
    view.dispatch(scheduler, 0, 0);
    scheduler.enqueue(1, 0, true);
    run(0, SLICE);
    scheduler.enqueue(0, 0, false);
    view.running[0] = scheduler.pick(0);
    assertThat(view.running[0]).isEqualTo(1);
    run(1, 0);
    view.running[0] = scheduler.pick(0);
    assertThat(view.running[0]).isEqualTo(0);
  }

  private void run(int task, long ns) {
    view.now += ns;
    scheduler.ran(0, task, ns);
  }
}
