package cidlab.engine.sim;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.certify.TrapSearch;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;

/**
 * Discrete events in simulated nanoseconds: a protocol, a scheduler and a program on the machine.
 *
 * <p>Every change of the machine is one operation of {@link Machine} at one instant; what it costs
 * delays what its CPU does next. Events at the same instant happen in the order in which they were
 * set, so a run is a function of its seed. Nothing is allocated per event.
 *
 * <p>Reusable for any number of runs, not thread-safe.
 */
public final class Simulation {
  /** Names of the streams derived from a run's seed. */
  private static final int SCHEDULER_STREAM = 1;

  private static final int THREAD_STREAM = 2;
  private static final int STEAL_STREAM = 3;

  /** Some, so that one that happens to end early does not decide. */
  private static final int PILOTS = 3;

  /** Any value; the runs of a study have seeds derived from another one. */
  private static final long PILOT_SEED = 0x70696c6f74L;

  private final RunState run;
  private final SpinWatch spins;
  private final CpuDriver cpus;
  private final OperationDriver operations;
  private final RandomStream schedulerRandom = new RandomStream(0);
  private final ProgramContext context = new Context();
  private final long horizonNs;
  private long begun;
  private boolean piloted;

  /**
   * Couples the parts.
   *
   * @param machine the machine with its protocol; its capacity bounds the number of threads and
   *     {@link #workers}
   * @param scheduler a scheduler for that many CPUs and threads
   * @param program a program that needs no more of them
   * @param cost what each primitive costs
   * @param horizonNs when a run ends, in simulated nanoseconds
   * @param watchdogNs how long a context may spin before its state is examined
   * @param certifyStates number of states after which an examination gives up; 0 for {@link
   *     TrapSearch#usualStates}
   */
  public Simulation(
      Machine machine,
      Scheduler scheduler,
      Program program,
      CostModel cost,
      long horizonNs,
      long watchdogNs,
      int certifyStates) {
    run = new RunState(machine, scheduler, program, workers(program), cost);
    this.horizonNs = horizonNs;
    run.view = new View();
    OwnershipProtocol protocol = machine.protocol();
    spins = new SpinWatch(run, TrapSearch.of(machine.state(), protocol, certifyStates), watchdogNs);
    cpus = new CpuDriver(run, spins);
    operations = new OperationDriver(run, cpus, spins);
  }

  /**
   * Returns how many tasks of the kernel's own a program can need besides its threads.
   *
   * @param program the program
   * @return 1 for deferred work if affinities change, else 0
   */
  public static int workers(Program program) {
    return program.operations().contains(Operation.WIDEN) ? 1 : 0;
  }

  /**
   * Runs once.
   *
   * @param seed determines everything that is random
   * @return the metrics
   */
  public RunResult run(long seed) {
    return run(seed, null);
  }

  /**
   * Runs once while somebody listens.
   *
   * @param seed determines everything that is random
   * @param listener hears of every operation; null for nobody
   * @return the metrics
   */
  public RunResult run(long seed, OperationListener listener) {
    return run(seed, horizonNs, listener);
  }

  /**
   * Runs once, but no longer than until a time; for costs over the same exposure as another run.
   *
   * @param seed determines everything that is random
   * @param untilNs when the run ends, at most the horizon; the run is the same up to there
   * @return the metrics
   */
  public RunResult runUntil(long seed, long untilNs) {
    return run(seed, Math.min(untilNs, horizonNs), null);
  }

  /** Lets a scheduler know how long a run is. */
  private void pilot() {
    piloted = true;
    if (!run.scheduler.needsRunLength()) {
      return;
    }
    long picks = 1;
    for (int pilot = 0; pilot < PILOTS; pilot++) {
      start(RandomStream.derive(PILOT_SEED, pilot), horizonNs, null);
      while (next() == null) {}
      picks = Math.max(picks, run.meter.picks);
    }
    run.scheduler.runLength(picks);
  }

