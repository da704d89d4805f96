package cidlab.strategies.scheduler;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;

/**
 * One queue for all CPUs, ordered by priorities that are drawn once per task.
 *
 * <p>A scheduling step is a pick that finds a task. At a change point the task that would run gets
 * a priority below all that were ever drawn, and the pick is made again.
 *
 * <p>A task's key; the smallest has the highest priority:
 *
 * <pre>
 *  63   62   61                                            0
 * +----+----+-----------------------------------------------+
 * | 0  | 0  |  random draw                                  |  a new task
 * | 0  | 1  |  depth - number of the change point           |  after a change
 * | 0  | 1  |  depth + number of the yield                  |  after a yield
 * +----+----+-----------------------------------------------+
 * </pre>
 */
final class PctScheduler implements Scheduler {
  private static final long CHANGED = 1L << 62;

  /** The one queue. */
  private static final int ALL = 0;

  /**
   * How many CPUs are looked at for the lowest running priority: all of a machine that fits one
   * word. On larger ones the look begins at the task's last CPU.
   */
  private static final int LOOKS = 64;

  private final int cpus;
  private final boolean needsRunLength;
  private final PairingHeaps queue;
  private final IdleCpus idle;
  private final long[] key;
  private final int[] changes;

  /** CPUs whose running task was told to make room, unlike one that yields. */
  private final CpuSet displaced;

  private SchedulerView view;
  private long step;
  private long nextChange;

  /** Steps among which the changes are drawn; 0 in a pilot run, which has none. */
  private int steps;

  private long yields;

  PctScheduler(int cpus, int maxThreads, int depth, int steps) {
    this.cpus = cpus;
    this.needsRunLength = steps == 0;
    this.steps = steps;
    this.queue = new PairingHeaps(1, maxThreads);
    this.idle = new IdleCpus(cpus);
    this.key = new long[maxThreads];
    this.changes = new int[depth - 1];
    this.displaced = new CpuSet(cpus);
  }

  @Override
  public boolean needsRunLength() {
    return needsRunLength;
  }

  @Override
  public void runLength(long picks) {
    steps = (int) Math.min(picks, Integer.MAX_VALUE);
  }

  @Override
  public void start(SchedulerView view, RandomStream random) {
    this.view = view;
    queue.clear();
    idle.start(view);
    displaced.clear();
    yields = 0;
    for (int i = 0; i < changes.length; i++) {
      changes[i] = steps == 0 ? 0 : 1 + random.below(steps);
    }
    step = 0;
    nextChange = firstChangeAfter(0);
    // The first thread may run without ever having been placed.
    key[0] = view.random(0).nextLong() >>> 2;
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    if (fresh) {
      key[task] = view.random(task).nextLong() >>> 2;
    }
    int cpu = idle.find(task, last);
    return cpu == IdleCpus.NONE ? lowest(task, last) : cpu;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    if (!woken && !displaced.contains(cpu)) {
      key[task] = CHANGED | changes.length + ++yields;
    }
    queue.add(ALL, task, key[task]);
    idle.queued(cpu);
  }

  @Override
  public int pick(int cpu) {
    int task = queue.take(ALL, cpu, view, Integer.MAX_VALUE);
    if (task != IDLE && ++step == nextChange) {
      key[task] = CHANGED | changes.length - numberOf(step);
      nextChange = firstChangeAfter(step);
      queue.add(ALL, task, key[task]);
      task = queue.take(ALL, cpu, view, Integer.MAX_VALUE);
    }
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
    boolean higher = key[queued] < key[running];
    if (higher) {
      displaced.add(cpu);
    }
    return higher;
  }

  @Override
  public void ran(int cpu, int task, long ns) {}

  /** Finds the CPU that runs the lowest priority below a task's, else its last one. */
  private int lowest(int task, int last) {
    int best = last;
    long bestKey = key[task];
    int cpu = last;
    for (int left = Math.min(cpus, LOOKS); left > 0; left--) {
      int running = view.running(cpu);
      if (running != IDLE && key[running] > bestKey && view.allowed(task, cpu)) {
        best = cpu;
        bestKey = key[running];
      }
      cpu = cpu + 1 < cpus ? cpu + 1 : 0;
    }
    return best;
  }

  private long firstChangeAfter(long after) {
    long first = Long.MAX_VALUE;
    for (int change : changes) {
      if (change > after && change < first) {
        first = change;
      }
    }
    return first;
  }

  private int numberOf(long change) {
    int number = 0;
    while (changes[number] != change) {
      number++;
    }
    return number;
  }
}
