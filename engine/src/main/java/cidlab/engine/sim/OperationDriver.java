package cidlab.engine.sim;

import static cidlab.engine.sim.RunState.RESCHEDULE;
import static cidlab.engine.sim.RunState.STEP;
import static cidlab.engine.sim.ThreadTable.BLOCKED;
import static cidlab.engine.sim.ThreadTable.SLEEPING;

import cidlab.api.Action;
import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.engine.machine.AccessCounts;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateCheck;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;

/** Carries out what threads want to do: their actions, and the kernel operations among them. */
final class OperationDriver {
  /** Actions without duration in a row before a program is taken to be stuck. */
  private static final int PATIENCE = 1000;

  /** How long a thread that was woken without cause looks around before it sleeps again. */
  private static final long SPURIOUS_NS = 2_000;

  /** How often a successful exec looks whether the other threads have ended. */
  private static final long EXEC_POLL_NS = 20_000;

  private final RunState run;
  private final MachineState s;
  private final Machine machine;
  private final AccessCounts counts;
  private final ThreadTable threads;
  private final CpuDriver cpus;
  private final SpinWatch spins;
  private final StateCheck check;
  private final StateCheck.Listener anomalies = this::found;

  /** Before the operation in progress, its task held an id that a walk had put in transit. */
  private boolean heldInTransit;

  OperationDriver(RunState run, CpuDriver cpus, SpinWatch spins) {
    this.run = run;
    this.s = run.s;
    this.machine = run.machine;
    this.counts = machine.counts();
    this.threads = run.threads;
    this.cpus = cpus;
    this.spins = spins;
    this.check = new StateCheck(s.cpus());
  }

  /** A computation is over: what comes next? */
  void segmentOver(int cpu, int thread) {
    if (threads.pending[thread] != 0) {
      startOperation(cpu, thread, threads.pending[thread]);
    } else if (threads.resume[thread] != 0) {
      sleepAgain(cpu, thread);
    } else {
      act(cpu, thread);
    }
  }

  private void act(int cpu, int thread) {
    for (int i = 0; i < PATIENCE; i++) {
      long action = threads.asked[thread];
      if (action == ThreadTable.NO_ACTION) {
        action = run.program.next(thread);
      }
      threads.asked[thread] = ThreadTable.NO_ACTION;
      int kind = Action.kind(action);
      switch (kind) {
        case Action.RUN -> {
          threads.bursts[thread]++;
          compute(cpu, thread, Math.max(1, Action.operand(action)));
          return;
        }
        case Action.SLEEP -> {
          threads.sleepUntil[thread] = run.now + Math.max(1, Action.operand(action));
          sleep(cpu, thread);
          return;
        }
        case Action.BLOCK -> {
          if (!threads.permit[thread]) {
            threads.place[thread] = BLOCKED;
            cpus.reschedule(cpu);
            return;
          }
          threads.permit[thread] = false;
        }
        case Action.YIELD -> {
          // It costs something, or a program that only yields would stop the clock.
          run.set(cpu, RESCHEDULE, run.now + Math.max(1, run.cost.lockNs()));
          return;
        }
        case Action.WIDEN -> widen(cpu, thread, (int) Action.operand(action));
        case Action.FORK, Action.VFORK -> {
          prepare(cpu, thread, kind, run.cost.forkNs());
          return;
        }
        default -> {
          prepare(cpu, thread, kind, run.cost.exitNs());
          return;
        }
      }
    }
    throw new IllegalStateException(
        "expected the program to compute or sleep now and then, thread=" + thread);
  }

  private void compute(int cpu, int thread, long ns) {
    threads.left[thread] = ns;
    cpus.segment(cpu, thread, run.now);
  }

  private void prepare(int cpu, int thread, int kind, long ns) {
    threads.pending[thread] = (byte) kind;
    compute(cpu, thread, Math.max(1, ns));
  }

  private void sleep(int cpu, int thread) {
    threads.place[thread] = SLEEPING;
    run.queue.set(run.timerSlot(thread), threads.sleepUntil[thread]);
    cpus.reschedule(cpu);
  }

