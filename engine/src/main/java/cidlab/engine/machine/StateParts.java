package cidlab.engine.machine;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;

/**
 * Takes a state apart into the parts that one step changes, and puts it together again.
 *
 * <p>A part is a short sequence of ints: one for each task, one for each CPU, one for what a
 * context switch shares with everybody (mode, limit, pool), and one for the rest of the process. A
 * machine has few different parts and very many different states, so that a state is stored as the
 * numbers of its parts. A part of a CPU contains no number of a task, and a part of a task none but
 * its child's.
 *
 * <p>What can be derived is not stored: who runs on a CPU, who waits for a runqueue lock, how many
 * CPUs spin. Of the two lists only the one that {@link ChildVisibility} says walks follow is kept.
 *
 * <pre>
 * first int of a task's part; 0 if there is no task
 *  31   30..24   23   22   21   20..18  17..15  14..7  6..4  3..2
 * +---+--------+----+----+----+-------+-------+------+-----+------+
 * |   |        |held|runs|user| waits |  job  | part |     |status|
 * +---+--------+----+----+----+-------+-------+------+-----+------+
 *  held: a spinning CPU switches this task out, and holds it on its runqueue
 * </pre>
 */
public final class StateParts {
  static final int STATUS = 2;
  private static final int PART = 7;
  static final int JOB = 15;
  static final int WAIT = 18;
  static final int USER = 1 << 21;
  static final int RUNS = 1 << 22;
  static final int HELD = 1 << 23;

  // First int of a CPU's part.
  static final int FROM = 3;
  static final int PAUSED = 4;
  private static final int VIEW = 8;
  private static final int NOT_SPINNING = 0;
  private static final int FROM_IDLE = 1;
  private static final int FROM_TASK = 2;

  /** In the threshold's int of the part of the process. */
  static final int WORK_PENDING = 2;

  /** Where the set of allowed CPUs begins in the part of the process. */
  static final int PROCESS_MASK = 8;

  /** Where the set of allowed CPUs begins in the part of a task. */
  static final int TASK_MASK = 8;

  /**
   * Retries left, which entries of the log are words (2), and the number found but not yet taken.
   */
  static final int LOG_HEADER = 4;

  /** Where the recorded results begin in the part of a CPU. */
  static final int CPU_LOG = 3;

  private final MachineState s;
  private final boolean keepsUserList;

  /**
   * Couples the parts with a state.
   *
   * @param state the state that is taken apart and put together
   * @param visibility which of the lists walks follow
   */
  public StateParts(MachineState state, ChildVisibility visibility) {
    this.s = state;
    this.keepsUserList = visibility == ChildVisibility.BY_REGISTRATION;
  }

  /**
   * Returns an upper bound of the length of a part.
   *
   * @return a number of ints
   */
  public int longest() {
    return 32 + 2 * s.capacity + s.cpus + MachineState.LOG;
  }

  /**
   * Writes the part of a task.
   *
   * @param task a slot
   * @param out receives it
   * @return its length
   */
  public int writeTask(int task, int[] out) {
    int status = s.status[task];
    if (status == TaskStatus.GONE.ordinal()) {
      out[0] = 0;
      return 1;
    }
    int cpu = s.lastCpu[task];
    out[0] =
        status << STATUS
            | (s.part[task] & 0xff) << PART
            | s.job[task] << JOB
            | s.wait[task] << WAIT
            | (s.active[task] ? USER : 0)
            | (s.runningOn[task] >= 0 ? RUNS : 0)
            | (s.spinPrev[cpu] == task ? HELD : 0);
    out[1] = s.taskCid[task];
    out[2] = s.taskHint[task];
    out[3] = cpu;
    out[4] = s.waitCpu[task];
    out[5] = s.child[task];
    out[6] = s.group[task];
    out[7] = s.taskView[task];
    return s.masks.write(s.mask[task], out, TASK_MASK);
  }

