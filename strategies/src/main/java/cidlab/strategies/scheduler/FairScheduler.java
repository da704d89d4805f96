package cidlab.strategies.scheduler;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.Arrays;

/**
 * Earliest eligible virtual deadline first, on one queue per CPU.
 *
 * <p>All tasks weigh the same, so virtual time of a task is its CPU time. The virtual time of a CPU
 * is the average over its members: the tasks that wait there and the one that runs. A task is
 * eligible if it has had no more than the average; of the eligible ones the earliest deadline runs.
 * A task that sleeps or moves keeps its lag, its distance to the average, up to one slice.
 *
 * <p>With a migration cost, balancing is as reluctant as in Linux: it leaves a task alone that ran
 * a moment ago, and a CPU that is hardly ever idle for long takes nothing when it becomes idle.
 *
 * <p>What is simpler than in the paper and in Linux: no weights; one slice length for all; only the
 * first {@value #LOOKS} deadlines are asked whether they are eligible, then the earliest runs
 * anyway; a lag is restored as it was, without the correction for its own effect on the average.
 */
final class FairScheduler implements Scheduler {
  /** How many tasks of one queue are looked at in search of a better one. */
  private static final int LOOKS = 4;

  /** How many queues a CPU that runs out of work looks at. */
  private static final int VICTIMS = 8;

  private final int cpus;
  private final long slice;
  private final long granularity;
  private final long balancePeriod;
  private final long migrationCost;
  private final int cacheCpus;
  private final SortedLists queues;
  private final IdleCpus idle;

  private final long[] virtualTime;
  private final long[] deadline;
  private final long[] lag;

  /** Task that the CPU runs and that is one of its members. */
  private final int[] current;

  /** When the current task was last accounted. */
  private final long[] accounted;

  /** When the current task was picked. */
  private final long[] picked;

  /** When a task last stopped running. */
  private final long[] ranUntil;

  /** Since when a CPU has been idle, or -1. */
  private final long[] idleSince;

  /** How long a CPU is idle at a time, recently. */
  private final long[] averageIdle;

  /** CPUs whose running task was told to make room, unlike one that yields. */
  private final CpuSet displaced;

  private final int[] members;

  /** Sum of the members' virtual times, as accounted. */
  private final long[] sum;

  /** Virtual time of a CPU without members: that of the last one that left. */
  private final long[] resting;

  private SchedulerView view;

  FairScheduler(
      int cpus,
      int maxThreads,
      long slice,
      long granularity,
      long balancePeriod,
      long migrationCost,
      int cacheCpus) {
    this.cpus = cpus;
    this.slice = slice;
    this.granularity = granularity;
    this.balancePeriod = balancePeriod;
    this.migrationCost = migrationCost;
    this.cacheCpus = cacheCpus;
    this.ranUntil = new long[maxThreads];
    this.idleSince = new long[cpus];
    this.averageIdle = new long[cpus];
    this.queues = new SortedLists(cpus, maxThreads);
    this.idle = new IdleCpus(cpus);
    this.virtualTime = new long[maxThreads];
    this.deadline = new long[maxThreads];
    this.lag = new long[maxThreads];
    this.current = new int[cpus];
    this.accounted = new long[cpus];
    this.picked = new long[cpus];
    this.displaced = new CpuSet(cpus);
    this.members = new int[cpus];
    this.sum = new long[cpus];
    this.resting = new long[cpus];
  }