  private void widen(int here, int thread, int cpu) {
    if (!Enabled.widen(s, thread, cpu)) {
      return;
    }
    boolean pending = s.workPending();
    Result result = machine.widen(thread, cpu);
    run.tell(Operation.WIDEN, thread, cpu, result);
    run.meter.usersChanged(s);
    if (s.workPending() && !pending) {
      // An interrupt on this CPU hands it to a worker there.
      threads.workCpu = here;
      run.queue.set(run.timerSlot(threads.worker()), run.now + run.cost.ipiNs());
    }
  }

  /** A thread's timer is over, or work was deferred. */
  void timer(int thread) {
    if (thread == threads.worker()) {
      beginWork(thread);
    } else {
      cpus.wakeByTimer(thread);
    }
  }

  private void beginWork(int worker) {
    // If a worker is there still, its end will come back to this.
    if (Enabled.work(s, worker)) {
      threads.begin(worker);
      Result result = machine.work(worker, threads.workCpu);
      run.tell(Operation.WORK, worker, threads.workCpu, result);
      cpus.wake(worker, true);
    }
  }

  /** A program wakes a thread. */
  void wake(int thread) {
    if (threads.place[thread] == BLOCKED) {
      cpus.wake(thread, false);
    } else if (threads.resume[thread] == BLOCKED) {
      threads.resume[thread] = 0; // It is awake already, without cause until now.
    } else {
      threads.permit[thread] = true;
    }
  }

  /** Wakes every sleeping and blocked thread without cause. */
  void wakeAll() {
    for (int thread = 0; thread < s.slots(); thread++) {
      byte place = threads.place[thread];
      if ((place == SLEEPING || place == BLOCKED)
          && s.runningOn(thread) < 0
          && s.job(thread) == Job.NONE) {
        run.queue.cancel(run.timerSlot(thread));
        threads.resume[thread] = place;
        threads.left[thread] = SPURIOUS_NS;
        cpus.wake(thread, false);
      }
    }
  }

  private void sleepAgain(int cpu, int thread) {
    byte place = threads.resume[thread];
    threads.resume[thread] = 0;
    if (place == BLOCKED) {
      threads.place[thread] = BLOCKED;
      cpus.reschedule(cpu);
    } else if (threads.sleepUntil[thread] > run.now) {
      sleep(cpu, thread);
    } else {
      act(cpu, thread);
    }
  }

  private void startOperation(int cpu, int thread, int kind) {
    if (!Enabled.start(s, thread)) {
      throw new IllegalStateException("expected a thread in user mode, thread=" + thread);
    }
    boolean forks = kind == Action.FORK || kind == Action.VFORK;
    int child = forks ? threads.newChild(thread) : -1;
    boolean execs = kind == Action.EXEC || kind == Action.EXEC_FAILS;
    if (forks && child < 0 || execs && !Enabled.exec(s, thread)) {
      // No slot until a dead task is gone, or another exec of the group: the call takes longer.
      prepare(cpu, thread, kind, forks ? run.cost.forkNs() : run.cost.exitNs());
      return;
    }
    threads.pending[thread] = 0;
    heldInTransit = run.unsettled > 0 && Cid.inTransit(s.taskCid(thread));
    switch (kind) {
      case Action.FORK -> {
        run.meter.forks++;
        after(cpu, thread, Operation.FORK, child, machine.fork(thread, child));
      }
      case Action.VFORK -> {
        run.meter.forks++;
        after(cpu, thread, Operation.VFORK, child, machine.vfork(thread, child));
      }
      case Action.EXIT -> {
        run.meter.exits++;
        after(cpu, thread, Operation.EXIT, 0, machine.exit(thread));
      }
      case Action.EXEC_FAILS -> {
        run.meter.execs++;
        after(cpu, thread, Operation.EXEC_FAILS, 0, machine.execFails(thread));
      }
      default -> {
        run.meter.execs++;
        after(cpu, thread, Operation.EXEC, 0, machine.exec(thread));
      }
    }
  }

  /** Continues a kernel operation. */
  void step(int cpu, int thread) {
    if (run.need[cpu] && Enabled.mayLeave(s, cpu)) {
      cpus.reschedule(cpu);
      return;
    }
    if (!Enabled.step(s, thread)) {
      await(cpu, thread);
      return;
    }
    heldInTransit = run.unsettled > 0 && Cid.inTransit(s.taskCid(thread));
    after(cpu, thread, Operation.STEP, 0, machine.step(thread));
  }

