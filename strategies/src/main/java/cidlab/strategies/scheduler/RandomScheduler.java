package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * One queue per CPU, of which every task is equally likely to be next.
 *
 * <p>The uniform draw is a race: a task's key is the time of its CPU's last winner plus an
 * exponential draw, and the smallest key wins. Exponential draws have no memory, so all tasks that
 * still wait have equal chances each time, however long they have waited.
 */
class RandomScheduler implements Scheduler {
  /** Mean of a race; only large enough that keys hardly ever tie. */
  private static final long RACE = 1L << 30;

  /** How many random CPUs are tried for a task that may not run everywhere. */
  private static final int TRIES = 16;

  /** How many queues a CPU that runs out of work looks at. */
  private static final int VICTIMS = 8;

  /** How many tasks it looks at in each. */
  private static final int LOOKS = 4;

  private final int cpus;
  private final long meanSlice;
  private final int preemption;
  private final int migration;
  private final PairingHeaps queues;
  private final IdleCpus idle;

  /** Key of the CPU's last winner. */
  private final long[] time;

  private SchedulerView view;
  private RandomStream random;

  RandomScheduler(Arguments arguments, int cpus, int maxThreads) {
    this.cpus = cpus;
    this.meanSlice = arguments.integer("slice-ns");
    this.preemption = (int) arguments.integer("preemption-ppm");
    this.migration = (int) arguments.integer("migration-ppm");
    this.queues = new PairingHeaps(cpus, maxThreads);
    this.idle = new IdleCpus(cpus);
    this.time = new long[cpus];
  }

  @Override
  public void start(SchedulerView view, RandomStream random) {
    this.view = view;
    this.random = random;
    queues.clear();
    idle.start(view);
    Arrays.fill(time, 0);
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    RandomStream draws = view.random(task);
    if (draws.chance(migration)) {
      return anyCpu(task, CpuSet.NONE, last);
    }
    int cpu = idle.contains(last) ? last : idle.find(task, draws.below(cpus));
    return cpu == IdleCpus.NONE ? last : cpu;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    queues.add(cpu, task, time[cpu] + view.random(task).exponential(RACE));
    idle.queued(cpu);
  }

  @Override
  public int pick(int cpu) {
    int task = queues.take(cpu, cpu, view, Integer.MAX_VALUE);
    if (task == IDLE) {
      task = steal(cpu);
    } else {
      // A winner that could not run when its turn came may be behind the time.
      time[cpu] = Math.max(time[cpu], queues.key(task));
    }
    idle.picked(cpu, task);
    return task;
  }

  @Override
  public long slice(int cpu, int task) {
    return view.random(task).exponential(meanSlice);
  }

  @Override
  public boolean preempts(int cpu, int queued, int running) {
    return view.random(queued).chance(preemption);
  }

  @Override
  public void ran(int cpu, int task, long ns) {}

  /** Draws a CPU that a task may use, other than one; gives up after some tries. */
  final int anyCpu(int task, int except, int otherwise) {
    RandomStream draws = view.random(task);
    for (int tries = 0; tries < TRIES; tries++) {
      int cpu = draws.below(cpus);
      if (cpu != except && view.allowed(task, cpu)) {
        return cpu;
      }
    }
    return otherwise;
  }

  /** Returns the machine. */
  final SchedulerView view() {
    return view;
  }

  /** Takes a task from a random CPU that has one waiting, or from one after it. */
  private int steal(int cpu) {
    CpuSet waiting = queues.waiting();
    if (waiting.size() == 0) {
      return IDLE;
    }
    int from = waiting.nth(random.below(waiting.size()));
    for (int left = Math.min(VICTIMS, waiting.size()); left > 0; left--) {
      int task = queues.take(from, cpu, view, LOOKS);
      if (task != IDLE) {
        return task;
      }
      from = waiting.next(from + 1);
    }
    return IDLE;
  }
}
