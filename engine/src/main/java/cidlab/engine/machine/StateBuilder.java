package cidlab.engine.machine;

/**
 * Builds a state from outside: for traces, start states and tests.
 *
 * <p>Only states between operations can be built: an operation in progress has results recorded
 * that no trace shows.
 */
public final class StateBuilder {
  private final MachineState s;

  /**
   * Starts with an empty machine.
   *
   * @param cpus number of possible CPUs
   * @param capacity number of task slots
   */
  public StateBuilder(int cpus, int capacity) {
    s = new MachineState(cpus, capacity);
  }

  /**
   * Sets the words and limits of the process.
   *
   * @param mode a combination of ONCPU and TRANSIT
   * @param maxCids the limit of allocation
   * @param allowedCpus number of CPUs allowed to the process
   * @param threshold the switch-back threshold
   * @param deferred whether a switch back is deferred
   * @param bitmap the ids in use, lowest 64 first
   * @param affinity the CPUs allowed to the process, lowest 64 first
   * @return this
   */
  public StateBuilder process(
      int mode,
      int maxCids,
      int allowedCpus,
      int threshold,
      boolean deferred,
      long[] bitmap,
      long[] affinity) {
    s.process.mode = mode;
    s.process.maxCids = maxCids;
    s.process.allowedCpus = allowedCpus;
    s.process.threshold = threshold;
    s.process.switchDeferred = deferred;
    System.arraycopy(
        bitmap, 0, s.process.pool.words, 0, Math.min(bitmap.length, s.process.pool.words.length));
    s.process.mask = s.process.masks.of(affinity);
    return this;
  }

  /**
   * Adds work that was deferred and that no worker has begun.
   *
   * @return this
   */
  public StateBuilder workPending() {
    s.process.workPending = true;
    return this;
  }

  /**
   * Adds a task without an operation in progress; it may use the CPUs of the process.
   *
   * @param task its slot
   * @param status its status
   * @param cid its word
   * @param active whether it is a registered user
   * @param lastCpu the CPU whose runqueue it belongs to
   * @param runningOn the CPU it runs on, or {@link MachineState#NOBODY}
   * @param group its thread group, from 1
   * @return this
   */
  public StateBuilder task(
      int task, TaskStatus status, int cid, boolean active, int lastCpu, int runningOn, int group) {
    s.tasks.make(task, group, s.process.mask, lastCpu);
    s.tasks.status[task] = (byte) status.ordinal();
    s.tasks.cid[task] = cid;
    s.tasks.active[task] = active;
    s.process.users += active ? 1 : 0;
    s.process.groups = Math.max(s.process.groups, group);
    s.tasks.runningOn[task] = runningOn;
    if (runningOn >= 0) {
      s.percpu.current[runningOn] = task;
    }
    return this;
  }

  /**
   * Sets a CPU's word.
   *
   * @param cpu the CPU
   * @param cid its word
   * @return this
   */
  public StateBuilder cpu(int cpu, int cid) {
    s.percpu.cid[cpu] = cid;
    return this;
  }

  /**
   * Appends a task to the list that walks follow.
   *
   * @param task the task
   * @param userList true for the user list, false for the task list
   * @return this
   */
  public StateBuilder listed(int task, boolean userList) {
    (userList ? s.process.userList : s.process.taskList).addLast(task);
    return this;
  }

  /**
   * Returns the state; users that no list named are put at the end of the user list.
   *
   * @return the state
   */
  public MachineState build() {
    for (int task = 0; task < s.tasks.slots; task++) {
      if (s.tasks.active[task] && !s.process.userList.contains(task)) {
        s.process.userList.addLast(task);
      }
    }
    return s;
  }
}
