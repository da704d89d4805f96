package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;

/**
 * The machine: performs one operation at a time on a {@link MachineState} under one protocol.
 *
 * <p>Every section that a lock protects is one atomic step. Whether an operation may happen is
 * asked of {@link Enabled}; here it is assumed. Kernel operations of tasks are in {@link
 * KernelOperations}.
 *
 * <p>Source: FORMAT.md sections 3 to 6.
 */
public final class Machine {
  final MachineState s;
  final OwnershipProtocol protocol;
  private final AccessCounts counts = new AccessCounts();
  private final SwitchSection switching;
  private final KernelOperations operations;

  /**
   * Couples a state with rules.
   *
   * @param state the state, which the machine changes
   * @param protocol the rules
   */
  public Machine(MachineState state, OwnershipProtocol protocol) {
    this.s = state;
    this.protocol = protocol;
    this.switching = new SwitchSection(state, counts);
    this.operations = new KernelOperations(this, counts);
  }

  /**
   * Hears of low-level events from now on.
   *
   * @param listener the listener, or null for none
   */
  public void listen(MachineListener listener) {
    switching.listener = listener;
    operations.listen(listener);
  }

  /** Returns the state that operations change. */
  public MachineState state() {
    return s;
  }

  /** Returns the rules. */
  public OwnershipProtocol protocol() {
    return protocol;
  }

  /** Returns what the hooks of the last operation did to the bitmap. */
  public AccessCounts counts() {
    return counts;
  }

  /**
   * Starts again with one task on CPU 0, see {@link MachineState#reset}.
   *
   * @param initialCpus number of CPUs the task may use
   */
  public void reset(int initialCpus) {
    s.reset(initialCpus);
    counts.reset();
    counts.highWater = 1;
  }

  /**
   * Switches a CPU to another task.
   *
   * @param cpu the CPU
   * @param next the task, or {@link MachineState#NOBODY} for idle
   * @return DONE, or SPIN if the task needs an id and there is none
   */
  public Result switchTo(int cpu, int next) {
    counts.begin();
    int prev = s.current[cpu];
    int cameFrom = cpu;
    s.current[cpu] = next;
    if (prev >= 0) {
      s.runningOn[prev] = MachineState.NOBODY;
    }
    if (next >= 0) {
      cameFrom = s.lastCpu[next];
      s.lastCpu[next] = cpu;
      s.runningOn[next] = cpu;
    }
    switching.begin();
    switching.aim(cpu, prev, next, cameFrom);
    try {
      protocol.contextSwitch(switching);
    } catch (Suspended signal) {
      switching.suspend(cpu);
      s.spinPrev[cpu] = prev;
      s.spinners++;
      return Result.SPIN;
    }
    switchedFrom(prev);
    return Result.DONE;
  }

  /**
   * Searches once more for the id that a CPU spins for.
   *
   * @param cpu a spinning CPU
   * @return DONE if the switch is over, SPIN if there is still none
   */
  public Result spin(int cpu) {
    counts.begin();
    int granted = grant(switching, cpu);
    if (granted == STILL_NONE) {
      return Result.SPIN;
    }
    int prev = s.spinPrev[cpu];
    switching.aim(cpu, prev, s.current[cpu], SwitchSection.FORGOTTEN);
    switching.resume(cpu, granted);
    try {
      protocol.contextSwitch(switching);
    } catch (Suspended signal) {
      switching.suspend(cpu);
      return Result.SPIN;
    }
    s.spinPrev[cpu] = MachineState.NOT_SPINNING;
    s.spinners--;
    switchedFrom(prev);
    return Result.DONE;
  }

  static final int STILL_NONE = -2;

  /** Searches for an id for a hook that waits; NONE when its patience is at an end. */
  int grant(Section section, int context) {
    int number = section.allocate(s.cpus);
    if (number != Cid.NONE) {
      return number;
    }
    if (s.retriesLeft[context] == Integer.MAX_VALUE) {
      return STILL_NONE;
    }
    s.retriesLeft[context]--;
    return s.retriesLeft[context] <= 0 ? Cid.NONE : STILL_NONE;
  }

  private void switchedFrom(int prev) {
    if (prev >= 0 && s.status[prev] == (byte) TaskStatus.DEAD.ordinal()) {
      s.status[prev] = (byte) TaskStatus.GONE.ordinal();
      operations.unpublish(prev);
    }
  }

  /**
   * Continues a task's kernel operation until it next gives up control.
   *
   * @param task a task that runs and has an operation in progress
   * @return any result
   */
  public Result step(int task) {
    counts.begin();
    return operations.step(task);
  }

  /**
   * Starts a fork.
   *
   * @param task the parent, which runs in user mode
   * @param child a free slot
   * @return YIELD, BLOCKED_MUTEX or SPIN
   */
  public Result fork(int task, int child) {
    counts.begin();
    return operations.startFork(task, child, s.group[task]);
  }

  /**
   * Starts a vfork: the child shares the memory, but is a group of its own.
   *
   * @param task the parent, which runs in user mode
   * @param child a free slot
   * @return YIELD, BLOCKED_MUTEX or SPIN
   */
  public Result vfork(int task, int child) {
    counts.begin();
    return operations.startFork(task, child, ++s.groups);
  }

  /**
   * Starts an exit.
   *
   * @param task the task, which runs in user mode
   * @return DONE, YIELD or BLOCKED_MUTEX
   */
  public Result exit(int task) {
    counts.begin();
    return operations.start(task, Job.EXIT);
  }

  /**
   * Starts an exec that will fail.
   *
   * @param task the task, which runs in user mode
   * @return YIELD or BLOCKED_MUTEX
   */
  public Result execFails(int task) {
    counts.begin();
    return operations.start(task, Job.EXEC_FAILS);
  }

  /**
   * Starts an exec that will succeed.
   *
   * @param task the task, which runs in user mode
   * @return YIELD or BLOCKED_MUTEX
   */
  public Result exec(int task) {
    counts.begin();
    return operations.start(task, Job.EXEC);
  }

  /**
   * Lets a task use one more CPU.
   *
   * @param task the task
   * @param cpu the CPU
   * @return DONE
   */
  public Result widen(int task, int cpu) {
    counts.begin();
    return operations.widen(task, cpu);
  }
}
