package cidlab.engine.explore.step;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.engine.explore.state.PartCache;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.PartView;

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

  /** Bit t: task t may be switched in where its affinity lets it; while there are at most 64. */
  private long runnable;

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

  /** Loads a state; its CPUs, pool and process only if they are others than before. */
  public void load(StateStore.Numbers numbers, boolean others) {
    if (others) {
      pool = poolFacts.get(numbers.pool());
      process = processFacts.get(numbers.process());
      spinning = 0;
      for (int c = 0; c < cpus; c++) {
        cpu[c] = cpuFacts.get(numbers.cpu(c));
        spinning += cpu[c].spins ? 1 : 0;
      }
    }
    loadTasks(numbers);
  }

  private void loadTasks(StateStore.Numbers numbers) {
    for (int c = 0; c < cpus; c++) {
      current[c] = MachineState.NOBODY;
      waiters[c] = 0;
    }
    pinned = MachineState.NOBODY;
    stepsPossible = false;
    runnable = 0;
    boolean mutexHeld = process.mutexOwner >= 0;
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
      if (facts.canRun && !(facts.waitsForMutex && mutexHeld)) {
        runnable |= 1L << t;
      }
    }
    if (process.mutexOwner >= 0 && task[process.mutexOwner].interruptsOff) {
      pinned = process.taskTarget;
      runnable &= pinned < 0 ? -1L : ~(1L << pinned);
    }
  }

  public int current(int c) {
    return current[c];
  }

  /** See {@link cidlab.engine.machine.Enabled#mayLeave}. */
  public boolean mayLeave(int c) {
    return !cpu[c].spins && waiters[c] == 0 && (current[c] < 0 || !task[current[c]].interruptsOff);
  }

  /** Returns the first task from one on that may be switched in on a CPU, or -1. */
  public int nextToSwitchIn(int c, int from) {
    if (tasks <= Long.SIZE) {
      long left = from >= Long.SIZE ? 0 : runnable >>> from << from;
      for (; left != 0; left &= left - 1) {
        int t = Long.numberOfTrailingZeros(left);
        if (task[t].allows(c)) {
          return t;
        }
      }
      return MachineState.NOBODY;
    }
    int t = from;
    while (t < tasks && !maySwitchIn(c, t)) {
      t++;
    }
    return t < tasks ? t : MachineState.NOBODY;
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

  /** Returns the task that holds the mutex, or NOBODY. */
  public int mutexOwner() {
    return process.mutexOwner;
  }

  /** See {@link Spins#walkWaits}. */
  public boolean walkWaits() {
    return process.mutexOwner >= 0 && task[process.mutexOwner].waitCpu >= 0;
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

  // ---- Steps -----------------------------------------------------------------------------------

  /** See {@link cidlab.engine.machine.Enabled#step}; for tasks with {@link #stepIsLocal}. */
  boolean mayStep(int t) {
    TaskFacts facts = task[t];
    if (!facts.hasJob || !facts.runs || cpu[facts.lastCpu].inSwitch) {
      return false;
    }
    if (facts.waitsForMutex) {
      return process.mutexOwner < 0;
    }
    return facts.waitCpu < 0 || !cpu[facts.waitCpu].inSwitch;
  }

  /** Tells whether a task is in an operation that reaches what {@link StepMemo} says at most. */
  boolean stepIsLocal(int t) {
    return !task[t].reachesFar && !task[t].awaitsId;
  }

  /** Tells whether a task's operation is in a walk. */
  boolean walks(int t) {
    return task[t].inWalk;
  }

  /** Returns what lists show of each task, 8 bits each; -1 if it takes more. */
  long walkers() {
    long all = 0;
    int widest = 0;
    for (int t = tasks - 1; t >= 0; t--) {
      all = all << 8 | task[t].walker;
      widest |= task[t].walker;
    }
    return widest >>> 8 == 0 ? all : -1;
  }

  /** Returns the CPU whose runqueue lock a task waits for, or NOBODY. */
  int waitCpu(int t) {
    return task[t].waitCpu;
  }

  int child(int t) {
    return task[t].child;
  }

  int lastCpu(int t) {
    return task[t].lastCpu;
  }

  /** Returns the ordinal of the walk that is under way. */
  int walk() {
    return process.walk;
  }

  /** Returns the task or CPU that the walk is committed to, or NOBODY. */
  int walkTarget() {
    return process.target;
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

    /** The operation may reach more than itself, its CPU and the target of a walk. */
    final boolean reachesFar;

    final boolean inWalk;
    final int child;

    /** What lists show: 1 + worker (1 bit), user (1 bit), group; 0 if there is no task. */
    final int walker;

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
      inWalk = hasJob && PartView.inWalk(part);
      child = hasJob ? PartView.child(part) : MachineState.NOBODY;
      int group = exists ? PartView.group(part) : 0;
      boolean works = exists && PartView.works(part);
      boolean active = exists && PartView.active(part);
      walker = exists ? 1 + ((works ? 1 : 0) | (active ? 2 : 0) | group << 2) : 0;
      reachesFar = exists && PartView.reachesFar(part);
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
    final int target;

    /** The task that a walk of tasks is about to visit, or nobody. */
    final int taskTarget;

    ProcessFacts(int[] part, int cpus) {
      budget = PartView.extra(part);
      mutexOwner = PartView.mutexOwner(part);
      workPending = PartView.workPending(part);
      walk = PartView.walk(part, cpus);
      target = walk == 0 ? MachineState.NOBODY : PartView.walkTarget(part, cpus);
      taskTarget = walk == Walk.TASKS.ordinal() ? target : MachineState.NOBODY;
    }
  }
}
