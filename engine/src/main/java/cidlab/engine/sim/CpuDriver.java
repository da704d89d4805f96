package cidlab.engine.sim;

import static cidlab.engine.sim.RunState.RESCHEDULE;
import static cidlab.engine.sim.RunState.SEGMENT_END;
import static cidlab.engine.sim.RunState.STEP;
import static cidlab.engine.sim.ThreadTable.QUEUED;
import static cidlab.engine.sim.ThreadTable.RUNNING;

import cidlab.api.Action;
import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.engine.machine.AccessCounts;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.Wait;
import java.util.Arrays;

/** Runs threads on CPUs: wake-ups, preemption, context switches and their cost. */
final class CpuDriver {
  private final RunState run;
  private final MachineState s;
  private final ThreadTable threads;
  private final AccessCounts counts;
  private final SpinWatch spins;

  /** The CPU that last switched in a user with an id, to find two users of one id at once. */
  private final int[] userOf;

  /** What an interrupt adds to the context switch in progress. */
  private long wakeLatency;

  CpuDriver(RunState run, SpinWatch spins) {
    this.run = run;
    this.s = run.s;
    this.threads = run.threads;
    this.counts = run.machine.counts();
    this.spins = spins;
    this.userOf = new int[s.cpus()];
  }

  void clear() {
    Arrays.fill(userOf, 0);
  }

  /** Makes a thread runnable that was blocked, waited for the mutex, or is new. */
  void wake(int thread, boolean fresh) {
    int cpu = queue(thread, fresh);
    if (cpu >= 0 && (s.current(cpu) < 0 || preempts(cpu, thread))) {
      interrupt(cpu);
    }
  }

  /**
   * Makes a thread runnable whose timer is over.
   *
   * <p>An idle CPU switches to it in the same event, and the interrupt's latency delays what the
   * thread does there. That spares an event per wake-up, and is possible here because no operation
   * is half done when a timer is over.
   */
  void wakeByTimer(int thread) {
    int cpu = queue(thread, false);
    if (cpu < 0) {
      return;
    }
    boolean idle = s.current(cpu) < 0;
    if (idle && run.due[cpu] == RunState.NOTHING && run.lockFreeAt[cpu] <= run.now) {
      wakeLatency = run.cost.ipiNs();
      reschedule(cpu);
      wakeLatency = 0;
    } else if (idle || preempts(cpu, thread)) {
      interrupt(cpu);
    }
  }

  private boolean preempts(int cpu, int queued) {
    return run.scheduler.preempts(cpu, queued, s.current(cpu));
  }

  /** Queues a thread and returns on which CPU; -1 if its CPU has not switched away from it yet. */
  private int queue(int thread, boolean fresh) {
    if (s.runningOn(thread) >= 0) {
      threads.place[thread] = RUNNING;
      return -1;
    }
    int cpu = run.scheduler.place(thread, s.lastCpu(thread), fresh);
    if (!s.allowed(thread, cpu)) {
      throw new IllegalStateException(
          "expected the scheduler to place a thread where it is allowed, thread="
              + thread
              + " cpu="
              + cpu);
    }
    threads.place[thread] = QUEUED;
    run.scheduler.enqueue(thread, cpu, true);
    return cpu;
  }

  /** Makes a CPU reschedule as soon as it can. */
  void interrupt(int cpu) {
    if (s.current(cpu) < 0) {
      if (run.due[cpu] == RunState.NOTHING) {
        run.set(cpu, RESCHEDULE, Math.max(run.now + run.cost.ipiNs(), run.lockFreeAt[cpu]));
      }
      return;
    }
    if (run.due[cpu] != SEGMENT_END) {
      run.need[cpu] = true;
      return;
    }
    long at = Math.max(run.now + run.cost.ipiNs(), run.lockFreeAt[cpu]);
    if (at < run.queue.timeOf(cpu)) {
      run.set(cpu, RESCHEDULE, at);
    }
  }

