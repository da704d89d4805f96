package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/**
 * The state of the machine: one process, its ids, its tasks, and the CPUs.
 *
 * <p>Plain arrays, sized once, because the simulator changes it millions of times a second and the
 * explorer copies it. Only this package writes; others read through the methods.
 *
 * <p>Source: FORMAT.md section 2 names the fields; those it does not name (registers of a walk,
 * results recorded for a hook that waits) are what the golden generator keeps on its stacks.
 */
public final class MachineState {
  /** No task, no CPU. */
  public static final int NOBODY = -1;

  /** The group of kernel workers; those of user tasks are numbered from 1. */
  static final int KERNEL = 0;

  private static final Walk[] WALKS = Walk.values();

  final int cpus;
  final int capacity;

  final ProcessFields process;
  final TaskFields tasks;
  final CpuFields percpu;
  final WalkFields walk = new WalkFields();
  final HookFields hooks;

  /**
   * Makes the state of a machine on which nothing runs.
   *
   * @param cpus number of possible CPUs, at least 1
   * @param capacity number of task slots, at least 1
   */
  public MachineState(int cpus, int capacity) {
    this.cpus = cpus;
    this.capacity = capacity;
    process = new ProcessFields(cpus, capacity);
    tasks = new TaskFields(capacity);
    percpu = new CpuFields(cpus);
    hooks = new HookFields(cpus);
  }

  /**
   * Starts again with one live task, registered as the only user, that runs on CPU 0.
   *
   * @param initialCpus the task may use the first so many CPUs; 0 leaves the machine without a task
   */
  public void reset(int initialCpus) {
    process.reset();
    tasks.reset();
    percpu.reset();
    walk.reset();
    hooks.reset();
    if (initialCpus > 0) {
      process.groups = 1;
      process.mask = process.masks.firstCpus(initialCpus);
      process.allowedCpus = initialCpus;
      tasks.make(0, 1, process.mask, 0);
      tasks.status[0] = (byte) TaskStatus.LIVE.ordinal();
      tasks.cid[0] = 0;
      tasks.active[0] = true;
      tasks.runningOn[0] = 0;
      percpu.current[0] = 0;
      process.users = 1;
      process.maxCids = 1;
      process.pool.set(0);
      process.userList.addFirst(0);
      process.taskList.addLast(0);
    }
  }

  /**
   * Takes over another machine's state.
   *
   * @param other a state with the same sizes
   */
  public void copyFrom(MachineState other) {
    process.copyFrom(other.process);
    tasks.copyFrom(other.tasks);
    percpu.copyFrom(other.percpu);
    walk.copyFrom(other.walk);
    hooks.copyFrom(other.hooks);
  }

  // What others may read. Task and CPU arguments are not checked beyond the array's own check.

  /** Returns the number of possible CPUs. */
  public int cpus() {
    return cpus;
  }

  /** Returns the number of task slots. */
  public int capacity() {
    return capacity;
  }

  /** Returns the number of slots used so far; higher ones have never held a task. */
  public int slots() {
    return tasks.slots;
  }

  /** Returns the mode word: a combination of ONCPU and TRANSIT of {@link Cid}. */
  public int mode() {
    return process.mode;
  }

  /** Returns the limit of allocation. */
  public int maxCids() {
    return process.maxCids;
  }

  /** Returns the number of registered users. */
  public int users() {
    return process.users;
  }

  /** Returns the number of CPUs allowed to the process. */
  public int allowedCpus() {
    return process.allowedCpus;
  }

  /** Returns the switch-back threshold, 0 in per-task mode. */
  public int threshold() {
    return process.threshold;
  }

  /** Tells whether a switch back is deferred. */
  public boolean switchDeferred() {
    return process.switchDeferred;
  }

  /** Tells whether work was deferred that no worker has begun. */
  public boolean workPending() {
    return process.workPending;
  }

  /**
   * Tells whether a task is a kernel worker, which has no ids and no user mode.
   *
   * @param task a task
   * @return false for the threads of the process
   */
  public boolean isWorker(int task) {
    return tasks.group[task] == KERNEL;
  }

  /** Tells whether an id is in use. */
  public boolean inUse(int number) {
    return process.pool.get(number);
  }

  /** Returns the number of ids in use. */
  public int idsInUse() {
    return process.pool.cardinality();
  }

  /** Returns the task that holds the mutex, or {@link #NOBODY}. */
  public int mutexOwner() {
    return process.mutexOwner;
  }

  /** Returns the task that holds the lock while it spins, or {@link #NOBODY}. */
  public int lockOwner() {
    return process.lockOwner;
  }

  /** Returns the status of a slot. */
  public TaskStatus status(int task) {
    return TaskStatus.of(tasks.status[task]);
  }

  /** Returns a task's word. */
  public int taskCid(int task) {
    return tasks.cid[task];
  }

  /** Tells whether a task is a registered user. */
  public boolean active(int task) {
    return tasks.active[task];
  }

  /** Returns the CPU whose runqueue a task belongs to. */
  public int lastCpu(int task) {
    return tasks.lastCpu[task];
  }

  /** Returns the CPU a task runs on, or {@link #NOBODY}. */
  public int runningOn(int task) {
    return tasks.runningOn[task];
  }

