package cidlab.engine.machine;

import cidlab.api.Cid;

/**
 * Reads and renames single fields of the parts that {@link StateParts} makes.
 *
 * <p>What a renaming has to know: where a part names an id or a CPU.
 */
public final class PartView {
  private static final int WORD = 1;
  private static final int HINT = 2;
  private static final int LAST_CPU = 3;
  private static final int WAIT_CPU = 4;
  private static final int CHILD = 5;
  private static final int GROUP = 6;

  private PartView() {}

  /** Tells whether there is a task. */
  public static boolean exists(int[] task) {
    return task[0] != 0;
  }

  /** Tells whether the task runs. */
  public static boolean runs(int[] task) {
    return (task[0] & StateParts.RUNS) != 0;
  }

  /** Tells whether the task is in user mode, or not in an operation; a new child is not. */
  public static boolean isFree(int[] task) {
    return !hasJob(task) && status(task) != TaskStatus.NEW.ordinal();
  }

  /** Tells whether the task could run, or does. */
  public static boolean live(int[] task) {
    return status(task) == TaskStatus.LIVE.ordinal();
  }

  /** Tells whether the task has exited, and waits for its CPU to switch away. */
  public static boolean dead(int[] task) {
    return status(task) == TaskStatus.DEAD.ordinal();
  }

  private static int status(int[] task) {
    return task[0] >>> StateParts.STATUS & 3;
  }

  private static int wait(int[] task) {
    return task[0] >>> StateParts.WAIT & 7;
  }

  /** Tells whether the task is a registered user. */
  public static boolean active(int[] task) {
    return (task[0] & StateParts.USER) != 0;
  }

  /** Tells whether the task is in a kernel operation. */
  public static boolean hasJob(int[] task) {
    return (task[0] >>> StateParts.JOB & 7) != 0;
  }

  /** Tells whether the task has interrupts off; see {@link Enabled#interruptsOff}. */
  public static boolean interruptsOff(int[] task) {
    return waitsForRunqueue(task)
        || wait(task) == Wait.SPIN_LOCKED.ordinal()
        || wait(task) == Wait.PAUSED_LOCKED.ordinal();
  }

  /** Tells whether the task waits for a runqueue lock. */
  public static boolean waitsForRunqueue(int[] task) {
    return wait(task) == Wait.RUNQUEUE.ordinal();
  }

  /** Tells whether the task waits for the mutex. */
  public static boolean waitsForMutex(int[] task) {
    return wait(task) == Wait.MUTEX.ordinal();
  }

  /** Tells whether the task waits for an id in its operation. */
  public static boolean awaitsId(int[] task) {
    return wait(task) == Wait.SPIN.ordinal() || wait(task) == Wait.SPIN_LOCKED.ordinal();
  }

  /** Tells whether the task's operation may reach more than itself, its CPU and a walk's target. */
  public static boolean reachesFar(int[] task) {
    int job = task[0] >>> StateParts.JOB & 7;
    return job == Job.EXEC.ordinal()
        || job == Job.EXEC_FAILS.ordinal()
        || KernelOperations.isCancelling(part(task));
  }

  /** Tells whether the task's operation is in a walk. */
  public static boolean inWalk(int[] task) {
    return KernelOperations.isWalking(part(task));
  }

  private static byte part(int[] task) {
    return (byte) (task[0] >>> StateParts.PART);
  }

  /** Returns the child of a fork in progress, or {@link MachineState#NOBODY}. */
  public static int child(int[] task) {
    return task[CHILD];
  }

  /** Returns the task's thread group. */
  public static int group(int[] task) {
    return task[GROUP];
  }

  /** Tells whether the task is a kernel worker that has begun and not ended. */
  public static boolean works(int[] task) {
    return (task[0] >>> StateParts.JOB & 7) == Job.WORK.ordinal() && live(task);
  }

  /** Tells whether a spinning CPU holds the task on its runqueue. */
  public static boolean held(int[] task) {
    return (task[0] & StateParts.HELD) != 0;
  }

  /** Returns the word of a task or CPU. */
  public static int word(int[] part) {
    return part[WORD];
  }

  /** Returns a word with another number. */
  public static int withId(int word, int id) {
    return word & (Cid.ONCPU | Cid.TRANSIT) | id;
  }

  /** Returns a copy of a part with another word. */
  public static int[] withWord(int[] part, int word) {
    int[] copy = part.clone();
    copy[WORD] = word;
    return copy;
  }

  /** Tells whether the strategy has written a hint to a task or CPU. */
  public static boolean hasHint(int[] part) {
    return part[HINT] != Cid.NONE;
  }

  /** Returns the CPU on whose runqueue a task is. */
  public static int lastCpu(int[] task) {
    return task[LAST_CPU];
  }

  /** Returns the CPU whose runqueue lock a task waits for, or {@link MachineState#NOBODY}. */
  public static int waitCpu(int[] task) {
    return task[WAIT_CPU];
  }

