package cidlab.engine.machine;

import cidlab.api.Operation;
import cidlab.api.Walk;

/**
 * Tells which operations may happen in a state.
 *
 * <p>Source: FORMAT.md sections 3 and 4.
 */
public final class Enabled {
  private Enabled() {}

  /**
   * Tells whether an operation may happen in a state.
   *
   * @param s the state
   * @param operation what
   * @param subject a CPU of the machine for SWITCH and SPIN, else a task slot
   * @param operand see {@link Machine#perform}
   * @return true if it may
   */
  public static boolean operation(MachineState s, Operation operation, int subject, int operand) {
    return switch (operation) {
      case SWITCH -> switchTo(s, subject, operand);
      case SPIN -> spin(s, subject);
      case STEP -> step(s, subject);
      case FORK, VFORK -> fork(s, subject, operand);
      case EXIT -> start(s, subject);
      case EXEC_FAILS, EXEC -> exec(s, subject);
      case WIDEN -> widen(s, subject, operand);
      case WORK -> work(s, subject);
    };
  }

  /**
   * Tells whether a CPU may switch to a task.
   *
   * @param s the state
   * @param cpu the CPU
   * @param next the task, or {@link MachineState#NOBODY} for idle
   * @return true if it may
   */
  public static boolean switchTo(MachineState s, int cpu, int next) {
    return mayLeave(s, cpu) && (next < 0 ? s.percpu.current[cpu] >= 0 : maySwitchIn(s, cpu, next));
  }

  /**
   * Tells whether a CPU may switch away from what it runs.
   *
   * @param s the state
   * @param cpu the CPU
   * @return false while it is inside a switch, while a walk has its runqueue lock or waits for it,
   *     or while its task has interrupts off
   */
  public static boolean mayLeave(MachineState s, int cpu) {
    if (s.inSwitch(cpu) || s.percpu.waiters[cpu] != 0 || s.visitedCpu() == cpu) {
      return false;
    }
    int task = s.percpu.current[cpu];
    return task < 0 || !interruptsOff(s, task);
  }

  /**
   * Tells whether a task has interrupts off: it waits for a runqueue lock or has one, or has the
   * lock.
   *
   * @param s the state
   * @param task the task
   * @return true if it cannot be preempted
   */
  public static boolean interruptsOff(MachineState s, int task) {
    int wait = s.tasks.wait[task];
    return wait == Wait.RUNQUEUE.ordinal()
        || wait == Wait.SPIN_LOCKED.ordinal()
        || wait == Wait.PAUSED_LOCKED.ordinal();
  }

  /**
   * Tells whether a task may be switched in on a CPU that may switch.
   *
   * @param s the state
   * @param cpu the CPU
   * @param task the task
   * @return false if it runs already, is not allowed there, cannot be taken from its runqueue, or
   *     sleeps until the mutex is free
   */
  public static boolean maySwitchIn(MachineState s, int cpu, int task) {
    return s.tasks.status[task] == TaskStatus.LIVE.ordinal()
        && s.tasks.runningOn[task] < 0
        && s.process.masks.contains(s.tasks.mask[task], cpu)
        && !heldByRunqueue(s, task)
        && !(s.tasks.wait[task] == Wait.MUTEX.ordinal() && s.process.mutexOwner >= 0);
  }

  /**
   * Tells whether a task that does not run cannot be taken off its runqueue: a CPU that spins or is
   * paused is switching it out, or a walk visits it or waits to do so.
   *
   * @param s the state
   * @param task the task
   * @return true if it has to stay
   */
  public static boolean heldByRunqueue(MachineState s, int task) {
    return s.percpu.spinners + s.hooks.paused > 0
            && s.percpu.spinPrev[s.tasks.lastCpu[task]] == task
        || s.walk.kind == Walk.TASKS.ordinal()
            && s.walk.target == task
            && s.process.mutexOwner >= 0
            && interruptsOff(s, s.process.mutexOwner);
  }

  /**
   * Tells whether a CPU may search once more, or make the next access of its switch.
   *
   * @param s the state
   * @param cpu the CPU
   * @return true if it is inside a switch
   */
  public static boolean spin(MachineState s, int cpu) {
    return s.inSwitch(cpu);
  }

  /**
   * Tells whether a task may continue its operation.
   *
   * @param s the state
   * @param task the task
   * @return true if it runs, has an operation, and what it waits for is available
   */
  public static boolean step(MachineState s, int task) {
    if (s.tasks.job[task] == 0 || !executes(s, task)) {
      return false;
    }
    int wait = s.tasks.wait[task];
    if (wait == Wait.MUTEX.ordinal()) {
      return s.process.mutexOwner < 0;
    }
    if (wait == Wait.RUNQUEUE.ordinal()) {
      return !s.inSwitch(s.tasks.waitCpu[task]);
    }
    return !awaitsOthersEnd(s, task) && !awaitsWorker(s, task);
  }