  private RunResult run(long seed, long untilNs, OperationListener listener) {
    start(seed, untilNs, listener);
    String end = null;
    while (end == null) {
      end = next();
    }
    spins.finish();
    if (listener != null) {
      listener.ended(run.meter.livelock ? "livelock" : end);
    }
    return result(seed);
  }

  private RunResult result(long seed) {
    run.meter.finish(run.now, run.stolen.total(run.now));
    return run.meter.result(seed, run.now, run.machine.counts());
  }

  /**
   * Begins a run that takes place event by event.
   *
   * @param seed determines everything that is random until {@link #reseed}
   */
  public void begin(long seed) {
    start(seed, horizonNs, null);
    begun = seed;
  }

  /**
   * Lets the next event of a run happen that was begun.
   *
   * @return null if the run goes on, else the metrics
   */
  public RunResult advance() {
    if (next() == null) {
      return null;
    }
    spins.finish();
    return result(begun);
  }

  /**
   * Lets everything random from here on depend on another seed; what was drawn before, such as how
   * long a thread sleeps, stays.
   *
   * @param seed any value
   */
  public void reseed(long seed) {
    run.threads.reseed(RandomStream.derive(seed, THREAD_STREAM));
    schedulerRandom.reseed(RandomStream.derive(seed, SCHEDULER_STREAM));
    run.stolen.reseed(RandomStream.derive(seed, STEAL_STREAM));
  }

  /**
   * Returns the machine's state at the last event.
   *
   * @return not to be changed
   */
  public MachineState state() {
    return run.s;
  }

  private void start(long seed, long untilNs, OperationListener listener) {
    if (!piloted) {
      pilot();
    }
    MachineState s = run.s;
    run.horizonNs = untilNs;
    run.clear(listener);
    spins.clear();
    cpus.clear();
    run.machine.reset(run.program.initialCpus(s.cpus()));
    run.threads.clear(RandomStream.derive(seed, THREAD_STREAM));
    schedulerRandom.reseed(RandomStream.derive(seed, SCHEDULER_STREAM));
    run.stolen.clear(RandomStream.derive(seed, STEAL_STREAM));
    run.scheduler.start(run.view, schedulerRandom);
    run.program.start(context);
    if (listener != null) {
      listener.started(run.machine);
    }
    run.runStart[0] = 0;
    run.meter.busyFrom(0, 0);
    run.sliceEnd[0] = run.scheduler.slice(0, 0);
    cpus.segment(0, 0, 0);
    balanceLater();
  }

  private void balanceLater() {
    long period = run.scheduler.balancePeriod();
    if (period > 0) {
      run.queue.set(run.balanceSlot(), run.now + period);
    }
  }

  /** Lets the next event happen; returns null, or the reason why the run is over. */
  private String next() {
    int balanceSlot = run.balanceSlot();
    int slot = run.queue.take();
    if (slot == EventQueue.NONE || slot == balanceSlot && run.queue.isEmpty()) {
      return "no_enabled_op";
    }
    if (run.queue.takenAt() > run.horizonNs) {
      run.now = run.horizonNs;
      return "limit";
    }
    run.now = run.queue.takenAt();
    if (slot < run.s.cpus()) {
      cpuEvent(slot);
    } else if (slot == balanceSlot) {
      run.scheduler.balance();
      cpus.kickIdle();
      balanceLater();
    } else {
      operations.timer(slot - run.s.cpus());
    }
    if (run.meter.ended()) {
      return run.meter.livelock ? "livelock" : "violation";
    }
    return null;
  }