  /** Lets every idle CPU look for work again. */
  void kickIdle() {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.current(cpu) < 0 && run.due[cpu] == RunState.NOTHING && !s.spinning(cpu)) {
        reschedule(cpu);
      }
    }
  }

  /** Takes the time since the segment started from what the running thread has left. */
  void consume(int cpu, int thread) {
    long ran = run.now - run.segmentStart[cpu];
    if (ran > 0) {
      threads.left[thread] = Math.max(0, threads.left[thread] - ran);
      run.segmentStart[cpu] = run.now;
    }
  }

  /** Asks the scheduler what runs next, and switches to it. */
  void reschedule(int cpu) {
    if (!Enabled.mayLeave(s, cpu)) {
      run.need[cpu] = true;
      return;
    }
    run.need[cpu] = false;
    int prev = s.current(cpu);
    if (prev >= 0) {
      run.scheduler.ran(cpu, prev, Math.max(0, run.now - run.runStart[cpu]));
      run.runStart[cpu] = run.now;
      if (threads.place[prev] == RUNNING) {
        threads.place[prev] = QUEUED;
        run.scheduler.enqueue(prev, cpu, false);
      }
    }
    int next = run.scheduler.pick(cpu);
    if (next >= 0) {
      run.meter.picks++;
      if (threads.wokenWaiters > 0 && s.wait(next) == Wait.MUTEX) {
        threads.wokenWaiters--;
      }
      threads.place[next] = RUNNING;
      if (next == prev) {
        run.sliceEnd[cpu] = slice(cpu, next, run.now);
        resume(cpu, next, run.now);
        return;
      }
      if (!Enabled.maySwitchIn(s, cpu, next)) {
        throw new IllegalStateException(
            "expected the scheduler to pick a thread that may run, thread=" + next + " cpu=" + cpu);
      }
    } else if (prev < 0) {
      run.unset(cpu);
      return;
    }
    switchTo(cpu, prev, next);
  }

  private void switchTo(int cpu, int prev, int next) {
    RunMeter meter = run.meter;
    meter.switches++;
    if (next >= 0) {
      meter.migrations += s.lastCpu(next) != cpu && threads.ran[next] ? 1 : 0;
      threads.ran[next] = true;
    }
    if (prev < 0) {
      run.stolen.idleUntil(cpu, run.now);
      meter.busyFrom(cpu, run.now);
    }
    boolean settles = run.unsettled > 0 && prev >= 0 && Cid.inTransit(s.taskCid(prev));
    Result result = run.machine.switchTo(cpu, next);
    run.tell(Operation.SWITCH, cpu, next, result);
    long idNs = chargeBitmap(cpu);
    if (settles && !Cid.inTransit(s.taskCid(prev))) {
      run.unsettled--;
    }
    if (result == Result.SPIN) {
      run.unset(cpu);
      spins.begin(cpu);
      return;
    }
    releaseIfGone(prev);
    switched(cpu, next, idNs, run.now);
  }

  /** Frees the slot of a thread that exited, when its CPU has switched away from it. */
  private void releaseIfGone(int prev) {
    if (prev >= 0 && threads.place[prev] == ThreadTable.ABSENT) {
      threads.release(prev);
      if (prev == threads.worker() && s.workPending()) {
        run.queue.set(run.timerSlot(prev), run.now);
      }
    }
  }

  /** A context switch that began at the given time is over. */
  void switched(int cpu, int next, long idNs, long begun) {
    long worked = run.now + run.cost.switchNs() + idNs + wakeLatency;
    long at = run.stolen.stretched(cpu, worked);
    run.meter.rqHoldNs += at - wakeLatency - begun;
    run.meter.idNs += idNs + run.now - begun;
    run.lockFreeAt[cpu] = at;
    if (next < 0) {
      run.meter.busyUntil(cpu, Math.min(at, run.horizonNs));
      if (run.need[cpu]) {
        run.set(cpu, RESCHEDULE, at);
      } else {
        run.unset(cpu);
      }
      return;
    }
    if (s.active(next)) {
      run.meter.switchedIn(idNs + run.now - begun, counts.atomics() > 0);
      noteId(next);
      checkUnique(cpu, next);
    }
    run.runStart[cpu] = at;
    run.sliceEnd[cpu] = slice(cpu, next, at);
    resume(cpu, next, at);
  }

  private long slice(int cpu, int thread, long from) {
    long slice = run.scheduler.slice(cpu, thread);
    return slice > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + slice;
  }

  /** Continues a thread that is on its CPU: in its kernel operation, or in what it computes. */
  void resume(int cpu, int thread, long at) {
    if (s.job(thread) != Job.NONE) {
      run.set(cpu, STEP, at + run.cost.lockNs());
      return;
    }
    if (threads.isFree(thread)) {
      // Asked now, although the switch takes a moment yet: that spares an event per wake-up.
      long action = run.program.next(thread);
      if (Action.kind(action) == Action.RUN) {
        threads.left[thread] = Math.max(1, Action.operand(action));
        threads.bursts[thread]++;
      } else {
        threads.asked[thread] = action;
      }
    }
    segment(cpu, thread, at);
  }

  /** Computes until the thread has nothing left or its slice ends. */
  void segment(int cpu, int thread, long from) {
    run.segmentStart[cpu] = from;
    if (run.need[cpu]) {
      run.set(cpu, RESCHEDULE, from);
    } else {
      run.set(
          cpu,
          SEGMENT_END,
          Math.max(from, Math.min(from + threads.left[thread], run.sliceEnd[cpu])));
    }
  }

  /** Searches once more for the id that a CPU spins for. */
  void retry(int cpu) {
    int prev = s.spinPrev(cpu);
    Result result = run.machine.spin(cpu);
    run.tell(Operation.SPIN, cpu, 0, result);
    long idNs = chargeBitmap(cpu);
    if (result == Result.SPIN) {
      spins.failed(cpu);
      return;
    }
    releaseIfGone(prev);
    long begun = spins.end(cpu);
    switched(cpu, s.current(cpu), idNs, begun);
    kickIdle(); // The task that was switched out can be moved again.
  }

  /** Charges the bitmap accesses of the last operation; spinning contexts hear of freed ids. */
  long chargeBitmap(int cpu) {
    long words = counts.exchanges() == 0 && counts.transfers() == 0 ? 0 : chargeWords();
    if (counts.scannedWords() == 0 && counts.atomics() == 0) {
      return words;
    }
    long ns = words + run.meter.bitmap.access(cpu, run.now, counts, run.inTransition());
    if (counts.frees() > 0) {
      spins.freed();
      if (s.violation() != null) {
        run.meter.violated(
            s.violation(), run.now, s.violation() + " operand=" + s.violationOperand());
      }
    }
    return ns;
  }

  /** Charges accesses to the words of CPUs. */
  private long chargeWords() {
    return counts.exchanges() * run.cost.atomicNs()
        + counts.transfers() * run.cost.lineTransferNs();
  }

  /** Compares the id that a thread was given with the one it had before, and with the optimum. */
  private void noteId(int thread) {
    int word = s.taskCid(thread);
    if (Cid.isUnset(word)) {
      return;
    }
    int id = Cid.number(word);
    if (threads.id[thread] != id) {
      run.meter.idChanges += threads.id[thread] >= 0 ? 1 : 0;
      threads.id[thread] = id;
    }
    if (id >= Math.min(s.users(), s.allowedCpus())) {
      run.meter.switchInsBeyond++;
    }
  }

  private void checkUnique(int cpu, int thread) {
    int word = s.taskCid(thread);
    if (Cid.isUnset(word)) {
      return;
    }
    int id = Cid.number(word);
    if (id >= s.cpus()) {
      run.meter.violated(Anomaly.RANGE, run.now, "RANGE thread=" + thread + " cid=" + id);
      return;
    }
    int other = s.current(userOf[id]);
    if (userOf[id] != cpu
        && other >= 0
        && s.active(other)
        && s.taskCid(other) >= 0
        && Cid.number(s.taskCid(other)) == id
        && !s.spinning(userOf[id])) {
      run.meter.violated(
          Anomaly.DUP_USER, run.now, "DUP_USER threads=" + other + "," + thread + " cid=" + id);
    }
    userOf[id] = cpu;
  }
}
