package cidlab.strategies.scheduler;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine whose state a test sets. */
final class FixedView implements SchedulerView {
  final int[] running;
  long now;
  int herds;
  final List<Integer> rescheduled = new ArrayList<>();
  private final Set<Integer> refused = new HashSet<>();
  private final Map<Integer, RandomStream> streams = new HashMap<>();

  FixedView(int cpus) {
    this.running = new int[cpus];
    Arrays.fill(running, Scheduler.IDLE);
  }

  /** Refuses to run a task until {@link #permitAll}. */
  void refuse(int task) {
    refused.add(task);
  }

  void permitAll() {
    refused.clear();
  }

  /** Queues a task that wakes up and picks it at once. */
  void dispatch(Scheduler scheduler, int task, int cpu) {
    scheduler.enqueue(task, cpu, true);
    running[cpu] = scheduler.pick(cpu);
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public boolean allowed(int task, int cpu) {
    return true;
  }

  @Override
  public boolean mayRun(int task, int cpu) {
    return !refused.contains(task);
  }

  @Override
  public int running(int cpu) {
    return running[cpu];
  }

  @Override
  public RandomStream random(int task) {
    return streams.computeIfAbsent(task, RandomStream::new);
  }

  @Override
  public void wakeAll() {
    herds++;
  }

  @Override
  public void reschedule(int cpu) {
    rescheduled.add(cpu);
  }
}