  /** Somebody else was faster: sleeps until the mutex is free or the other threads have ended. */
  private void await(int cpu, int thread) {
    if (s.wait(thread) == Wait.MUTEX) {
      threads.waitForMutex(thread);
      cpus.reschedule(cpu);
    } else {
      threads.sleepUntil[thread] = run.now + EXEC_POLL_NS;
      sleep(cpu, thread);
    }
  }

  private void after(int cpu, int thread, Operation operation, int operand, Result result) {
    boolean wasWalking = run.walking;
    run.walking = s.walking();
    run.tell(operation, thread, operand, result);
    long at = run.now;
    long ns = run.cost.lockNs() + cpus.chargeBitmap(cpu);
    if (s.mutexOwner() < 0) {
      wakeMutexWaiter();
    }
    if (result != Result.SPIN) {
      spins.endInKernel(cpu);
    }
    if (counts.visitedCpu() >= 0) {
      at = visited(cpu, counts.visitedCpu());
    }
    if (run.walking != wasWalking) {
      transition();
    } else if (heldInTransit && !Cid.inTransit(s.taskCid(thread))) {
      run.unsettled--;
    }
    run.meter.usersChanged(s);
    at = run.stolen.stretched(cpu, at + ns);
    switch (result) {
      case DONE -> done(cpu, thread, at);
      case YIELD -> {
        run.set(cpu, sliceOver(cpu, at) ? RESCHEDULE : STEP, at);
      }
      case BLOCKED_MUTEX -> {
        threads.waitForMutex(thread);
        cpus.reschedule(cpu);
      }
      case BLOCKED_RQ -> spins.walkWaits(cpu);
      case SPIN -> spins.beginInKernel(cpu);
    }
  }

  private boolean sliceOver(int cpu, long at) {
    return run.need[cpu] || run.sliceEnd[cpu] <= at;
  }

  private void wakeMutexWaiter() {
    int waiter = threads.firstMutexWaiter();
    if (waiter >= 0) {
      threads.wokenWaiters++;
      cpus.wake(waiter, false);
    }
    if (threads.wokenWaiters > 1) {
      cpus.kickIdle(); // Those that were woken before and found the mutex taken again.
    }
  }

  /**
   * The walk took a runqueue lock: it waited for it, and the other CPU waits for it now.
   *
   * @return when the visit is over
   */
  private long visited(int cpu, int visitedCpu) {
    long step = run.cost.walkStepNs();
    long wait = visitedCpu == cpu ? 0 : Math.max(0, run.lockFreeAt[visitedCpu] - run.now);
    long locked = run.now + wait;
    long free = run.stolen.stretched(cpu, locked + step);
    run.meter.walkWaitNs += wait;
    run.meter.rqHoldNs += free - locked;
    if (visitedCpu != cpu) {
      run.lockFreeAt[visitedCpu] = free;
      if (run.need[visitedCpu] && !s.spinning(visitedCpu)) {
        run.set(visitedCpu, RESCHEDULE, free);
      }
    }
    return free;
  }

  private void transition() {
    if (run.walking) {
      run.meter.transitionBegins(run.now, s.mode());
      run.scheduler.flipped(run.view, s.mutexOwner());
    } else {
      run.meter.transitionCompletes(run.now);
      run.countUnsettled();
      cpus.kickIdle();
      check.check(s, anomalies);
    }
  }

  private void found(Anomaly kind, int first, int second, int number) {
    if (kind.isViolation() && run.meter.violation == null) {
      run.meter.violated(
          kind, run.now, kind + " operands=" + first + "," + second + " cid=" + number);
    }
  }

  private void done(int cpu, int thread, long at) {
    if (s.status(thread) == TaskStatus.DEAD) {
      threads.place[thread] = ThreadTable.ABSENT;
      run.set(cpu, RESCHEDULE, at);
      return;
    }
    int child = threads.takeForked(thread);
    if (child >= 0) {
      cpus.wake(child, true);
      run.program.forked(thread, child);
    }
    threads.left[thread] = 0;
    cpus.segment(cpu, thread, at);
  }
}