  /** Tells whether a task may use a CPU. */
  public static boolean allowed(int[] task, int cpu) {
    return (task[StateParts.TASK_MASK + (cpu >>> 5)] >>> (cpu & 31) & 1) != 0;
  }

  /** Tells whether a task may use all CPUs. */
  public static boolean allowedEverywhere(int[] task, int cpus) {
    int cpu = 0;
    while (cpu < cpus && allowed(task, cpu)) {
      cpu++;
    }
    return cpu == cpus;
  }

  /** Returns a task's part with other names. */
  public static int[] renamed(int[] task, int word, int lastCpu, int waitCpu) {
    int[] copy = task.clone();
    copy[WORD] = word;
    copy[LAST_CPU] = lastCpu;
    copy[WAIT_CPU] = waitCpu;
    return copy;
  }

  /**
   * Tells whether a CPU is inside a switch that was left, and its part holds results recorded for
   * the hook that waits.
   */
  public static boolean inSwitch(int[] cpu) {
    return (cpu[0] & StateParts.FROM) != 0;
  }

  /** Tells whether a CPU is inside a switch and between two accesses. */
  public static boolean paused(int[] cpu) {
    return (cpu[0] & StateParts.PAUSED) != 0;
  }

  /** Returns the number that a paused hook found and has not yet taken, or {@link Cid#NONE}. */
  public static int candidate(int[] cpu) {
    return inSwitch(cpu) ? cpu[candidateAt()] : Cid.NONE;
  }

  /** Returns the index of that number in the part. */
  public static int candidateAt() {
    return StateParts.CPU_LOG + StateParts.LOG_HEADER - 1;
  }

  /** Returns how many more searches a spinning CPU will make. */
  public static int searchesLeft(int[] cpu) {
    return cpu[StateParts.CPU_LOG];
  }

  /** Returns the number of recorded results. */
  public static int recorded(int[] cpu) {
    return inSwitch(cpu) ? cpu.length - StateParts.CPU_LOG - StateParts.LOG_HEADER : 0;
  }

  /** Tells whether a recorded result is a word or an id. */
  public static boolean recordedIsId(int[] cpu, int index) {
    int half = cpu[StateParts.CPU_LOG + 1 + (index >>> 5)];
    return (half >>> (index & 31) & 1) != 0;
  }

  /** Returns the index of a recorded result in the part. */
  public static int recordedAt(int index) {
    return StateParts.CPU_LOG + StateParts.LOG_HEADER + index;
  }

  /** Returns the limit of allocation in the part of the pool. */
  public static int limit(int[] pool) {
    return pool[1];
  }

  /** Tells whether an id is in use. */
  public static boolean inUse(int[] pool, int id) {
    return (pool[2 + (id >>> 5)] >>> (id & 31) & 1) != 0;
  }

  /** Returns the part of a pool in which other ids are in use. */
  public static int[] withIds(int[] pool, long ids) {
    int[] copy = pool.clone();
    copy[2] = (int) ids;
    copy[3] = (int) (ids >>> 32);
    return copy;
  }

  /** Returns the caller's value in the part of the process. */
  public static int extra(int[] process) {
    return process[0];
  }

  /** Tells whether work was deferred that no worker has begun. */
  public static boolean workPending(int[] process) {
    return (process[3] & StateParts.WORK_PENDING) != 0;
  }

  /** Returns the task that holds the mutex in the part of the process. */
  public static int mutexOwner(int[] process) {
    return process[4];
  }

  /** Returns the direction of the walk, the ordinal of a {@link cidlab.api.Walk}. */
  public static int walk(int[] process, int cpus) {
    return process[walkAt(cpus)] >>> 1;
  }

  /** Returns the target that the walk is committed to; there must be a walk. */
  public static int walkTarget(int[] process, int cpus) {
    return process[walkAt(cpus) + 2];
  }

  private static int walkAt(int cpus) {
    return StateParts.PROCESS_MASK + (cpus + 31 >>> 5);
  }

  /** Tells whether results are recorded for the task that holds the mutex. */
  public static boolean hasRecord(int[] process, int cpus) {
    return process[process.length - 1] != TaskList.END
        || listEnd(process, cpus) < process.length - 1;
  }

  /** Returns the part of a process without the list that walks follow. */
  public static int[] withoutList(int[] process, int cpus) {
    int from = listStart(process, cpus);
    int[] copy = java.util.Arrays.copyOf(process, from + 1);
    copy[from] = TaskList.END;
    return copy;
  }

  private static int listStart(int[] process, int cpus) {
    int at = walkAt(cpus);
    return at + (process[at] >>> 1 != 0 ? 5 : 1);
  }

  private static int listEnd(int[] process, int cpus) {
    int at = listStart(process, cpus);
    while (process[at] != TaskList.END) {
      at++;
    }
    return at;
  }
}