  /** Returns a task's thread group. */
  public int group(int task) {
    return tasks.group[task];
  }

  /** Tells whether a task's affinity allows a CPU. */
  public boolean allowed(int task, int cpu) {
    return process.masks.contains(tasks.mask[task], cpu);
  }

  /** Returns the kernel operation a task is in. */
  public Job job(int task) {
    return Job.of(tasks.job[task]);
  }

  /** Returns the child of a fork in progress, or {@link #NOBODY}. */
  public int child(int task) {
    return tasks.child[task];
  }

  /** Returns what a task's operation waits for. */
  public Wait wait(int task) {
    return Wait.of(tasks.wait[task]);
  }

  /** Returns the CPU whose runqueue lock a task's operation waits for. */
  public int waitCpu(int task) {
    return tasks.waitCpu[task];
  }

  /** Returns a task's hint. */
  public int taskHint(int task) {
    return tasks.hint[task];
  }

  /** Returns a CPU's hint. */
  public int cpuHint(int cpu) {
    return percpu.hint[cpu];
  }

  /** Tells whether a strategy has written any hint. */
  public boolean hasHints() {
    for (int task = 0; task < tasks.slots; task++) {
      if (tasks.status[task] != TaskStatus.GONE.ordinal() && tasks.hint[task] != Cid.NONE) {
        return true;
      }
    }
    for (int hint : percpu.hint) {
      if (hint != Cid.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Returns a CPU's word. */
  public int cpuCid(int cpu) {
    return percpu.cid[cpu];
  }

  /** Returns the task that runs on a CPU, or {@link #NOBODY}. */
  public int current(int cpu) {
    return percpu.current[cpu];
  }

  /** Tells whether a CPU spins for an id inside a context switch. */
  public boolean spinning(int cpu) {
    return percpu.spinPrev[cpu] != CpuFields.NOT_SPINNING && !percpu.paused[cpu];
  }

  /** Tells whether a CPU is inside a context switch and between two accesses. */
  public boolean paused(int cpu) {
    return percpu.paused[cpu];
  }

  /**
   * Tells whether a CPU is inside a context switch, and thus holds its runqueue lock: it spins, or
   * is paused.
   */
  public boolean inSwitch(int cpu) {
    return percpu.spinPrev[cpu] != CpuFields.NOT_SPINNING;
  }

  /** Returns the task that a CPU inside a switch switches out, {@link #NOBODY} for idle. */
  public int spinPrev(int cpu) {
    return percpu.spinPrev[cpu];
  }

  /**
   * Returns the CPU whose runqueue lock a visit holds that is between two accesses, or {@link
   * #NOBODY}.
   */
  public int visitedCpu() {
    if (hooks.paused == 0 || process.mutexOwner < 0 || walk.target < 0) {
      return NOBODY;
    }
    if (tasks.wait[process.mutexOwner] != Wait.PAUSED_LOCKED.ordinal()) {
      return NOBODY;
    }
    return walk() == Walk.TASKS ? tasks.lastCpu[walk.target] : walk.target;
  }

  /** Returns the number of hooks, of CPUs and of the mutex owner, that are between two accesses. */
  public int pausedHooks() {
    return hooks.paused;
  }

  /** Returns the number of contexts committed to waiting for a CPU's runqueue lock. */
  public int waiters(int cpu) {
    return percpu.waiters[cpu];
  }

  /** Returns the number of CPUs that spin inside a context switch. */
  public int spinners() {
    return percpu.spinners;
  }

  /**
   * Returns how many more searches a context that spins will make.
   *
   * @param context a spinning CPU, or {@link #cpus()} for the task that holds the mutex
   * @return the number, {@link Integer#MAX_VALUE} for no bound
   */
  public int spinRetriesLeft(int context) {
    return hooks.retriesLeft[context];
  }

  /** Returns the target that the walk is committed to, or {@link WalkContext#NOBODY}. */
  public int walkTarget() {
    return walk.target;
  }

  /** Returns the direction of the walk, {@link Walk#NONE} if none is under way. */
  public Walk walk() {
    return WALKS[walk.kind];
  }

  /** Returns the last target of the walk, or {@link WalkContext#NOBODY}. */
  public int walkCursor() {
    return walk.cursor;
  }

  /** Returns the walk's phase register. */
  public int walkPhase() {
    return walk.phase;
  }

  /** Returns the walk's budget register. */
  public int walkBudget() {
    return walk.budget;
  }

  /** Tells whether a walk is under way. */
  public boolean walking() {
    return walk.kind != 0;
  }

  /** Returns the user after another in the user list; {@link #NOBODY} means head and end. */
  public int nextUser(int task) {
    return task == NOBODY ? process.userList.first() : process.userList.after(task);
  }

  /** Returns the task after another in the order of publication; {@link #NOBODY} as above. */
  public int nextPublished(int task) {
    return task == NOBODY ? process.taskList.first() : process.taskList.after(task);
  }

  /** Returns the first violation a hook committed, or null. */
  public Anomaly violation() {
    return hooks.violation;
  }

  /** Returns the number or word that the violation is about. */
  public int violationOperand() {
    return hooks.violationOperand;
  }
}
