package cidlab.testkit.check;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import java.util.Arrays;

/**
 * Plays the engine for a scheduler: random events in the order in which an engine makes the calls.
 *
 * <p>Keeps its own account of where every task is and stops at the first lost task. Answers are
 * judged by the asserting wrapper that the scheduler comes in. What it does depends on its seed and
 * on the scheduler's answers only. It allocates nothing between {@link #begin} and a failure.
 */
final class SchedulerDriver implements SchedulerView {
  /** Which CPUs a task may use. */
  enum Affinity {
    /** All. */
    ALL,
    /** About two thirds, and always the one with the task's own number. */
    SOME
  }

  private static final int ABSENT = 0;
  private static final int SLEEPING = 1;
  private static final int QUEUED = 2;
  private static final int RUNNING = 3;

  private final Scheduler scheduler;
  private final int cpus;
  private final int threads;
  private final Affinity affinity;
  private final boolean refuses;
  private final RandomStream events = new RandomStream(0);
  private final RandomStream schedulers = new RandomStream(0);
  private final RandomStream[] ofTasks;
  private final int[] running;
  private final long[] since;
  private final boolean[] kicked;
  private final int[] state;
  private final int[] last;
  private final boolean[] refused;
  private int queued;
  private int refusals;
  private boolean filling;
  private boolean conserving;
  private long now;
  private long fingerprint;
  private long picks;

  SchedulerDriver(Scheduler scheduler, int cpus, int threads, Affinity affinity, boolean refuses) {
    this.scheduler = scheduler;
    this.cpus = cpus;
    this.threads = threads;
    this.affinity = affinity;
    this.refuses = refuses;
    this.ofTasks = new RandomStream[threads];
    Arrays.setAll(ofTasks, task -> new RandomStream(0));
    this.running = new int[cpus];
    this.since = new long[cpus];
    this.kicked = new boolean[cpus];
    this.state = new int[threads];
    this.last = new int[threads];
    this.refused = new boolean[threads];
  }

  /** From now on a CPU that goes idle while tasks are queued breaks a rule. */
  void expectNoIdleCpuBesideWork() {
    conserving = true;
  }

  /**
   * Starts a run with thread 0 on CPU 0.
   *
   * @param seed of the driver and of the scheduler
   * @param picked whether the scheduler picked thread 0, or finds it running
   */
  void begin(long seed, boolean picked) {
    events.reseed(RandomStream.derive(seed, 1));
    schedulers.reseed(RandomStream.derive(seed, 2));
    for (int task = 0; task < threads; task++) {
      ofTasks[task].reseed(RandomStream.derive(seed, 3L + task));
    }
    Arrays.fill(running, Scheduler.IDLE);
    Arrays.fill(kicked, false);
    Arrays.fill(state, ABSENT);
    Arrays.fill(refused, false);
    queued = 0;
    refusals = 0;
    now = 0;
    fingerprint = seed;
    picks = 0;
    last[0] = 0;
    scheduler.start(this, schedulers);
    note(scheduler.balancePeriod());
    if (picked) {
      wake(0, true);
    } else {
      running[0] = 0;
      since[0] = 0;
      state[0] = RUNNING;
      askSlice(0, 0);
    }
  }

