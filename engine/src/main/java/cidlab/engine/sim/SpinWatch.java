package cidlab.engine.sim;

import static cidlab.engine.sim.RunState.RETRY;
import static cidlab.engine.sim.RunState.STEP;
import static cidlab.engine.sim.RunState.WATCH;

import cidlab.api.Cid;
import cidlab.engine.certify.TrapSearch;
import cidlab.engine.certify.TrapVerdict;
import cidlab.engine.machine.MachineState;
import java.util.Arrays;

/**
 * Watches the contexts that spin for an id: retries when one was freed, and asks whether one ever
 * can be when the watchdog barks.
 */
final class SpinWatch {
  private final RunState run;
  private final MachineState s;
  private final TrapSearch search;
  private final long watchdogNs;
  private final long[] since;
  private final long[] nextWatch;

  /** The CPU whose task spins inside a kernel operation, or -1; the mutex allows only one. */
  private int kernelSpinner;

  private long kernelSince;

  /** The CPU whose walking task waits for a runqueue lock, or -1. */
  private int waitingWalker;

  private long walkerSince;
  private boolean poolEmpty;

  SpinWatch(RunState run, TrapSearch search, long watchdogNs) {
    this.run = run;
    this.s = run.s;
    this.search = search;
    this.watchdogNs = watchdogNs;
    this.since = new long[s.cpus()];
    this.nextWatch = new long[s.cpus()];
  }

  void clear() {
    kernelSpinner = -1;
    waitingWalker = -1;
    Arrays.fill(nextWatch, 0);
  }

  /** A CPU begins to spin inside a context switch. */
  void begin(int cpu) {
    since[cpu] = run.now;
    nextWatch[cpu] = run.now + watchdogNs;
    rearm(cpu, s.spinRetriesLeft(cpu));
  }

  /** The task on a CPU begins to spin inside a kernel operation. */
  void beginInKernel(int cpu) {
    if (kernelSpinner != cpu) {
      kernelSpinner = cpu;
      kernelSince = run.now;
      nextWatch[cpu] = run.now + watchdogNs;
    }
    rearm(cpu, s.spinRetriesLeft(s.cpus()));
  }

  /** Waits for the watchdog, or for the next search if the number of searches is bounded. */
  private void rearm(int cpu, int retriesLeft) {
    if (retriesLeft == Integer.MAX_VALUE) {
      run.set(cpu, WATCH, nextWatch[cpu]);
    } else {
      byte reason = s.spinning(cpu) ? RETRY : STEP;
      run.set(cpu, reason, run.now + Math.max(1, run.cost.spinIterationNs()));
    }
  }

  void endInKernel(int cpu) {
    if (kernelSpinner == cpu) {
      kernelSpinner = -1;
      count(run.now - kernelSince);
    }
  }

  /** A search failed again. */
  void failed(int cpu) {
    rearm(cpu, s.spinRetriesLeft(cpu));
  }

  /** A context switch on a CPU is over at last; returns when its spinning began. */
  long end(int cpu) {
    count(run.now - since[cpu]);
    if (waitingWalker >= 0 && s.waiters(cpu) > 0) {
      run.set(waitingWalker, STEP, run.now + run.cost.handoverNs());
      run.meter.walkWaitNs += run.now - walkerSince;
      run.meter.stall |= poolEmpty; // Some schedule escaped: this run's.
      waitingWalker = -1;
    }
    return since[cpu];
  }

  private void count(long ns) {
    run.meter.spinNs += ns;
    run.meter.spinIterations += 1 + ns / Math.max(1, run.cost.spinIterationNs());
  }

  /** The walk of the task on a CPU waits for the runqueue lock of a spinning CPU. */
  void walkWaits(int cpu) {
    waitingWalker = cpu;
    walkerSince = run.now;
    poolEmpty = s.idsInUse() == s.cpus();
    run.unset(cpu);
  }

  /** Ids were freed: whoever spins searches again when the line has come over. */
  void freed() {
    if (s.spinners() == 0 && kernelSpinner < 0) {
      return;
    }
    long at = run.now + run.cost.lineTransferNs();
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu)) {
        run.set(cpu, RETRY, at);
      }
    }
    if (kernelSpinner >= 0) {
      run.set(kernelSpinner, STEP, at);
    }
  }

  /** The watchdog barks for a CPU. */
  void bark(int cpu) {
    examine(cpu);
    if (!run.meter.ended()) {
      // Ask again after twice the time: the answer may change while others run.
      long spunFor = run.now - began(cpu);
      nextWatch[cpu] = run.now + Math.max(watchdogNs, 2 * spunFor);
      run.set(cpu, WATCH, nextWatch[cpu]);
    }
  }

  /** The run is over: whatever still spins is examined and counted. */
  void finish() {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.spinning(cpu) || kernelSpinner == cpu) {
        count(run.now - began(cpu));
        if (!run.meter.ended()) {
          examine(cpu);
        }
      }
    }
    if (waitingWalker >= 0) {
      run.meter.walkWaitNs += run.now - walkerSince;
    }
  }

  /** When the spinning of a CPU, or of the task in the kernel on it, began. */
  private long began(int cpu) {
    return s.spinning(cpu) ? since[cpu] : kernelSince;
  }

  private void examine(int cpu) {
    TrapVerdict verdict = search.examine();
    switch (verdict) {
      case LIVELOCK ->
          run.meter.livelocked(began(cpu), Cid.onCpu(s.mode()), "LIVELOCK " + search.story());
      case STALL -> run.meter.stall = true;
      case UNDECIDED -> run.meter.undecided(Cid.onCpu(s.mode()));
      case FREE -> {}
    }
  }
}
