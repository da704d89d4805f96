package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.Arrays;

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

  static final int NOT_SPINNING = -2;

  /** The group of kernel workers; those of user tasks are numbered from 1. */
  static final int KERNEL = 0;

  private static final Walk[] WALKS = Walk.values();

  /**
   * Most accesses of one hook, at either granularity; upstream's longest, the registration of a
   * first user, makes 19. A hook that is suspended keeps those that it has made.
   */
  static final int LOG = 64;

  final int cpus;
  final int capacity;

  // The process.
  int mode;
  int maxCids;
  int users;
  int allowedCpus;
  int threshold;
  boolean switchDeferred;

  /** Work was deferred, and no worker has begun with it. */
  boolean workPending;

  final Bitmap pool;
  int mutexOwner;
  int lockOwner;
  int groups;
  final AffinityMasks masks;
  int processMask;
  final TaskList userList;
  final TaskList taskList;

  // Tasks; arrays by task number.
  int slots;
  final byte[] status;
  final int[] taskCid;
  final int[] taskHint;
  final boolean[] active;
  final int[] lastCpu;
  final int[] runningOn;
  final int[] group;
  final int[] mask;
  final byte[] job;
  final byte[] part;
  final int[] child;
  final byte[] wait;
  final int[] waitCpu;

  // CPUs; arrays by CPU number.
  final int[] cpuCid;
  final int[] cpuHint;
  final int[] current;
  final int[] spinPrev;

  final int[] waiters;

  /** Whether an unfinished switch is between two accesses; if not, it waits for an id. */
  final boolean[] paused;

  int spinners;

  /** Number of hooks between two accesses: those of paused CPUs and that of the mutex owner. */
  int pausedHooks;

  // The walk of the mutex owner.
  byte walk;
  int walkCursor;
  int walkTarget;
  int walkPhase;
  int walkBudget;
  boolean walkRound;

  // Results recorded for hooks that are suspended: one row per CPU, the last one for the mutex
  // owner.
  final int[] log;
  final int[] logLength;
  final long[] logNumbers;
  final int[] retriesLeft;

  /** The number that a paused hook found and is about to test and set, or NONE. */
  final int[] candidate;

  // What tasks and runqueue locks may still see of the mode words, see WeakMemory.
  final int[] lockView;
  final int[] taskView;
  int oldModes;

  // The first violation that a hook committed, for callers that do not listen to events.
  Anomaly violation;
  int violationOperand;

  /**
   * Makes the state of a machine on which nothing runs.
   *
   * @param cpus number of possible CPUs, at least 1
   * @param capacity number of task slots, at least 1
   */
  public MachineState(int cpus, int capacity) {
    this.cpus = cpus;
    this.capacity = capacity;
    pool = new Bitmap(cpus);
    masks = new AffinityMasks(cpus);
    userList = new TaskList(capacity);
    taskList = new TaskList(capacity);
    status = new byte[capacity];
    taskCid = new int[capacity];
    taskHint = new int[capacity];
    active = new boolean[capacity];
    lastCpu = new int[capacity];
    runningOn = new int[capacity];
    group = new int[capacity];
    mask = new int[capacity];
    job = new byte[capacity];
    part = new byte[capacity];
    child = new int[capacity];
    wait = new byte[capacity];
    waitCpu = new int[capacity];
    cpuCid = new int[cpus];
    cpuHint = new int[cpus];
    current = new int[cpus];
    spinPrev = new int[cpus];
    waiters = new int[cpus];
    paused = new boolean[cpus];
    log = new int[(cpus + 1) * LOG];
    logLength = new int[cpus + 1];
    logNumbers = new long[cpus + 1];
    retriesLeft = new int[cpus + 1];
    candidate = new int[cpus + 1];
    lockView = new int[cpus];
    taskView = new int[capacity];
    reset(0);
  }

  /**
   * Starts again with one live task, registered as the only user, that runs on CPU 0.
   *
   * @param initialCpus the task may use the first so many CPUs; 0 leaves the machine without a task
   */
  public void reset(int initialCpus) {
    pool.reset();
    userList.clear();
    taskList.clear();
    masks.reset();
    mode = 0;
    maxCids = 0;
    users = 0;
    allowedCpus = 0;
    threshold = 0;
    switchDeferred = false;
    workPending = false;
    mutexOwner = NOBODY;
    lockOwner = NOBODY;
    groups = 0;
    slots = 0;
    spinners = 0;
    pausedHooks = 0;
    oldModes = 0;
    walk = 0;
    walkCursor = NOBODY;
    walkTarget = NOBODY;
    walkPhase = 0;
    walkBudget = 0;
    walkRound = false;
    violation = null;
    violationOperand = 0;
    Arrays.fill(status, (byte) 0);
    Arrays.fill(active, false);
    Arrays.fill(runningOn, NOBODY);
    Arrays.fill(cpuCid, 0);
    Arrays.fill(cpuHint, Cid.NONE);
    Arrays.fill(current, NOBODY);
    Arrays.fill(spinPrev, NOT_SPINNING);
    Arrays.fill(waiters, 0);
    Arrays.fill(paused, false);
    Arrays.fill(logLength, 0);
    Arrays.fill(candidate, Cid.NONE);
    Arrays.fill(lockView, 0);
    Arrays.fill(taskView, 0);
    if (initialCpus > 0) {
      groups = 1;
      processMask = masks.firstCpus(initialCpus);
      allowedCpus = initialCpus;
      makeTask(0, 1, processMask, 0);
      status[0] = (byte) TaskStatus.LIVE.ordinal();
      taskCid[0] = 0;
      active[0] = true;
      runningOn[0] = 0;
      current[0] = 0;
      users = 1;
      maxCids = 1;
      pool.set(0);
      userList.addFirst(0);
      taskList.addLast(0);
    }
  }

  /** Sets up a slot for a task that is being forked. */
  void makeTask(int task, int inGroup, int affinity, int cpu) {
    slots = Math.max(slots, task + 1);
    status[task] = (byte) TaskStatus.NEW.ordinal();
    taskCid[task] = Cid.UNSET;
    taskHint[task] = Cid.NONE;
    active[task] = false;
    lastCpu[task] = cpu;
    runningOn[task] = NOBODY;
    group[task] = inGroup;
    mask[task] = affinity;
    job[task] = 0;
    part[task] = 0;
    child[task] = NOBODY;
    wait[task] = 0;
    waitCpu[task] = NOBODY;
    taskView[task] = 0;
  }

  /**
   * Takes over another machine's state.
   *
   * @param other a state with the same sizes
   */
  public void copyFrom(MachineState other) {
    mode = other.mode;
    maxCids = other.maxCids;
    users = other.users;
    allowedCpus = other.allowedCpus;
    threshold = other.threshold;
    switchDeferred = other.switchDeferred;
    workPending = other.workPending;
    pool.copyFrom(other.pool);
    mutexOwner = other.mutexOwner;
    lockOwner = other.lockOwner;
    groups = other.groups;
    masks.copyFrom(other.masks);
    processMask = other.processMask;
    userList.copyFrom(other.userList);
    taskList.copyFrom(other.taskList);
    slots = other.slots;
    copy(other.status, status);
    copy(other.taskCid, taskCid);
    copy(other.taskHint, taskHint);
    System.arraycopy(other.active, 0, active, 0, capacity);
    copy(other.lastCpu, lastCpu);
    copy(other.runningOn, runningOn);
    copy(other.group, group);
    copy(other.mask, mask);
    copy(other.job, job);
    copy(other.part, part);
    copy(other.child, child);
    copy(other.wait, wait);
    copy(other.waitCpu, waitCpu);
    copy(other.cpuCid, cpuCid);
    copy(other.cpuHint, cpuHint);
    copy(other.current, current);
    copy(other.spinPrev, spinPrev);
    copy(other.waiters, waiters);
    System.arraycopy(other.paused, 0, paused, 0, cpus);
    spinners = other.spinners;
    pausedHooks = other.pausedHooks;
    walk = other.walk;
    walkCursor = other.walkCursor;
    walkTarget = other.walkTarget;
    walkPhase = other.walkPhase;
    walkBudget = other.walkBudget;
    walkRound = other.walkRound;
    copy(other.log, log);
    copy(other.logLength, logLength);
    System.arraycopy(other.logNumbers, 0, logNumbers, 0, logNumbers.length);
    copy(other.retriesLeft, retriesLeft);
    copy(other.candidate, candidate);
    copy(other.lockView, lockView);
    copy(other.taskView, taskView);
    oldModes = other.oldModes;
    violation = other.violation;
    violationOperand = other.violationOperand;
  }

  private static void copy(int[] from, int[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private static void copy(byte[] from, byte[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  void violate(Anomaly kind, int operand) {
    if (violation == null) {
      violation = kind;
      violationOperand = operand;
    }
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
    return slots;
  }

  /** Returns the mode word: a combination of ONCPU and TRANSIT of {@link Cid}. */
  public int mode() {
    return mode;
  }

  /** Returns the limit of allocation. */
  public int maxCids() {
    return maxCids;
  }

  /** Returns the number of registered users. */
  public int users() {
    return users;
  }

  /** Returns the number of CPUs allowed to the process. */
  public int allowedCpus() {
    return allowedCpus;
  }

  /** Returns the switch-back threshold, 0 in per-task mode. */
  public int threshold() {
    return threshold;
  }

  /** Tells whether a switch back is deferred. */
  public boolean switchDeferred() {
    return switchDeferred;
  }

  /** Tells whether work was deferred that no worker has begun. */
  public boolean workPending() {
    return workPending;
  }

  /**
   * Tells whether a task is a kernel worker, which has no ids and no user mode.
   *
   * @param task a task
   * @return false for the threads of the process
   */
  public boolean isWorker(int task) {
    return group[task] == KERNEL;
  }

  /** Tells whether an id is in use. */
  public boolean inUse(int number) {
    return pool.get(number);
  }

  /** Returns the number of ids in use. */
  public int idsInUse() {
    return pool.cardinality();
  }

  /** Returns the task that holds the mutex, or {@link #NOBODY}. */
  public int mutexOwner() {
    return mutexOwner;
  }

  /** Returns the task that holds the lock while it spins, or {@link #NOBODY}. */
  public int lockOwner() {
    return lockOwner;
  }

  /** Returns the status of a slot. */
  public TaskStatus status(int task) {
    return TaskStatus.of(status[task]);
  }

  /** Returns a task's word. */
  public int taskCid(int task) {
    return taskCid[task];
  }

  /** Tells whether a task is a registered user. */
  public boolean active(int task) {
    return active[task];
  }

  /** Returns the CPU whose runqueue a task belongs to. */
  public int lastCpu(int task) {
    return lastCpu[task];
  }

  /** Returns the CPU a task runs on, or {@link #NOBODY}. */
  public int runningOn(int task) {
    return runningOn[task];
  }

  /** Returns a task's thread group. */
  public int group(int task) {
    return group[task];
  }

  /** Tells whether a task's affinity allows a CPU. */
  public boolean allowed(int task, int cpu) {
    return masks.contains(mask[task], cpu);
  }

  /** Returns the kernel operation a task is in. */
  public Job job(int task) {
    return Job.of(job[task]);
  }

  /** Returns the child of a fork in progress, or {@link #NOBODY}. */
  public int child(int task) {
    return child[task];
  }

  /** Returns what a task's operation waits for. */
  public Wait wait(int task) {
    return Wait.of(wait[task]);
  }

  /** Returns the CPU whose runqueue lock a task's operation waits for. */
  public int waitCpu(int task) {
    return waitCpu[task];
  }

  /** Returns a task's hint. */
  public int taskHint(int task) {
    return taskHint[task];
  }

  /** Returns a CPU's hint. */
  public int cpuHint(int cpu) {
    return cpuHint[cpu];
  }

  /** Tells whether a strategy has written any hint. */
  public boolean hasHints() {
    for (int task = 0; task < slots; task++) {
      if (status[task] != TaskStatus.GONE.ordinal() && taskHint[task] != Cid.NONE) {
        return true;
      }
    }
    for (int hint : cpuHint) {
      if (hint != Cid.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Returns a CPU's word. */
  public int cpuCid(int cpu) {
    return cpuCid[cpu];
  }

  /** Returns the task that runs on a CPU, or {@link #NOBODY}. */
  public int current(int cpu) {
    return current[cpu];
  }

  /** Tells whether a CPU spins for an id inside a context switch. */
  public boolean spinning(int cpu) {
    return spinPrev[cpu] != NOT_SPINNING && !paused[cpu];
  }

  /** Tells whether a CPU is inside a context switch and between two accesses. */
  public boolean paused(int cpu) {
    return paused[cpu];
  }

  /**
   * Tells whether a CPU is inside a context switch, and thus holds its runqueue lock: it spins, or
   * is paused.
   */
  public boolean inSwitch(int cpu) {
    return spinPrev[cpu] != NOT_SPINNING;
  }

  /** Returns the task that a CPU inside a switch switches out, {@link #NOBODY} for idle. */
  public int spinPrev(int cpu) {
    return spinPrev[cpu];
  }

  /**
   * Returns the CPU whose runqueue lock a visit holds that is between two accesses, or {@link
   * #NOBODY}.
   */
  public int visitedCpu() {
    if (pausedHooks == 0 || mutexOwner < 0 || walkTarget < 0) {
      return NOBODY;
    }
    if (wait[mutexOwner] != Wait.PAUSED_LOCKED.ordinal()) {
      return NOBODY;
    }
    return walk() == Walk.TASKS ? lastCpu[walkTarget] : walkTarget;
  }

  /** Returns the number of hooks, of CPUs and of the mutex owner, that are between two accesses. */
  public int pausedHooks() {
    return pausedHooks;
  }

  /** Returns the number of contexts committed to waiting for a CPU's runqueue lock. */
  public int waiters(int cpu) {
    return waiters[cpu];
  }

  /** Returns the number of CPUs that spin inside a context switch. */
  public int spinners() {
    return spinners;
  }

  /**
   * Returns how many more searches a context that spins will make.
   *
   * @param context a spinning CPU, or {@link #cpus()} for the task that holds the mutex
   * @return the number, {@link Integer#MAX_VALUE} for no bound
   */
  public int spinRetriesLeft(int context) {
    return retriesLeft[context];
  }

  /** Returns the target that the walk is committed to, or {@link WalkContext#NOBODY}. */
  public int walkTarget() {
    return walkTarget;
  }

  /** Returns the direction of the walk, {@link Walk#NONE} if none is under way. */
  public Walk walk() {
    return WALKS[walk];
  }

  /** Returns the last target of the walk, or {@link WalkContext#NOBODY}. */
  public int walkCursor() {
    return walkCursor;
  }

  /** Returns the walk's phase register. */
  public int walkPhase() {
    return walkPhase;
  }

  /** Returns the walk's budget register. */
  public int walkBudget() {
    return walkBudget;
  }

  /** Tells whether a walk is under way. */
  public boolean walking() {
    return walk != 0;
  }

  /** Returns the user after another in the user list; {@link #NOBODY} means head and end. */
  public int nextUser(int task) {
    return task == NOBODY ? userList.first() : userList.after(task);
  }

  /** Returns the task after another in the order of publication; {@link #NOBODY} as above. */
  public int nextPublished(int task) {
    return task == NOBODY ? taskList.first() : taskList.after(task);
  }

  /** Returns the first violation a hook committed, or null. */
  public Anomaly violation() {
    return violation;
  }

  /** Returns the number or word that the violation is about. */
  public int violationOperand() {
    return violationOperand;
  }
}
