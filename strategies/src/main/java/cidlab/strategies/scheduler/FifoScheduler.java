package cidlab.strategies.scheduler;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * Fixed priorities, first in first out within one priority, on one queue per CPU.
 *
 * <p>A waking task is pushed to an idle CPU, else to the one that runs the lowest priority below
 * its own. What it displaces there was the lowest of all, so there is nowhere to push that; it
 * waits at the head of its priority until its CPU comes back to it or an idle CPU pulls it.
 *
 * <p>A queue's key:
 *
 * <pre>
 *  63  55 54      48 47                                     0
 * +------+----------+----------------------------------------+
 * |  0   |  level   |  2^47 + ticket; heads get negative ones |
 * +------+----------+----------------------------------------+
 * </pre>
 */
final class FifoScheduler implements Scheduler {
  private static final int TICKET_BITS = 48;

  /** How many queues a CPU that runs out of work looks at. */
  private static final int VICTIMS = 8;

  /** How many tasks it looks at in each. */
  private static final int LOOKS = 4;

  private final int levels;
  private final boolean drawn;
  private final long pullPeriod;
  private final PairingHeaps queues;
  private final IdleCpus idle;

  /** Priority of each task; 0 is the highest. */
  private final int[] level;

  /** CPUs by the priority of what they run, and the priority under which each CPU is listed. */
  private final CpuSet[] runningAt;

  private final int[] listed;

  /** CPUs whose running task was told to make room, which keeps its turn unlike one that yields. */
  private final CpuSet displaced;

  private SchedulerView view;
  private long tickets;

  FifoScheduler(int cpus, int maxThreads, int levels, boolean drawn, long pullPeriod) {
    this.levels = levels;
    this.drawn = drawn;
    this.pullPeriod = pullPeriod;
    this.queues = new PairingHeaps(cpus, maxThreads);
    this.idle = new IdleCpus(cpus);
    this.level = new int[maxThreads];
    this.runningAt = new CpuSet[levels];
    for (int i = 0; i < levels; i++) {
      runningAt[i] = new CpuSet(cpus);
    }
    this.listed = new int[cpus];
    this.displaced = new CpuSet(cpus);
  }

  @Override
  public void start(SchedulerView view, RandomStream random) {
    this.view = view;
    queues.clear();
    idle.start(view);
    for (CpuSet set : runningAt) {
      set.clear();
    }
    Arrays.fill(listed, IDLE);
    displaced.clear();
    tickets = 0;
    // The first thread may run without ever having been placed.
    level[0] = newLevel(0);
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    if (fresh) {
      level[task] = newLevel(task);
    }
    int cpu = idle.find(task, last);
    for (int low = levels - 1; cpu == CpuSet.NONE && low > level[task]; low--) {
      // One look per priority: nearly every task may run everywhere.
      int candidate = runningAt[low].next(last);
      if (candidate != CpuSet.NONE && view.allowed(task, candidate)) {
        cpu = candidate;
      }
    }
    return cpu == CpuSet.NONE ? last : cpu;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    boolean head = !woken && displaced.contains(cpu);
    tickets++;
    long ticket = (1L << TICKET_BITS - 1) + (head ? -tickets : tickets);
    queues.add(cpu, task, (long) level[task] << TICKET_BITS | ticket);
    idle.queued(cpu);
  }

  @Override
  public int pick(int cpu) {
    int task = queues.take(cpu, cpu, view, Integer.MAX_VALUE);
    if (task == IDLE) {
      task = pull(cpu);
    }
    list(cpu, task == IDLE ? IDLE : level[task]);
    displaced.remove(cpu);
    idle.picked(cpu, task);
    return task;
  }

  @Override
  public long slice(int cpu, int task) {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean preempts(int cpu, int queued, int running) {
    boolean higher = level[queued] < level[running];
    if (higher) {
      displaced.add(cpu);
    }
    return higher;
  }

  @Override
  public void ran(int cpu, int task, long ns) {}

  @Override
  public long balancePeriod() {
    return pullPeriod;
  }

  private int newLevel(int task) {
    return drawn ? view.random(task).below(levels) : task % levels;
  }

  private void list(int cpu, int newLevel) {
    if (listed[cpu] != newLevel) {
      if (listed[cpu] != IDLE) {
        runningAt[listed[cpu]].remove(cpu);
      }
      if (newLevel != IDLE) {
        runningAt[newLevel].add(cpu);
      }
      listed[cpu] = newLevel;
    }
  }

  /** Takes a task that waits on another CPU. */
  private int pull(int cpu) {
    CpuSet waiting = queues.waiting();
    int from = cpu;
    int task = IDLE;
    for (int left = Math.min(VICTIMS, waiting.size()); task == IDLE && left > 0; left--) {
      from = waiting.next(from + 1);
      task = queues.take(from, cpu, view, LOOKS);
    }
    return task;
  }
}
