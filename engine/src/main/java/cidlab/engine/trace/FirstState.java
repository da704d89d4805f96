package cidlab.engine.trace;

import cidlab.engine.machine.Job;
import cidlab.engine.machine.TaskStatus;
import java.util.BitSet;
import java.util.function.Function;

/** Checks that a machine can be built in the state of a configuration line. */
final class FirstState {
  private final GoldenState golden;
  private final Function<String, TraceFormatException> expected;

  private FirstState(GoldenState golden, Function<String, TraceFormatException> expected) {
    this.golden = golden;
    this.expected = expected;
  }

  /**
   * Checks numbers of tasks and CPUs, and that nothing is under way.
   *
   * @throws TraceFormatException if something is out of range or under way
   */
  static void check(GoldenState golden, Function<String, TraceFormatException> expected) {
    FirstState state = new FirstState(golden, expected);
    state.tasks();
    state.cpus();
    state.list();
  }

  private void tasks() {
    for (int task = 0; task < golden.tasks; task++) {
      if (golden.id[task] != task) {
        throw expected.apply(
            "tasks numbered from 0 without gaps, task=" + task + " id=" + golden.id[task]);
      }
      if (golden.job[task] != Job.NONE || golden.status[task] == TaskStatus.NEW) {
        throw expected.apply("a first state without operations in progress, task=" + task);
      }
      range("the CPU of a task", 0, golden.cpus, golden.cpu[task], task);
      range("the CPU a task runs on, or -1", -1, golden.cpus, golden.running[task], task);
    }
  }

  private void cpus() {
    for (int cpu = 0; cpu < golden.cpus; cpu++) {
      if (golden.spin[cpu] != 0) {
        throw expected.apply("a first state without spinning CPUs, cpu=" + cpu);
      }
      int task = golden.current[cpu];
      range("the task of a CPU, or -1", -1, golden.tasks, task, cpu);
      if (task >= 0 && golden.running[task] != cpu) {
        throw expected.apply(
            "a CPU's task to run there, cpu=" + cpu + " run=" + golden.running[task]);
      }
    }
  }

  private void list() {
    BitSet seen = new BitSet();
    for (int i = 0; i < golden.listed; i++) {
      int task = golden.list[i];
      range("a listed task", 0, golden.tasks, task, i);
      if (seen.get(task)) {
        throw expected.apply("every task at most once in the list, task=" + task);
      }
      seen.set(task);
    }
  }

  private void range(String what, int from, int end, int value, int index) {
    if (value < from || value >= end) {
      throw expected.apply(
          what + ", from " + from + " to " + (end - 1) + ", index=" + index + " value=" + value);
    }
  }
}