  /**
   * Counts what is about to happen during a walk: pending events, of any CPU and thread, from the
   * beginning of the walk, or from now, to about the time at which it will have visited as many as
   * there are users. Before a walk the time is meant at which an operation will begin that is
   * pending.
   *
   * @return the largest number for any pending operation; 0 if there is neither
   */
  public int dueDuringWalk() {
    MachineState s = run.s;
    long length = (s.users() + 1) * (run.cost.walkStepNs() + run.cost.lockNs());
    if (s.walking()) {
      int cpu = s.mutexOwner() < 0 ? MachineState.NOBODY : s.runningOn(s.mutexOwner());
      // The next visit can be far away, when the CPU was taken away between two sections.
      long next = cpu >= 0 && run.due[cpu] == RunState.STEP ? run.queue.timeOf(cpu) : run.now;
      return run.queue.count(run.now, Math.max(run.now, next) + length);
    }
    int most = 0;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      int thread = s.current(cpu);
      if (thread >= 0
          && run.due[cpu] == RunState.SEGMENT_END
          && run.threads.pending[thread] != 0
          && s.users() >= s.maxCids()) {
        long from = run.queue.timeOf(cpu);
        most = Math.max(most, run.queue.count(from, from + length));
      }
    }
    return most;
  }

  private void cpuEvent(int cpu) {
    byte reason = run.due[cpu];
    int thread = run.s.current(cpu);
    boolean needsLock = reason == RunState.SEGMENT_END || reason == RunState.RESCHEDULE;
    if (needsLock && run.now < run.lockFreeAt[cpu]) {
      // A walk holds the runqueue lock.
      run.set(cpu, reason, run.lockFreeAt[cpu] + run.cost.handoverNs());
      return;
    }
    if (run.stolen.begun(cpu, run.now) && thread >= 0 && stolen(cpu, reason)) {
      return;
    }
    run.due[cpu] = RunState.NOTHING;
    switch (reason) {
      case RunState.SEGMENT_END -> {
        cpus.consume(cpu, thread);
        if (run.threads.left[thread] == 0) {
          operations.segmentOver(cpu, thread);
        } else {
          cpus.reschedule(cpu);
        }
      }
      case RunState.RESCHEDULE -> {
        if (thread >= 0
            && run.threads.place[thread] == ThreadTable.RUNNING
            && run.s.job(thread) == Job.NONE) {
          cpus.consume(cpu, thread);
        }
        cpus.reschedule(cpu);
      }
      case RunState.STEP -> operations.step(cpu, thread);
      case RunState.RETRY -> cpus.retry(cpu);
      case RunState.WATCH -> spins.bark(cpu);
      default -> throw new IllegalStateException("expected a reason for an event, cpu=" + cpu);
    }
  }

  /** The CPU was taken away before this event; returns whether that delays it. */
  private boolean stolen(int cpu, byte reason) {
    long over = run.stolen.take(cpu);
    // What it computes takes that much longer; an interrupt only waits for the end of the piece.
    run.segmentStart[cpu] += run.stolen.piece();
    long at = reason == RunState.SEGMENT_END ? run.now + run.stolen.piece() : over;
    if (at > run.now) {
      run.set(cpu, reason, at);
      return true;
    }
    return run.stolen.begun(cpu, run.now) && stolen(cpu, reason);
  }

  /** What the scheduler sees. */
  private final class View implements SchedulerView {
    @Override
    public long now() {
      return run.now;
    }

    @Override
    public boolean allowed(int task, int cpu) {
      return run.s.allowed(task, cpu);
    }

    @Override
    public boolean mayRun(int task, int cpu) {
      // A task that was just preempted is still the CPU's current one, and may go on.
      return run.s.current(cpu) == task || Enabled.maySwitchIn(run.s, cpu, task);
    }

    @Override
    public int running(int cpu) {
      return run.s.current(cpu);
    }

    @Override
    public RandomStream random(int task) {
      return run.threads.placing(task);
    }

    @Override
    public void wakeAll() {
      operations.wakeAll();
    }

    @Override
    public void reschedule(int cpu) {
      cpus.interrupt(cpu);
    }
  }

  /** What the program sees. */
  private final class Context implements ProgramContext {
    @Override
    public long now() {
      return run.now;
    }

    @Override
    public RandomStream random(int thread) {
      return run.threads.demand(thread);
    }

    @Override
    public void wake(int thread) {
      operations.wake(thread);
    }
  }
}
