package cidlab.engine.trace;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Choices;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.StateBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One golden trace on a machine of its own. */
final class Replay {
  /** Slots beyond those of the first state; traces have up to twice as many threads as CPUs. */
  private static final int SPARE_SLOTS = 64;

  /** What {@link #perform} answers if the operation may not happen in the state reached. */
  static final String NOT_ENABLED = "the operation is not enabled here";

  private static final Map<String, Operation> OPERATIONS =
      Stream.of(Operation.values())
          .collect(Collectors.toUnmodifiableMap(Operation::traceName, operation -> operation));

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
    machine =
        new Machine(
            build(config, walksUserList, expected), protocol, config.granularity, config.memory);
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
    if (golden.workPending != 0) {
      builder.workPending();
    }
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
    TraceStep step = step(line);
    MachineState s = machine.state();
    if (!step.enabled(s)) {
      return NOT_ENABLED;
    }
    machine.choices().prescribe(line.seen);
    Result result;
    try {
      result = step.perform(machine);
    } catch (Choices.NotVisible e) {
      return e.getMessage();
    }
    if (!machine.choices().seen().equals(line.seen)) {
      return "saw expected=" + line.seen + " actual=" + machine.choices().seen();
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

  /**
   * Returns the operation of a line.
   *
   * @throws TraceFormatException if there is no such operation, task or CPU
   */
  TraceStep step(TraceLine line) {
    Operation operation = OPERATIONS.get(line.op);
    if (operation == null) {
      throw expected.apply(
          "an operation, one of switch spin step fork vfork exit exec execok aff work, op="
              + line.op);
    }
    return switch (operation) {
      case SWITCH -> new TraceStep(operation, cpu(line.cpu, "cpu"), next(line.next));
      case SPIN -> new TraceStep(operation, cpu(line.cpu, "cpu"), 0);
      case FORK, VFORK -> new TraceStep(operation, task(line.task), child(line.child));
      case WIDEN -> new TraceStep(operation, task(line.task), cpu(line.addedCpu, "addcpu"));
      case WORK -> new TraceStep(operation, task(line.task), cpu(line.cpu, "cpu"));
      default -> new TraceStep(operation, task(line.task), 0);
    };
  }

  private int cpu(int cpu, String field) {
    int cpus = machine.state().cpus();
    if (cpu < 0 || cpu >= cpus) {
      throw expected.apply("a CPU from 0 to " + (cpus - 1) + ", " + field + "=" + cpu);
    }
    return cpu;
  }

  private int next(int next) {
    if (next < MachineState.NOBODY || next >= machine.state().capacity()) {
      throw expected.apply("a task or -1, next=" + next);
    }
    return next;
  }

  private int task(int task) {
    if (task < 0 || task >= machine.state().capacity()) {
      throw expected.apply("a task, task=" + task);
    }
    return task;
  }

  private int child(int child) {
    int capacity = machine.state().capacity();
    if (child < 0 || child >= capacity) {
      throw expected.apply("a slot for the child below " + capacity + ", child=" + child);
    }
    return child;
  }

  /** A result as traces show it. */
  static String text(Result result, int task, MachineState s) {
    return switch (result) {
      case DONE -> "done";
      case YIELD -> "yield";
      case BLOCKED_MUTEX -> "blocked_mutex";
      case BLOCKED_RQ -> "blocked_rq:" + s.waitCpu(task);
      case SPIN -> "spin";
      case PAUSED -> "paused";
    };
  }
}
