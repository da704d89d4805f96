package cidlab.engine.asserting;

import cidlab.api.RandomStream;
import cidlab.api.SchedulerView;

/** What a scheduler may know, asked about tasks and CPUs that exist only. */
final class WatchedView implements SchedulerView {
  private final int cpus;
  private final int maxThreads;
  private SchedulerView real;

  WatchedView(int cpus, int maxThreads) {
    this.cpus = cpus;
    this.maxThreads = maxThreads;
  }

  void watch(SchedulerView view) {
    real = view;
  }

  private void check(int value, int bound, String method, String what) {
    if (value < 0 || value >= bound) {
      throw new BrokenRule(
          Rule.SM_8,
          "expected a %s from 0 to %d, view=%s %1$s=%d".formatted(what, bound - 1, method, value));
    }
  }

  @Override
  public long now() {
    return real.now();
  }

  @Override
  public boolean allowed(int task, int cpu) {
    check(task, maxThreads, "allowed", "task");
    check(cpu, cpus, "allowed", "cpu");
    return real.allowed(task, cpu);
  }

  @Override
  public boolean mayRun(int task, int cpu) {
    check(task, maxThreads, "mayRun", "task");
    check(cpu, cpus, "mayRun", "cpu");
    return real.mayRun(task, cpu);
  }

  @Override
  public int running(int cpu) {
    check(cpu, cpus, "running", "cpu");
    return real.running(cpu);
  }

  @Override
  public RandomStream random(int task) {
    check(task, maxThreads, "random", "task");
    return real.random(task);
  }

  @Override
  public void wakeAll() {
    real.wakeAll();
  }

  @Override
  public void reschedule(int cpu) {
    check(cpu, cpus, "reschedule", "cpu");
    real.reschedule(cpu);
  }
}
