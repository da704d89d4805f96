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
  static final int PART = 7;
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
    return 32 + 2 * s.capacity + s.cpus + HookFields.LOG;
  }

  /**
   * Writes the part of a task.
   *
   * @param task a slot
   * @param out receives it
   * @return its length
   */
  public int writeTask(int task, int[] out) {
    int status = s.tasks.status[task];
    if (status == TaskStatus.GONE.ordinal()) {
      out[0] = 0;
      return 1;
    }
    int cpu = s.tasks.lastCpu[task];
    out[0] =
        status << STATUS
            | (s.tasks.part[task] & 0xff) << PART
            | s.tasks.job[task] << JOB
            | s.tasks.wait[task] << WAIT
            | (s.tasks.active[task] ? USER : 0)
            | (s.tasks.runningOn[task] >= 0 ? RUNS : 0)
            | (s.percpu.spinPrev[cpu] == task ? HELD : 0);
    out[1] = s.tasks.cid[task];
    out[2] = s.tasks.hint[task];
    out[3] = cpu;
    out[4] = s.tasks.waitCpu[task];
    out[5] = s.tasks.child[task];
    out[6] = s.tasks.group[task];
    out[7] = s.tasks.view[task];
    return s.process.masks.write(s.tasks.mask[task], out, TASK_MASK);
  }

  /**
   * Writes the part of a CPU.
   *
   * @param cpu the CPU
   * @param out receives it
   * @return its length
   */
  public int writeCpu(int cpu, int[] out) {
    out[1] = s.percpu.cid[cpu];
    out[2] = s.percpu.hint[cpu];
    int prev = s.percpu.spinPrev[cpu];
    if (prev == CpuFields.NOT_SPINNING) {
      out[0] = NOT_SPINNING | s.percpu.view[cpu] << VIEW;
      return 3;
    }
    int from = prev < 0 ? FROM_IDLE : FROM_TASK;
    out[0] = from | (s.percpu.paused[cpu] ? PAUSED : 0) | s.percpu.view[cpu] << VIEW;
    return writeLog(cpu, out, CPU_LOG);
  }

  private int writeLog(int context, int[] out, int at) {
    int length = s.hooks.logLength[context];
    out[at] = s.hooks.retriesLeft[context];
    out[at + 1] = (int) s.hooks.logNumbers[context];
    out[at + 2] = (int) (s.hooks.logNumbers[context] >>> 32);
    out[at + 3] = s.hooks.candidate[context];
    System.arraycopy(s.hooks.log, context * HookFields.LOG, out, at + LOG_HEADER, length);
    return at + LOG_HEADER + length;
  }

  private void readLog(int context, int[] in, int at, int end) {
    int length = end - at - LOG_HEADER;
    s.hooks.retriesLeft[context] = in[at];
    s.hooks.logNumbers[context] = in[at + 1] & 0xffffffffL | (long) in[at + 2] << 32;
    s.hooks.candidate[context] = in[at + 3];
    s.hooks.logLength[context] = length;
    System.arraycopy(in, at + LOG_HEADER, s.hooks.log, context * HookFields.LOG, length);
  }

  /**
   * Writes what a context switch shares with everybody: mode, limit and pool.
   *
   * @param out receives it
   * @return its length
   */
  public int writePool(int[] out) {
    out[0] = s.process.mode;
    out[1] = s.process.maxCids;
    int at = 2;
    for (long word : s.process.pool.words) {
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
    out[1] = s.process.users;
    out[2] = s.process.allowedCpus;
    out[3] =
        s.process.threshold << 2
            | (s.process.workPending ? WORK_PENDING : 0)
            | (s.process.switchDeferred ? 1 : 0);
    out[4] = s.process.mutexOwner;
    out[5] = s.process.lockOwner;
    out[6] = s.process.groups;
    out[7] = s.process.oldModes;
    int at = s.process.masks.write(s.process.mask, out, PROCESS_MASK);
    out[at++] = s.walk.kind << 1 | (s.walk.kind != 0 && s.walk.round ? 1 : 0);
    if (s.walk.kind != 0) {
      out[at++] = s.walk.cursor;
      out[at++] = s.walk.target;
      out[at++] = s.walk.phase;
      out[at++] = s.walk.budget;
    }
    TaskList list = keepsUserList ? s.process.userList : s.process.taskList;
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
    return s.process.mutexOwner >= 0 && isLeft(s.tasks.wait[s.process.mutexOwner]);
  }

  /** Starts to put a state together; all tasks, CPUs, the pool and the process must follow. */
  public void begin() {
    s.percpu.spinners = 0;
    s.hooks.paused = 0;
    s.tasks.slots = s.capacity;
    s.hooks.violation = null;
    for (int cpu = 0; cpu < s.cpus; cpu++) {
      s.percpu.current[cpu] = MachineState.NOBODY;
      s.percpu.waiters[cpu] = 0;
      s.percpu.spinPrev[cpu] = CpuFields.NOT_SPINNING;
      s.percpu.paused[cpu] = false;
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
    s.tasks.status[task] = (byte) (flags >>> STATUS & 3);
    if (flags == 0) {
      s.tasks.active[task] = false;
      s.tasks.runningOn[task] = MachineState.NOBODY;
      s.tasks.job[task] = 0;
      s.tasks.wait[task] = 0;
      s.tasks.cid[task] = Cid.UNSET;
      s.tasks.hint[task] = Cid.NONE;
      s.tasks.view[task] = 0;
      return;
    }
    int cpu = in[3];
    s.tasks.part[task] = (byte) (flags >>> PART);
    s.tasks.job[task] = (byte) (flags >>> JOB & 7);
    s.tasks.wait[task] = (byte) (flags >>> WAIT & 7);
    s.tasks.active[task] = (flags & USER) != 0;
    s.tasks.cid[task] = in[1];
    s.tasks.hint[task] = in[2];
    s.tasks.lastCpu[task] = cpu;
    s.tasks.waitCpu[task] = in[4];
    s.tasks.child[task] = in[5];
    s.tasks.group[task] = in[6];
    s.tasks.view[task] = in[7];
    s.tasks.mask[task] = s.process.masks.read(in, TASK_MASK);
    if ((flags & RUNS) != 0) {
      s.tasks.runningOn[task] = cpu;
      s.percpu.current[cpu] = task;
    } else {
      s.tasks.runningOn[task] = MachineState.NOBODY;
    }
    if ((flags & HELD) != 0) {
      s.percpu.spinPrev[cpu] = task;
    }
    if (s.tasks.wait[task] == Wait.RUNQUEUE.ordinal()) {
      s.percpu.waiters[in[4]]++;
    }
  }

  /**
   * Puts in a CPU; its tasks must be in.
   *
   * @param cpu the CPU
   * @param in its part
   */
  public void readCpu(int cpu, int[] in) {
    s.percpu.cid[cpu] = in[1];
    s.percpu.hint[cpu] = in[2];
    s.percpu.view[cpu] = in[0] >>> VIEW;
    s.percpu.paused[cpu] = (in[0] & PAUSED) != 0;
    int from = in[0] & FROM;
    if (from != NOT_SPINNING) {
      if (from == FROM_IDLE) {
        s.percpu.spinPrev[cpu] = MachineState.NOBODY;
      }
      if (s.percpu.paused[cpu]) {
        s.hooks.paused++;
      } else {
        s.percpu.spinners++;
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
    s.process.mode = in[0];
    s.process.maxCids = in[1];
    for (int i = 0; i < s.process.pool.words.length; i++) {
      s.process.pool.words[i] = in[2 + 2 * i] & 0xffffffffL | (long) in[3 + 2 * i] << 32;
    }
  }

  /**
   * Puts in the rest of the process; the tasks must be in.
   *
   * @param in the part
   * @return the caller's value
   */
  public int readProcess(int[] in) {
    s.process.users = in[1];
    s.process.allowedCpus = in[2];
    s.process.threshold = in[3] >>> 2;
    s.process.workPending = (in[3] & WORK_PENDING) != 0;
    s.process.switchDeferred = (in[3] & 1) != 0;
    s.process.mutexOwner = in[4];
    s.process.lockOwner = in[5];
    s.process.groups = in[6];
    s.process.oldModes = in[7];
    s.process.mask = s.process.masks.read(in, PROCESS_MASK);
    int at = PROCESS_MASK + (s.cpus + 31 >>> 5);
    s.walk.kind = (byte) (in[at] >>> 1);
    s.walk.round = (in[at++] & 1) != 0;
    if (s.walk.kind != 0) {
      s.walk.cursor = in[at++];
      s.walk.target = in[at++];
      s.walk.phase = in[at++];
      s.walk.budget = in[at++];
    }
    s.process.userList.clear();
    s.process.taskList.clear();
    TaskList list = keepsUserList ? s.process.userList : s.process.taskList;
    while (in[at] != TaskList.END) {
      list.addLast(in[at++]);
    }
    at++;
    if (!keepsUserList) {
      listUsers();
    }
    if (awaitsInOperation()) {
      readLog(s.cpus, in, at, in.length);
      s.hooks.paused += isPaused(s.tasks.wait[s.process.mutexOwner]) ? 1 : 0;
    }
    return in[0];
  }

  /** The order of the list that no walk follows does not matter, but leaving needs an entry. */
  private void listUsers() {
    for (int task = 0; task < s.capacity; task++) {
      if (s.tasks.active[task]) {
        s.process.userList.addLast(task);
      }
    }
  }
}