  /** Makes a number of random events; every other while the machine fills up. */
  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      filling = (step & 256) != 0;
      now += 1 + events.below(20_000);
      deliverKicks();
      int event = events.below(100);
      int cpu = events.below(cpus);
      int task = events.below(threads);
      if (event < 20) {
        stop(cpu);
      } else if (event < 45) {
        // On a wide machine most CPUs are idle, with many threads most threads are not running.
        if (state[task] == RUNNING) {
          stop(last[task]);
        }
      } else if (event < 75) {
        if (state[task] == SLEEPING) {
          wake(task, false);
        }
      } else if (event < 85) {
        if (state[task] == ABSENT && running[cpu] != Scheduler.IDLE && allowed(task, cpu)) {
          last[task] = cpu;
          wake(task, true);
        }
      } else if (event < 92) {
        toggleRefusal(task);
      } else if (event < 98) {
        scheduler.balance();
        offerWorkToIdleCpus();
      } else {
        // Whoever walks runs; with nobody running there is no flip.
        if (running[cpu] != Scheduler.IDLE) {
          scheduler.flipped(this, running[cpu]);
        }
      }
    }
    deliverKicks();
  }

  /** Lets every task stop for good and checks that each that was queued came out once. */
  void drain() {
    for (int task = 0; task < threads; task++) {
      refused[task] = false;
    }
    refusals = 0;
    for (int before = queued + 1; queued < before; ) {
      before = queued;
      for (int cpu = 0; cpu < cpus; cpu++) {
        now += 1_000;
        if (running[cpu] != Scheduler.IDLE) {
          account(cpu);
          state[running[cpu]] = ABSENT;
        }
        pick(cpu);
      }
      scheduler.balance();
    }
    if (queued > 0) {
      throw new BrokenRule(
          Rule.SM_3, "expected every queued task to be picked in the end, lost=" + queued);
    }
  }

  /** Returns a hash of every answer so far. */
  long fingerprint() {
    return fingerprint;
  }

  /** Returns how many tasks were picked so far. */
  long picks() {
    return picks;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public boolean allowed(int task, int cpu) {
    return affinity == Affinity.ALL || cpu == task % cpus || (task * 7 + cpu * 5) % 3 != 0;
  }

  @Override
  public boolean mayRun(int task, int cpu) {
    return allowed(task, cpu) && !refused[task];
  }

  @Override
  public int running(int cpu) {
    return running[cpu];
  }

  @Override
  public RandomStream random(int task) {
    return ofTasks[task];
  }

  @Override
  public void wakeAll() {
    for (int task = 0; task < threads; task++) {
      if (state[task] == SLEEPING) {
        wake(task, false);
      }
    }
  }

  @Override
  public void reschedule(int cpu) {
    kicked[cpu] = true;
  }

  private void wake(int task, boolean fresh) {
    int cpu = scheduler.place(task, last[task], fresh);
    note(cpu);
    queue(task, cpu, true);
    if (running[cpu] == Scheduler.IDLE) {
      // Now and then the interrupt that tells the CPU is late.
      kicked[cpu] = true;
      if (events.below(4) > 0) {
        deliverKick(cpu);
      }
    } else if (scheduler.preempts(cpu, task, running[cpu])) {
      note(1);
      preempt(cpu);
    }
  }

  /** Lets what runs on a CPU block, exit, yield or use up its slice. */
  private void stop(int cpu) {
    int task = running[cpu];
    if (task == Scheduler.IDLE) {
      return;
    }
    int reason = events.below(10);
    if (filling || reason < 4) {
      preempt(cpu);
      return;
    }
    account(cpu);
    state[task] = reason == 9 && task != 0 ? ABSENT : SLEEPING;
    pick(cpu);
  }

  private void preempt(int cpu) {
    account(cpu);
    queue(running[cpu], cpu, false);
    pick(cpu);
  }

  private void account(int cpu) {
    scheduler.ran(cpu, running[cpu], now - since[cpu]);
    since[cpu] = now;
  }

  private void queue(int task, int cpu, boolean woken) {
    state[task] = QUEUED;
    queued++;
    scheduler.enqueue(task, cpu, woken);
  }

  private void pick(int cpu) {
    int task = scheduler.pick(cpu);
    note(task);
    running[cpu] = task;
    if (task == Scheduler.IDLE) {
      if (conserving && queued > 0 && refusals == 0 && affinity == Affinity.ALL) {
        throw new BrokenRule(
            Rule.SM_4,
            "expected pick to look at other queues before a CPU goes idle, cpu="
                + cpu
                + " queued="
                + queued);
      }
      return;
    }
    state[task] = RUNNING;
    queued--;
    picks++;
    last[task] = cpu;
    since[cpu] = now;
    askSlice(cpu, task);
  }

  private void askSlice(int cpu, int task) {
    note(scheduler.slice(cpu, task));
  }

  private void toggleRefusal(int task) {
    if (!refuses) {
      return;
    }
    refused[task] = !refused[task];
    refusals += refused[task] ? 1 : -1;
    if (!refused[task]) {
      offerWorkToIdleCpus();
    }
  }

  private void offerWorkToIdleCpus() {
    for (int cpu = 0; cpu < cpus; cpu++) {
      if (running[cpu] == Scheduler.IDLE) {
        pick(cpu);
      }
    }
  }

  private void deliverKicks() {
    for (int cpu = 0; cpu < cpus; cpu++) {
      deliverKick(cpu);
    }
  }

  private void deliverKick(int cpu) {
    if (kicked[cpu]) {
      kicked[cpu] = false;
      if (running[cpu] == Scheduler.IDLE) {
        pick(cpu);
      } else {
        preempt(cpu);
      }
    }
  }

  private void note(long answer) {
    fingerprint = RandomStream.derive(fingerprint, answer);
  }
}
