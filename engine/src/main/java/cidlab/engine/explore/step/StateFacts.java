package cidlab.engine.explore.step;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.engine.explore.state.PartCache;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.PartView;
import java.util.Arrays;

/**
 * What an enumeration needs to know of most states, without putting them together: which switches
 * can happen, and that nothing is wrong.
 *
 * <p>Says the same as {@link cidlab.engine.machine.Enabled} and {@link
 * cidlab.engine.machine.StateCheck}, from facts of single parts that are looked up by their
 * numbers; tests compare the two in every state of many searches. One object serves one thread.
 */
public final class StateFacts {
  private final int cpus;
  private final int tasks;
  private final PartCache<TaskFacts> taskFacts;
  private final PartCache<CpuFacts> cpuFacts;
  private final PartCache<PoolFacts> poolFacts;
  private final PartCache<ProcessFacts> processFacts;
  private final TaskFacts[] task;
  private final CpuFacts[] cpu;
  private final int[] current;
  private final int[] waiters;
  private PoolFacts pool;
  private ProcessFacts process;
  private int pinned;
  private int spinning;
  private boolean stepsPossible;

  public StateFacts(StateStore store) {
    cpus = store.cpus;
    tasks = store.tasks;
    taskFacts = new PartCache<>(n -> new TaskFacts(store.taskParts.get(n), cpus));
    cpuFacts = new PartCache<>(n -> new CpuFacts(store.cpuParts.get(n)));
    poolFacts = new PartCache<>(n -> new PoolFacts(store.poolParts.get(n), cpus));
    processFacts = new PartCache<>(n -> new ProcessFacts(store.processParts.get(n), cpus));
    task = new TaskFacts[tasks];
    cpu = new CpuFacts[cpus];
    current = new int[cpus];
    waiters = new int[cpus];
  }

  public void load(StateStore.Numbers numbers) {
    Arrays.fill(current, MachineState.NOBODY);
    Arrays.fill(waiters, 0);
    pool = poolFacts.get(numbers.pool());
    process = processFacts.get(numbers.process());
    pinned = MachineState.NOBODY;
    spinning = 0;
    stepsPossible = false;
    for (int c = 0; c < cpus; c++) {
      cpu[c] = cpuFacts.get(numbers.cpu(c));
      spinning += cpu[c].spins ? 1 : 0;
    }
    for (int t = 0; t < tasks; t++) {
      TaskFacts facts = taskFacts.get(numbers.task(t));
      task[t] = facts;
      if (facts.runs) {
        current[facts.lastCpu] = t;
        stepsPossible |= facts.hasJob;
      }
      if (facts.waitCpu >= 0) {
        waiters[facts.waitCpu]++;
      }
    }
    if (process.mutexOwner >= 0 && task[process.mutexOwner].interruptsOff) {
      pinned = process.taskTarget;
    }
  }

  public int current(int c) {
    return current[c];
  }

  /** See {@link cidlab.engine.machine.Enabled#mayLeave}. */
  public boolean mayLeave(int c) {
    return !cpu[c].spins && waiters[c] == 0 && (current[c] < 0 || !task[current[c]].interruptsOff);
  }

  /** See {@link cidlab.engine.machine.Enabled#maySwitchIn}. */
  public boolean maySwitchIn(int c, int t) {
    TaskFacts facts = task[t];
    return facts.canRun
        && facts.allows(c)
        && t != pinned
        && !(facts.waitsForMutex && process.mutexOwner >= 0);
  }

  public boolean dead(int t) {
    return task[t].dead;
  }

  public boolean inSwitch(int c) {
    return cpu[c].inSwitch;
  }

  /** The CPU spins without a bound, and there is no id: a search changes nothing. */
  public boolean spinsInVain(int c) {
    return cpu[c].unbounded && pool.full;
  }

  /** Tells whether any context spins. */
  public boolean anySpins() {
    return spinning > 0 || process.mutexOwner >= 0 && task[process.mutexOwner].awaitsId;
  }

  /** Returns the number of CPUs that spin. */
  public int spinning() {
    return spinning;
  }

  public boolean full() {
    return pool.full;
  }

  /** Tells whether some running task is in an operation. */
  public boolean stepsPossible() {
    return stepsPossible;
  }

  public int limit() {
    return pool.limit;
  }

  public int budget() {
    return process.budget;
  }

  public boolean workPending() {
    return process.workPending;
  }

