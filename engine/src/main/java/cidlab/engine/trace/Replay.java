package cidlab.engine.trace;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One golden trace on a machine of its own. */
final class Replay {
  /** Slots beyond those of the first state; traces have up to twice as many threads as CPUs. */
  private static final int SPARE_SLOTS = 64;

  private final Machine machine;
  private final EventRecorder recorder = new EventRecorder();
  private final StateFlags flags;
  private final boolean walksUserList;
  private final Function<String, TraceFormatException> expected;

  /** Builds the machine in the state of a configuration line. */
  Replay(
      TraceLine config,
      OwnershipProtocol protocol,
      Function<String, TraceFormatException> expected) {
    this.expected = expected;
    this.walksUserList = protocol.childVisibility() == ChildVisibility.BY_REGISTRATION;
    if (config.cpus < 1 || config.cpus != config.state.cpus) {
      throw expected.apply("as many CPUs as the state has, cpus=" + config.cpus);
    }
    machine = new Machine(build(config, walksUserList, expected), protocol);
    machine.listen(recorder);
    flags = new StateFlags(config.cpus);
  }

  private static MachineState build(
      TraceLine config, boolean userList, Function<String, TraceFormatException> expected) {
    return build(config, userList, SPARE_SLOTS + 2 * config.cpus, expected);
  }

  /**
   * Builds the state of a configuration line.
   *
   * @param userList whether its list is the user list, else it is the task list
   * @param spareSlots task slots beyond those of the line
   */
  static MachineState build(
      TraceLine config,
      boolean userList,
      int spareSlots,
      Function<String, TraceFormatException> expected) {
    GoldenState golden = config.state;
    FirstState.check(golden, expected);
    StateBuilder builder = new StateBuilder(config.cpus, golden.tasks + spareSlots);
    builder.process(
        (golden.perCpu != 0 ? Cid.ONCPU : 0) | (golden.transit != 0 ? Cid.TRANSIT : 0),
        golden.max,
        golden.allowed,
        golden.threshold,
        golden.deferred != 0,
        GoldenState.bits(golden.bitmap),
        GoldenState.bits(config.mask));
    for (int i = 0; i < golden.tasks; i++) {
      builder.task(
          golden.id[i],
          golden.status[i],
          golden.cid[i],
          golden.active[i] != 0,
          golden.cpu[i],
          golden.running[i],
          golden.group[i]);
    }
    for (int cpu = 0; cpu < golden.cpus; cpu++) {
      builder.cpu(cpu, golden.cpuCid[cpu]);
    }
    for (int i = 0; i < golden.listed; i++) {
      builder.listed(golden.list[i], userList);
    }
    return builder.build();
  }

  /** Returns the machine, in the state after the last operation. */
  Machine machine() {
    return machine;
  }

  /**
   * Performs the operation of a line and compares.
   *
   * @return null if all agrees, else the first difference
   */
  String perform(TraceLine line) {
    recorder.events().clear();
    check(line);
    MachineState s = machine.state();
    Result result;
    try {
      result = operate(line, s);
    } catch (NotEnabled e) {
      return "the operation is not enabled here";
    }
    String text = text(result, line.task, s);
    if (!text.equals(line.result)) {
      return "res expected=" + line.result + " actual=" + text;
    }
    if (!recorder.events().equals(line.events)) {
      return "ev expected=" + line.events + " actual=" + recorder.events();
    }
    String difference = StateDifference.first(line.state, s, walksUserList);
    if (difference != null) {
      return difference;
    }
    List<String> golden = new ArrayList<>(line.flags);
    golden.removeIf(flag -> !StateFlags.concernsState(flag));
    Collections.sort(golden);
    List<String> actual = flags.of(s);
    return golden.equals(actual) ? null : "flags expected=" + golden + " actual=" + actual;
  }

  private void check(TraceLine line) {
    MachineState s = machine.state();
    boolean needsCpu = line.op.equals("switch") || line.op.equals("spin");
    if (needsCpu && (line.cpu < 0 || line.cpu >= s.cpus())) {
      throw expected.apply("a CPU from 0 to " + (s.cpus() - 1) + ", cpu=" + line.cpu);
    }
    if (line.op.equals("switch") && (line.next < -1 || line.next >= s.capacity())) {
      throw expected.apply("a task or -1, next=" + line.next);
    }
    if (!needsCpu && (line.task < 0 || line.task >= s.capacity())) {
      throw expected.apply("a task, task=" + line.task);
    }
    if (line.op.endsWith("fork") && (line.child < 0 || line.child >= s.capacity())) {
      throw expected.apply("a slot for the child below " + s.capacity() + ", child=" + line.child);
    }
    if (line.op.equals("aff") && (line.addedCpu < 0 || line.addedCpu >= s.cpus())) {
      throw expected.apply("a CPU from 0 to " + (s.cpus() - 1) + ", addcpu=" + line.addedCpu);
    }
  }

  private Result operate(TraceLine line, MachineState s) {
    switch (line.op) {
      case "switch" -> {
        require(Enabled.switchTo(s, line.cpu, line.next));
        return machine.switchTo(line.cpu, line.next);
      }
      case "spin" -> {
        require(Enabled.spin(s, line.cpu));
        return machine.spin(line.cpu);
      }
      case "step" -> {
        require(Enabled.step(s, line.task));
        return machine.step(line.task);
      }
      case "fork" -> {
        require(Enabled.fork(s, line.task, line.child));
        return machine.fork(line.task, line.child);
      }
      case "vfork" -> {
        require(Enabled.fork(s, line.task, line.child));
        return machine.vfork(line.task, line.child);
      }
      case "exit" -> {
        require(Enabled.start(s, line.task));
        return machine.exit(line.task);
      }
      case "exec" -> {
        require(Enabled.exec(s, line.task));
        return machine.execFails(line.task);
      }
      case "execok" -> {
        require(Enabled.exec(s, line.task));
        return machine.exec(line.task);
      }
      case "aff" -> {
        require(Enabled.widen(s, line.task, line.addedCpu));
        return machine.widen(line.task, line.addedCpu);
      }
      default ->
          throw expected.apply(
              "an operation, one of switch spin step fork vfork exit exec execok aff, op="
                  + line.op);
    }
  }

  private static void require(boolean enabled) {
    if (!enabled) {
      throw new NotEnabled();
    }
  }

  /** A result as traces show it. */
  static String text(Result result, int task, MachineState s) {
    return switch (result) {
      case DONE -> "done";
      case YIELD -> "yield";
      case BLOCKED_MUTEX -> "blocked_mutex";
      case BLOCKED_RQ -> "blocked_rq:" + s.waitCpu(task);
      case SPIN -> "spin";
    };
  }

  /** The operation of a line may not happen in the state that the machine is in. */
  private static final class NotEnabled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEnabled() {
      super("not enabled", null, false, false);
    }
  }
}
