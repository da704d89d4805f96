package cidlab.engine.machine;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;

/**
 * The machine: performs one operation at a time on a {@link MachineState} under one protocol.
 *
 * <p>Every section that a lock protects is one atomic step, unless the {@link Granularity} says
 * that every access is one: then an operation that ends PAUSED is continued with {@link #spin} or
 * {@link #step}. Whether an operation may happen is asked of {@link Enabled}; here it is assumed.
 * Kernel operations of tasks are in {@link KernelOperations}.
 *
 * <p>Source: FORMAT.md sections 3 to 6; design.md section 3.
 */
public final class Machine {
  final MachineState s;
  private final TaskFields tasks;
  private final CpuFields percpu;
  final OwnershipProtocol protocol;
  final Granularity granularity;

  /** What may still be seen of the mode words, or null if they are seen as they are. */
  final WeakMemory memory;

  private final Choices choices;
  private final AccessCounts counts = new AccessCounts();
  private final SwitchSection switching;
  private final KernelOperations operations;

  /**
   * Couples a state with rules, at section granularity and under sequential consistency.
   *
   * @param state the state, which the machine changes
   * @param protocol the rules
   */
  public Machine(MachineState state, OwnershipProtocol protocol) {
    this(state, protocol, Granularity.SECTION, MemoryModel.SC);
  }

  /**
   * Couples a state with rules.
   *
   * @param state the state, which the machine changes
   * @param protocol the rules
   * @param granularity what one step of a hook is
   * @param memory which values of the mode words a context switch may read
   */
  public Machine(
      MachineState state, OwnershipProtocol protocol, Granularity granularity, MemoryModel memory) {
    this(state, protocol, granularity, memory == MemoryModel.WEAK ? new WeakMemory(state) : null);
  }