  /** Whoever was the last user waits until the worker, which has begun, is over. */
  private static boolean awaitsWorker(MachineState s, int task) {
    return KernelOperations.isCancelling(s.tasks.part[task]) && workerActive(s);
  }

  /** Tells whether a kernel worker has begun and not ended. */
  static boolean workerActive(MachineState s) {
    for (int t = 0; t < s.tasks.slots; t++) {
      if (s.tasks.job[t] == Job.WORK.ordinal() && s.tasks.status[t] == TaskStatus.LIVE.ordinal()) {
        return true;
      }
    }
    return false;
  }

  /** A successful exec goes on when its task is the last one. */
  private static boolean awaitsOthersEnd(MachineState s, int task) {
    if (s.tasks.job[task] != Job.EXEC.ordinal()
        || !KernelOperations.isBeforeRejoin(s.tasks.part[task])) {
      return false;
    }
    for (int t = 0; t < s.tasks.slots; t++) {
      if (t != task
          && s.tasks.group[t] != MachineState.KERNEL
          && (s.tasks.status[t] == TaskStatus.LIVE.ordinal()
              || s.tasks.status[t] == TaskStatus.NEW.ordinal())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether a task may start an operation: it runs in user mode.
   *
   * @param s the state
   * @param task the task
   * @return true if it may
   */
  public static boolean start(MachineState s, int task) {
    return s.tasks.status[task] == TaskStatus.LIVE.ordinal()
        && s.tasks.job[task] == 0
        && executes(s, task);
  }

  private static boolean executes(MachineState s, int task) {
    int cpu = s.tasks.runningOn[task];
    return cpu >= 0 && !s.inSwitch(cpu);
  }

  /**
   * Tells whether a task may fork into a slot.
   *
   * @param s the state
   * @param task the parent
   * @param child the slot
   * @return true if it may
   */
  public static boolean fork(MachineState s, int task, int child) {
    return start(s, task)
        && child < s.capacity
        && s.tasks.status[child] == TaskStatus.GONE.ordinal();
  }

  /**
   * Tells whether a task may start an exec: only one per group at a time.
   *
   * @param s the state
   * @param task the task
   * @return true if it may
   */
  public static boolean exec(MachineState s, int task) {
    if (!start(s, task)) {
      return false;
    }
    for (int t = 0; t < s.tasks.slots; t++) {
      boolean execs =
          s.tasks.job[t] == Job.EXEC.ordinal() || s.tasks.job[t] == Job.EXEC_FAILS.ordinal();
      if (execs
          && s.tasks.group[t] == s.tasks.group[task]
          && s.tasks.status[t] == TaskStatus.LIVE.ordinal()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether a task's affinity may grow by a CPU.
   *
   * @param s the state
   * @param task the task
   * @param cpu the CPU
   * @return true if the user's task lives, is not yet allowed there, and no hook between two
   *     accesses has the lock or the runqueue lock of the task's CPU, both of which this takes
   */
  public static boolean widen(MachineState s, int task, int cpu) {
    return s.tasks.status[task] == TaskStatus.LIVE.ordinal()
        && !s.isWorker(task)
        && !s.process.masks.contains(s.tasks.mask[task], cpu)
        && (s.hooks.paused == 0 || !pausedWithLocks(s, s.tasks.lastCpu[task]));
  }

  /**
   * Tells whether a kernel worker may begin with deferred work.
   *
   * @param s the state
   * @param worker the slot that it would have
   * @return true if there is work, no worker yet, and the slot is free
   */
  public static boolean work(MachineState s, int worker) {
    if (!s.process.workPending
        || worker >= s.capacity
        || s.tasks.status[worker] != TaskStatus.GONE.ordinal()) {
      return false;
    }
    for (int t = 0; t < s.tasks.slots; t++) {
      if (s.tasks.group[t] == MachineState.KERNEL
          && s.tasks.status[t] != TaskStatus.GONE.ordinal()) {
        return false;
      }
    }
    return true;
  }

  private static boolean pausedWithLocks(MachineState s, int cpu) {
    return s.percpu.paused[cpu]
        || s.visitedCpu() == cpu
        || s.process.lockOwner >= 0
            && s.tasks.wait[s.process.lockOwner] == Wait.PAUSED_LOCKED.ordinal();
  }
}
