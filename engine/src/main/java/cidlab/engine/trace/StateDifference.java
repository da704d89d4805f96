package cidlab.engine.trace;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;

/** Finds the first field in which a machine's state differs from a golden one. */
final class StateDifference {
  private String first;

  private StateDifference() {}

  /**
   * Compares field by field.
   *
   * @param walksUserList whether the golden list is the user list or the task list
   * @return null if they agree, else {@code field expected=... actual=...}
   */
  static String first(GoldenState golden, MachineState state, boolean walksUserList) {
    StateDifference difference = new StateDifference();
    difference.process(golden, state);
    difference.expect("number of tasks", -1, "", golden.tasks, state.slots());
    difference.expect("number of cpus", -1, "", golden.cpus, state.cpus());
    for (int task = 0; task < golden.tasks && difference.first == null; task++) {
      difference.task(golden, task, state);
    }
    for (int cpu = 0; cpu < golden.cpus && difference.first == null; cpu++) {
      difference.cpu(golden, cpu, state);
    }
    if (difference.first == null) {
      difference.list(golden, state, walksUserList);
    }
    return difference.first;
  }

  private void process(GoldenState golden, MachineState s) {
    expect("percpu", -1, "", golden.perCpu, Cid.onCpu(s.mode()) ? 1 : 0);
    expect("transit", -1, "", golden.transit, Cid.inTransit(s.mode()) ? 1 : 0);
    expect("max", -1, "", golden.max, s.maxCids());
    expect("users", -1, "", golden.users, s.users());
    expect("nca", -1, "", golden.allowed, s.allowedCpus());
    expect("thrs", -1, "", golden.threshold, s.threshold());
    expect("work", -1, "", golden.workPending, s.workPending() ? 1 : 0);
    expect("upd", -1, "", golden.deferred, s.switchDeferred() ? 1 : 0);
    expect("mtx", -1, "", golden.mutex, s.mutexOwner());
    expect("lck", -1, "", golden.lock, s.lockOwner());
    expect("bm", -1, "", golden.bitmap, GoldenState.hex(s.cpus(), s::inUse));
  }

  private void task(GoldenState golden, int task, MachineState s) {
    expect("tasks", task, "id", golden.id[task], task);
    expect("tasks", task, "st", golden.status[task].name(), s.status(task).name());
    if (golden.status[task] == TaskStatus.GONE) {
      return; // Slots of tasks that are gone keep stale values, which mean nothing.
    }
    expectWord("tasks", task, golden.cid[task], s.taskCid(task));
    expect("tasks", task, "act", golden.active[task], s.active(task) ? 1 : 0);
    expect("tasks", task, "cpu", golden.cpu[task], s.lastCpu(task));
    expect("tasks", task, "run", golden.running[task], s.runningOn(task));
    expect("tasks", task, "grp", golden.group[task], s.group(task));
    expect("tasks", task, "job", golden.job[task].traceName(), s.job(task).traceName());
    expect("tasks", task, "arg", golden.child[task], s.child(task));
    expect("tasks", task, "wait", golden.wait[task], GoldenState.wait(s, task));
  }

  private void cpu(GoldenState golden, int cpu, MachineState s) {
    expectWord("cpus", cpu, golden.cpuCid[cpu], s.cpuCid(cpu));
    expect("cpus", cpu, "curr", golden.current[cpu], s.current(cpu));
    expect("cpus", cpu, "spin", golden.spin[cpu], GoldenState.spin(s, cpu));
    expect("cpus", cpu, "prev", golden.prev[cpu], s.spinPrev(cpu));
    expect("cpus", cpu, "wtr", golden.waiters[cpu], s.waiters(cpu));
  }

  private void list(GoldenState golden, MachineState s, boolean users) {
    int task = MachineState.NOBODY;
    for (int i = 0; i <= golden.listed && first == null; i++) {
      task = users ? s.nextUser(task) : s.nextPublished(task);
      expect("list", i, "", i < golden.listed ? golden.list[i] : MachineState.NOBODY, task);
    }
  }

  private void expectWord(String array, int index, int expected, int actual) {
    if (expected != actual) {
      expect(array, index, "cid", GoldenState.cid(expected), GoldenState.cid(actual));
    }
  }

  private void expect(String array, int index, String field, int expected, int actual) {
    if (expected != actual) {
      differ(array, index, field, Integer.toString(expected), Integer.toString(actual));
    }
  }

  private void expect(String array, int index, String field, String expected, String actual) {
    if (!expected.equals(actual)) {
      differ(array, index, field, expected, actual);
    }
  }

  private void differ(String array, int index, String field, String expected, String actual) {
    if (first == null) {
      String place = index < 0 ? array : array + "[" + index + "]";
      String name = field.isEmpty() ? place : place + "." + field;
      first = name + " expected=" + expected + " actual=" + actual;
    }
  }
}