  public boolean walksCpus() {
    return process.walk == Walk.CPUS.ordinal();
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return false if something is, or is not as simple as usual; then look closely
   */
  public boolean sound() {
    long owned = 0;
    long used = 0;
    for (TaskFacts facts : task) {
      if (facts.odd || (owned & facts.owns) != 0) {
        return false;
      }
      owned |= facts.owns;
      if (facts.user && !cpu[facts.lastCpu].inSwitch) {
        if (facts.uses == 0 || (used & facts.uses) != 0) {
          return false;
        }
        used |= facts.uses;
      }
    }
    for (CpuFacts facts : cpu) {
      if (facts.odd || (owned & facts.owns) != 0) {
        return false;
      }
      owned |= facts.owns;
    }
    return owned == pool.ids && cpus <= Long.SIZE;
  }

  /** Facts of a task's part. */
  private static final class TaskFacts {
    final int[] part;
    final boolean runs;
    final boolean dead;
    final boolean hasJob;
    final boolean interruptsOff;
    final boolean waitsForMutex;
    final boolean awaitsId;

    /** Lives, does not run, and no spinning CPU holds it. */
    final boolean canRun;

    final boolean everywhere;
    final int lastCpu;
    final int waitCpu;

    /** In user mode, as far as its CPU does not spin, and a registered user. */
    final boolean user;

    /** Bit of the id it owns, bit of the id it shows to user space; 0 for none. */
    final long owns;

    final long uses;

    /** Its word names no id of this machine. */
    final boolean odd;

    TaskFacts(int[] part, int cpus) {
      this.part = part;
      boolean exists = PartView.exists(part);
      runs = exists && PartView.runs(part);
      dead = exists && PartView.dead(part);
      hasJob = exists && PartView.hasJob(part);
      interruptsOff = exists && PartView.interruptsOff(part);
      waitsForMutex = exists && PartView.waitsForMutex(part);
      awaitsId = exists && PartView.awaitsId(part);
      canRun = exists && PartView.live(part) && !runs && !PartView.held(part);
      lastCpu = exists ? PartView.lastCpu(part) : 0;
      waitCpu = exists && PartView.waitsForRunqueue(part) ? PartView.waitCpu(part) : -1;
      everywhere = exists && PartView.allowedEverywhere(part, cpus);
      int word = exists ? PartView.word(part) : Cid.UNSET;
      odd = !Cid.isUnset(word) && Cid.number(word) >= Math.min(cpus, Long.SIZE);
      long bit = Cid.isUnset(word) || odd ? 0 : 1L << Cid.number(word);
      owns = Cid.onCpu(word) ? 0 : bit;
      uses = bit;
      user = exists && runs && PartView.live(part) && !hasJob && PartView.active(part);
    }

    boolean allows(int c) {
      return everywhere || PartView.allowed(part, c);
    }
  }

  /** Facts of a CPU's part. */
  private static final class CpuFacts {
    final boolean inSwitch;
    final boolean spins;
    final boolean unbounded;
    final long owns;
    final boolean odd;

    CpuFacts(int[] part) {
      inSwitch = PartView.inSwitch(part);
      spins = inSwitch && !PartView.paused(part);
      unbounded = spins && PartView.searchesLeft(part) == Integer.MAX_VALUE;
      int word = PartView.word(part);
      odd = Cid.onCpu(word) && Cid.number(word) >= Long.SIZE;
      owns = Cid.onCpu(word) && !odd ? 1L << Cid.number(word) : 0;
    }
  }

  /** Facts of the pool's part. */
  private static final class PoolFacts {
    final long ids;
    final boolean full;
    final int limit;

    PoolFacts(int[] part, int cpus) {
      long used = 0;
      boolean all = true;
      for (int id = 0; id < cpus; id++) {
        boolean in = PartView.inUse(part, id);
        used |= in && id < Long.SIZE ? 1L << id : 0;
        all &= in;
      }
      ids = used;
      full = all;
      limit = PartView.limit(part);
    }
  }

  /** Facts of the process's part. */
  private static final class ProcessFacts {
    final int budget;
    final int mutexOwner;
    final int walk;
    final boolean workPending;

    /** The task that a walk of tasks is about to visit, or nobody. */
    final int taskTarget;

    ProcessFacts(int[] part, int cpus) {
      budget = PartView.extra(part);
      mutexOwner = PartView.mutexOwner(part);
      workPending = PartView.workPending(part);
      walk = PartView.walk(part, cpus);
      taskTarget =
          walk == Walk.TASKS.ordinal() ? PartView.walkTarget(part, cpus) : MachineState.NOBODY;
    }
  }
}