  @Override
  public void start(SchedulerView view, RandomStream random) {
    this.view = view;
    queues.clear();
    idle.start(view);
    Arrays.fill(lag, 0);
    // The first thread may run without ever having been queued.
    virtualTime[0] = 0;
    deadline[0] = slice;
    Arrays.fill(current, IDLE);
    displaced.clear();
    Arrays.fill(ranUntil, -migrationCost);
    Arrays.fill(idleSince, 0);
    Arrays.fill(averageIdle, 2 * migrationCost);
    Arrays.fill(members, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(resting, 0);
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    if (cacheCpus > 0 && !fresh) {
      return idle.contains(last) ? last : idleBeside(task, last);
    }
    int cpu = idle.find(task, last);
    if (fresh) {
      lag[task] = 0;
      if (cpu == IdleCpus.NONE) {
        // The better of two: M. Mitzenmacher, "The power of two choices in randomized load
        // balancing", IEEE Transactions on Parallel and Distributed Systems 12(10), 2001.
        int other = view.random(task).below(cpus);
        return members[other] < members[last] && view.allowed(task, other) ? other : last;
      }
    }
    return cpu == IdleCpus.NONE ? last : cpu;
  }

  /** Finds an idle CPU that shares the cache of a task's last one, else returns that. */
  private int idleBeside(int task, int last) {
    int first = last - last % cacheCpus;
    for (int cpu = first; cpu < Math.min(cpus, first + cacheCpus); cpu++) {
      if (idle.contains(cpu) && view.allowed(task, cpu)) {
        return cpu;
      }
    }
    return last;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    if (current[cpu] == task) {
      current[cpu] = IDLE;
      if (!displaced.contains(cpu) || virtualTime[task] >= deadline[task]) {
        // Its slice is over, or it yields: then too its deadline moves, so others come first.
        deadline[task] = Math.max(deadline[task], virtualTime[task]) + slice;
      }
    } else {
      join(task, cpu);
    }
    queues.add(cpu, task, deadline[task]);
    idle.queued(cpu);
  }

  @Override
  public int pick(int cpu) {
    int previous = current[cpu];
    if (previous != IDLE) {
      // It was not queued again, so it sleeps or has gone.
      current[cpu] = IDLE;
      leave(previous, cpu);
    }
    int task = choose(cpu);
    if (task == IDLE) {
      task = steal(cpu);
    }
    if (migrationCost > 0) {
      noteIdle(cpu, task);
    }
    current[cpu] = task;
    accounted[cpu] = picked[cpu] = view.now();
    displaced.remove(cpu);
    idle.picked(cpu, task);
    return task;
  }

  @Override
  public long slice(int cpu, int task) {
    return Math.max(1, deadline[task] - virtualTime[task]);
  }

  @Override
  public boolean preempts(int cpu, int queued, int running) {
    boolean first =
        current[cpu] == running
            && view.now() - picked[cpu] >= granularity
            && deadline[queued] < deadline[running]
            && eligible(queued, cpu);
    if (first) {
      displaced.add(cpu);
    }
    return first;
  }

  @Override
  public void ran(int cpu, int task, long ns) {
    accounted[cpu] = view.now();
    ranUntil[task] = view.now();
    if (current[cpu] == task) {
      sum[cpu] += ns;
      virtualTime[task] += ns;
    }
  }

  @Override
  public long balancePeriod() {
    return balancePeriod;
  }

  /** Levels the number of members; idle CPUs help themselves when they pick afterwards. */
  @Override
  public void balance() {
    int total = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      total += members[cpu];
    }
    int share = (total + cpus - 1) / cpus;
    int to = 0;
    for (int from = 0; from < cpus; from++) {
      while (members[from] > share) {
        while (to < cpus && members[to] >= share) {
          to++;
        }
        int task = to < cpus ? take(from, to) : IDLE;
        if (task == IDLE) {
          break;
        }
        leave(task, from);
        join(task, to);
        queues.add(to, task, deadline[task]);
      }
    }
  }

  /** Takes the eligible task with the earliest deadline out of a CPU's queue. */
  private int choose(int cpu) {
    int task = queues.first(cpu);
    for (int looks = 0; task != IDLE && looks < LOOKS; looks++) {
      if (eligible(task, cpu) && view.mayRun(task, cpu)) {
        queues.removeFirst(cpu);
        queues.putBack(cpu);
        return task;
      }
      queues.setAside(cpu);
      task = queues.first(cpu);
    }
    queues.putBack(cpu);
    return queues.take(cpu, cpu, view, Integer.MAX_VALUE);
  }

  /** Takes a task out of another CPU's queue, as new-idle balancing does. */
  private int steal(int cpu) {
    if (averageIdle[cpu] < migrationCost) {
      return IDLE;
    }
    int from = cpu;
    for (int left = Math.min(VICTIMS, queues.waiting().size()); left > 0; left--) {
      from = queues.waiting().next(from + 1);
      int task = take(from, cpu);
      if (task != IDLE) {
        leave(task, from);
        join(task, cpu);
        return task;
      }
    }
    return IDLE;
  }

  /** Takes a task from another CPU's queue, unless the one that may move ran a moment ago. */
  private int take(int from, int to) {
    int task = queues.take(from, to, view, LOOKS);
    if (task != IDLE && view.now() - ranUntil[task] < migrationCost) {
      queues.add(from, task, deadline[task]);
      return IDLE;
    }
    return task;
  }

  /** Keeps the average of a CPU's idle times, a new one with a weight of 1/8 as in Linux. */
  private void noteIdle(int cpu, int task) {
    if (task == IDLE) {
      idleSince[cpu] = idleSince[cpu] < 0 ? view.now() : idleSince[cpu];
    } else if (idleSince[cpu] >= 0) {
      long idleFor = Math.min(view.now() - idleSince[cpu], 2 * migrationCost);
      averageIdle[cpu] += (idleFor - averageIdle[cpu]) >> 3;
      idleSince[cpu] = -1;
    }
  }

  private void join(int task, int cpu) {
    long time = average(cpu) - lag[task];
    virtualTime[task] = time;
    deadline[task] = time + slice;
    sum[cpu] += time;
    members[cpu]++;
  }

  private void leave(int task, int cpu) {
    long time = virtualTime[task];
    if (members[cpu] == 1) {
      resting[cpu] = time;
      lag[task] = 0;
    } else {
      lag[task] = Math.max(-slice, Math.min(slice, average(cpu) - time));
    }
    sum[cpu] -= time;
    members[cpu]--;
  }

  private boolean eligible(int task, int cpu) {
    return virtualTime[task] * members[cpu] <= sum[cpu] + unaccounted(cpu);
  }

  private long average(int cpu) {
    int n = members[cpu];
    if (n == 0) {
      return resting[cpu];
    }
    long total = sum[cpu] + unaccounted(cpu);
    // A division of doubles takes a fraction of the time of one of longs, and is as reproducible.
    return n == 1 ? total : (long) ((double) total / n);
  }

  private long unaccounted(int cpu) {
    return current[cpu] == IDLE ? 0 : view.now() - accounted[cpu];
  }
}