  Machine(
      MachineState state, OwnershipProtocol protocol, Granularity granularity, WeakMemory memory) {
    this.s = state;
    tasks = state.tasks;
    percpu = state.percpu;
    this.protocol = protocol;
    this.granularity = granularity;
    this.memory = memory;
    this.choices = memory == null ? new Choices() : memory.choices;
    this.switching = new SwitchSection(state, counts, granularity, memory);
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

  /** Returns what one step of a hook is. */
  public Granularity granularity() {
    return granularity;
  }

  /** Returns which values of the mode words a context switch may read. */
  public MemoryModel memoryModel() {
    return memory == null ? MemoryModel.SC : MemoryModel.WEAK;
  }

  /** Returns what operations see and could have seen, where there is a choice. */
  public Choices choices() {
    return choices;
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
   * Performs any operation.
   *
   * @param operation what
   * @param subject the CPU of SWITCH and SPIN, else the task
   * @param operand the next task of SWITCH, the child of FORK and VFORK, the CPU of WIDEN and WORK;
   *     the others have none, and do not look at it
   * @return how it ended
   */
  public Result perform(Operation operation, int subject, int operand) {
    return switch (operation) {
      case SWITCH -> switchTo(subject, operand);
      case SPIN -> spin(subject);
      case STEP -> step(subject);
      case FORK -> fork(subject, operand);
      case VFORK -> vfork(subject, operand);
      case EXIT -> exit(subject);
      case EXEC_FAILS -> execFails(subject);
      case EXEC -> exec(subject);
      case WIDEN -> widen(subject, operand);
      case WORK -> work(subject, operand);
    };
  }

  /**
   * Switches a CPU to another task.
   *
   * @param cpu the CPU
   * @param next the task, or {@link MachineState#NOBODY} for idle
   * @return DONE, SPIN if the task needs an id and there is none, or PAUSED
   */
  public Result switchTo(int cpu, int next) {
    begin();
    int prev = percpu.current[cpu];
    int cameFrom = cpu;
    percpu.current[cpu] = next;
    if (prev >= 0) {
      tasks.runningOn[prev] = MachineState.NOBODY;
    }
    if (next >= 0) {
      cameFrom = tasks.lastCpu[next];
      tasks.lastCpu[next] = cpu;
      tasks.runningOn[next] = cpu;
    }
    if (memory != null) {
      memory.switches(cpu, prev, next);
    }
    switching.begin();
    switching.aim(cpu, prev, next, cameFrom);
    try {
      protocol.contextSwitch(switching);
    } catch (Suspended signal) {
      percpu.spinPrev[cpu] = prev;
      return end(suspend(cpu, signal));
    }
    switchedFrom(cpu, prev);
    return end(Result.DONE);
  }

  /**
   * Continues the switch of a CPU: searches once more for the id that it spins for, or makes the
   * next access.
   *
   * @param cpu a CPU inside a switch
   * @return DONE if the switch is over, SPIN if there is no id, or PAUSED
   */
  public Result spin(int cpu) {
    begin();
    if (granularity == Granularity.ACCESS) {
      switching.resume(cpu);
    } else {
      requireNoPause(percpu.paused[cpu]);
      int granted = grant(switching, cpu);
      if (granted == STILL_NONE) {
        return end(Result.SPIN);
      }
      switching.resume(cpu, granted);
    }
    int prev = percpu.spinPrev[cpu];
    switching.aim(cpu, prev, percpu.current[cpu], SwitchSection.FORGOTTEN);
    if (percpu.paused[cpu]) {
      percpu.paused[cpu] = false;
      s.hooks.paused--;
    } else {
      percpu.spinners--;
    }
    try {
      protocol.contextSwitch(switching);
    } catch (Suspended signal) {
      return end(suspend(cpu, signal));
    }
    percpu.spinPrev[cpu] = CpuFields.NOT_SPINNING;
    switchedFrom(cpu, prev);
    return end(Result.DONE);
  }

  private Result suspend(int cpu, Suspended signal) {
    switching.suspend(cpu);
    if (signal == Suspended.FOR_AN_ID) {
      percpu.spinners++;
      return Result.SPIN;
    }
    percpu.paused[cpu] = true;
    s.hooks.paused++;
    return Result.PAUSED;
  }

  static void requireNoPause(boolean paused) {
    if (paused) {
      throw new IllegalStateException(
          "expected no hook between two accesses; continue it on a machine with granularity=ACCESS");
    }
  }

  private void begin() {
    counts.begin();
    if (memory != null) {
      memory.choices.begin();
    }
  }

  private Result end(Result result) {
    if (memory != null) {
      memory.choices.end();
      memory.normalise();
    }
    return result;
  }

  static final int STILL_NONE = -2;

  /** Searches for an id for a hook that waits; NONE when its patience is at an end. */
  int grant(Section section, int context) {
    int number = section.allocate(s.cpus);
    if (number != Cid.NONE) {
      return number;
    }
    if (s.hooks.retriesLeft[context] == Integer.MAX_VALUE) {
      return STILL_NONE;
    }
    s.hooks.retriesLeft[context]--;
    return s.hooks.retriesLeft[context] <= 0 ? Cid.NONE : STILL_NONE;
  }

  private void switchedFrom(int cpu, int prev) {
    if (memory != null) {
      memory.switched(cpu, prev);
    }
    if (prev >= 0 && tasks.status[prev] == (byte) TaskStatus.DEAD.ordinal()) {
      tasks.status[prev] = (byte) TaskStatus.GONE.ordinal();
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
    begin();
    return end(operations.step(task));
  }

  /**
   * Starts a fork.
   *
   * @param task the parent, which runs in user mode
   * @param child a free slot
   * @return YIELD, BLOCKED_MUTEX, SPIN or PAUSED
   */
  public Result fork(int task, int child) {
    begin();
    return end(operations.startFork(task, child, tasks.group[task]));
  }

  /**
   * Starts a vfork: the child shares the memory, but is a group of its own.
   *
   * @param task the parent, which runs in user mode
   * @param child a free slot
   * @return YIELD, BLOCKED_MUTEX, SPIN or PAUSED
   */
  public Result vfork(int task, int child) {
    begin();
    return end(operations.startFork(task, child, ++s.process.groups));
  }

  /**
   * Starts an exit.
   *
   * @param task the task, which runs in user mode
   * @return DONE, YIELD, BLOCKED_MUTEX or PAUSED
   */
  public Result exit(int task) {
    begin();
    return end(operations.start(task, Job.EXIT));
  }

  /**
   * Starts an exec that will fail.
   *
   * @param task the task, which runs in user mode
   * @return YIELD, BLOCKED_MUTEX or PAUSED
   */
  public Result execFails(int task) {
    begin();
    return end(operations.start(task, Job.EXEC_FAILS));
  }

  /**
   * Starts an exec that will succeed.
   *
   * @param task the task, which runs in user mode
   * @return YIELD, BLOCKED_MUTEX or PAUSED
   */
  public Result exec(int task) {
    begin();
    return end(operations.start(task, Job.EXEC));
  }

  /**
   * Lets a task use one more CPU.
   *
   * @param task the task
   * @param cpu the CPU
   * @return DONE
   */
  public Result widen(int task, int cpu) {
    begin();
    return end(operations.widen(task, cpu));
  }

  /**
   * Gives deferred work to a kernel worker, which is a task without ids that runs on one CPU.
   *
   * @param worker a free slot
   * @param cpu the CPU on which the work was deferred, where the worker will run
   * @return DONE; the worker goes on as soon as its CPU switches to it
   */
  public Result work(int worker, int cpu) {
    begin();
    return end(operations.startWork(worker, cpu));
  }
}