  /**
   * Writes the part of a CPU.
   *
   * @param cpu the CPU
   * @param out receives it
   * @return its length
   */
  public int writeCpu(int cpu, int[] out) {
    out[1] = s.cpuCid[cpu];
    out[2] = s.cpuHint[cpu];
    int prev = s.spinPrev[cpu];
    if (prev == MachineState.NOT_SPINNING) {
      out[0] = NOT_SPINNING | s.lockView[cpu] << VIEW;
      return 3;
    }
    int from = prev < 0 ? FROM_IDLE : FROM_TASK;
    out[0] = from | (s.paused[cpu] ? PAUSED : 0) | s.lockView[cpu] << VIEW;
    return writeLog(cpu, out, CPU_LOG);
  }

  private int writeLog(int context, int[] out, int at) {
    int length = s.logLength[context];
    out[at] = s.retriesLeft[context];
    out[at + 1] = (int) s.logNumbers[context];
    out[at + 2] = (int) (s.logNumbers[context] >>> 32);
    out[at + 3] = s.candidate[context];
    System.arraycopy(s.log, context * MachineState.LOG, out, at + LOG_HEADER, length);
    return at + LOG_HEADER + length;
  }

  private void readLog(int context, int[] in, int at, int end) {
    int length = end - at - LOG_HEADER;
    s.retriesLeft[context] = in[at];
    s.logNumbers[context] = in[at + 1] & 0xffffffffL | (long) in[at + 2] << 32;
    s.candidate[context] = in[at + 3];
    s.logLength[context] = length;
    System.arraycopy(in, at + LOG_HEADER, s.log, context * MachineState.LOG, length);
  }

  /**
   * Writes what a context switch shares with everybody: mode, limit and pool.
   *
   * @param out receives it
   * @return its length
   */
  public int writePool(int[] out) {
    out[0] = s.mode;
    out[1] = s.maxCids;
    int at = 2;
    for (long word : s.pool.words) {
      out[at++] = (int) word;
      out[at++] = (int) (word >>> 32);
    }
    return at;
  }

  /**
   * Writes the rest of the process.
   *
   * @param extra a value of the caller's that belongs to the state
   * @param out receives it
   * @return its length
   */
  public int writeProcess(int extra, int[] out) {
    out[0] = extra;
    out[1] = s.users;
    out[2] = s.allowedCpus;
    out[3] = s.threshold << 2 | (s.workPending ? WORK_PENDING : 0) | (s.switchDeferred ? 1 : 0);
    out[4] = s.mutexOwner;
    out[5] = s.lockOwner;
    out[6] = s.groups;
    out[7] = s.oldModes;
    int at = s.masks.write(s.processMask, out, PROCESS_MASK);
    out[at++] = s.walk << 1 | (s.walk != 0 && s.walkRound ? 1 : 0);
    if (s.walk != 0) {
      out[at++] = s.walkCursor;
      out[at++] = s.walkTarget;
      out[at++] = s.walkPhase;
      out[at++] = s.walkBudget;
    }
    TaskList list = keepsUserList ? s.userList : s.taskList;
    for (int t = list.first(); t != TaskList.END; t = list.after(t)) {
      out[at++] = t;
    }
    out[at++] = TaskList.END;
    if (awaitsInOperation()) {
      at = writeLog(s.cpus, out, at);
    }
    return at;
  }

  /** Tells whether a wait is that of a hook that was left and will be continued. */
  static boolean isLeft(int wait) {
    return wait == Wait.SPIN.ordinal() || wait == Wait.SPIN_LOCKED.ordinal() || isPaused(wait);
  }

  private static boolean isPaused(int wait) {
    return wait == Wait.PAUSED.ordinal() || wait == Wait.PAUSED_LOCKED.ordinal();
  }

  private boolean awaitsInOperation() {
    return s.mutexOwner >= 0 && isLeft(s.wait[s.mutexOwner]);
  }

