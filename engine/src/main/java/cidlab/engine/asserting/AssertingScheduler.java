package cidlab.engine.asserting;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * A scheduler whose every answer is held against {@link Rule SM-1, SM-2 and SM-5}, and its
 * questions against SM-8.
 *
 * <p>Allocates nothing after construction.
 */
public final class AssertingScheduler implements Scheduler {
  private final Scheduler real;
  private final int cpus;
  private final boolean[] queued;
  private final long balancePeriod;
  private final WatchedView view;

  /**
   * Watches a scheduler.
   *
   * @param real the scheduler
   * @param cpus number of CPUs that it was bound for
   * @param maxThreads bound of the task numbers, exclusive
   */
  public AssertingScheduler(Scheduler real, int cpus, int maxThreads) {
    this.real = real;
    this.cpus = cpus;
    this.queued = new boolean[maxThreads];
    this.view = new WatchedView(cpus, maxThreads);
    this.balancePeriod = real.balancePeriod();
    if (balancePeriod < 0) {
      throw new BrokenRule(
          Rule.SM_5, "expected a period of at least 0 ns, balancePeriod=" + balancePeriod);
    }
  }

  @Override
  public boolean needsRunLength() {
    return real.needsRunLength();
  }

  @Override
  public void runLength(long picks) {
    real.runLength(picks);
  }

  @Override
  public void start(SchedulerView machine, RandomStream random) {
    Arrays.fill(queued, false);
    view.watch(machine);
    real.start(view, random);
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    int cpu = real.place(task, last, fresh);
    if (cpu < 0 || cpu >= cpus || !view.allowed(task, cpu)) {
      throw new BrokenRule(
          Rule.SM_1,
          "expected a CPU that the affinity allows, method=place task=" + task + " cpu=" + cpu);
    }
    return cpu;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    queued[task] = true;
    real.enqueue(task, cpu, woken);
  }

  @Override
  public int pick(int cpu) {
    int task = real.pick(cpu);
    if (task == IDLE) {
      return task;
    }
    if (task < 0 || task >= queued.length || !queued[task]) {
      throw new BrokenRule(
          Rule.SM_2, "expected a queued task or IDLE, method=pick cpu=" + cpu + " task=" + task);
    }
    if (!view.mayRun(task, cpu)) {
      throw new BrokenRule(
          Rule.SM_2,
          "expected a task that mayRun permits, method=pick cpu=" + cpu + " task=" + task);
    }
    queued[task] = false;
    return task;
  }

  @Override
  public long slice(int cpu, int task) {
    long slice = real.slice(cpu, task);
    if (slice < 1) {
      throw new BrokenRule(
          Rule.SM_5, "expected at least 1 ns, method=slice task=" + task + " slice=" + slice);
    }
    return slice;
  }

  @Override
  public boolean preempts(int cpu, int queuedTask, int running) {
    return real.preempts(cpu, queuedTask, running);
  }

  @Override
  public void ran(int cpu, int task, long ns) {
    real.ran(cpu, task, ns);
  }

  @Override
  public void flipped(SchedulerView machine, int walker) {
    real.flipped(view, walker);
  }

  @Override
  public long balancePeriod() {
    long now = real.balancePeriod();
    if (now != balancePeriod) {
      throw new BrokenRule(
          Rule.SM_5,
          "expected a constant, method=balancePeriod first=" + balancePeriod + " again=" + now);
    }
    return now;
  }

  @Override
  public void balance() {
    real.balance();
  }
}