  /** Starts to put a state together; all tasks, CPUs, the pool and the process must follow. */
  public void begin() {
    s.spinners = 0;
    s.pausedHooks = 0;
    s.slots = s.capacity;
    s.violation = null;
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      s.current[cpu] = MachineState.NOBODY;
      s.waiters[cpu] = 0;
      s.spinPrev[cpu] = MachineState.NOT_SPINNING;
      s.paused[cpu] = false;
    }
  }

  /**
   * Puts in a task.
   *
   * @param task a slot
   * @param in its part
   */
  public void readTask(int task, int[] in) {
    int flags = in[0];
    s.status[task] = (byte) (flags >>> STATUS & 3);
    if (flags == 0) {
      s.active[task] = false;
      s.runningOn[task] = MachineState.NOBODY;
      s.job[task] = 0;
      s.wait[task] = 0;
      s.taskCid[task] = Cid.UNSET;
      s.taskHint[task] = Cid.NONE;
      s.taskView[task] = 0;
      return;
    }
    int cpu = in[3];
    s.part[task] = (byte) (flags >>> PART);
    s.job[task] = (byte) (flags >>> JOB & 7);
    s.wait[task] = (byte) (flags >>> WAIT & 7);
    s.active[task] = (flags & USER) != 0;
    s.taskCid[task] = in[1];
    s.taskHint[task] = in[2];
    s.lastCpu[task] = cpu;
    s.waitCpu[task] = in[4];
    s.child[task] = in[5];
    s.group[task] = in[6];
    s.taskView[task] = in[7];
    s.mask[task] = s.masks.read(in, TASK_MASK);
    if ((flags & RUNS) != 0) {
      s.runningOn[task] = cpu;
      s.current[cpu] = task;
    } else {
      s.runningOn[task] = MachineState.NOBODY;
    }
    if ((flags & HELD) != 0) {
      s.spinPrev[cpu] = task;
    }
    if (s.wait[task] == Wait.RUNQUEUE.ordinal()) {
      s.waiters[in[4]]++;
    }
  }

  /**
   * Puts in a CPU; its tasks must be in.
   *
   * @param cpu the CPU
   * @param in its part
   */
  public void readCpu(int cpu, int[] in) {
    s.cpuCid[cpu] = in[1];
    s.cpuHint[cpu] = in[2];
    s.lockView[cpu] = in[0] >>> VIEW;
    s.paused[cpu] = (in[0] & PAUSED) != 0;
    int from = in[0] & FROM;
    if (from != NOT_SPINNING) {
      if (from == FROM_IDLE) {
        s.spinPrev[cpu] = MachineState.NOBODY;
      }
      if (s.paused[cpu]) {
        s.pausedHooks++;
      } else {
        s.spinners++;
      }
      readLog(cpu, in, CPU_LOG, in.length);
    }
  }

  /**
   * Puts in mode, limit and pool.
   *
   * @param in the part
   */
  public void readPool(int[] in) {
    s.mode = in[0];
    s.maxCids = in[1];
    for (int i = 0; i < s.pool.words.length; i++) {
      s.pool.words[i] = in[2 + 2 * i] & 0xffffffffL | (long) in[3 + 2 * i] << 32;
    }
  }

  /**
   * Puts in the rest of the process; the tasks must be in.
   *
   * @param in the part
   * @return the caller's value
   */
  public int readProcess(int[] in) {
    s.users = in[1];
    s.allowedCpus = in[2];
    s.threshold = in[3] >>> 2;
    s.workPending = (in[3] & WORK_PENDING) != 0;
    s.switchDeferred = (in[3] & 1) != 0;
    s.mutexOwner = in[4];
    s.lockOwner = in[5];
    s.groups = in[6];
    s.oldModes = in[7];
    s.processMask = s.masks.read(in, PROCESS_MASK);
    int at = PROCESS_MASK + (s.cpus + 31 >>> 5);
    s.walk = (byte) (in[at] >>> 1);
    s.walkRound = (in[at++] & 1) != 0;
    if (s.walk != 0) {
      s.walkCursor = in[at++];
      s.walkTarget = in[at++];
      s.walkPhase = in[at++];
      s.walkBudget = in[at++];
    }
    s.userList.clear();
    s.taskList.clear();
    TaskList list = keepsUserList ? s.userList : s.taskList;
    while (in[at] != TaskList.END) {
      list.addLast(in[at++]);
    }
    at++;
    if (!keepsUserList) {
      listUsers();
    }
    if (awaitsInOperation()) {
      readLog(s.cpus, in, at, in.length);
      s.pausedHooks += isPaused(s.wait[s.mutexOwner]) ? 1 : 0;
    }
    return in[0];
  }

  /** The order of the list that no walk follows does not matter, but leaving needs an entry. */
  private void listUsers() {
    for (int task = 0; task < s.capacity; task++) {
      if (s.active[task]) {
        s.userList.addLast(task);
      }
    }
  }
}
