package cidlab.engine.trace;

import cidlab.api.ChildVisibility;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads first states in the golden format: from traces, or from files of nothing else. */
public final class FirstStates {
  private FirstStates() {}

  /**
   * Reads the first state of every trace of a file; equal ones count once.
   *
   * @param file {@code .jsonl}, or {@code .jsonl.gz} compressed; every line of type {@code config}
   *     has a state, other lines are passed over
   * @param visibility which list the lists of the file are: the user list for a protocol that walks
   *     it, else the task list
   * @param spareSlots free task slots of each state
   * @return at least one state, in the order of the file
   * @throws TraceFormatException if the file is malformed, has no first state, or one with
   *     operations in progress or that does not hold together
   * @throws UncheckedIOException if the file cannot be read
   */
  public static List<MachineState> read(Path file, ChildVisibility visibility, int spareSlots) {
    boolean userList = visibility == ChildVisibility.BY_REGISTRATION;
    List<MachineState> states = new ArrayList<>();
    TraceLine line = new TraceLine();
    try (TraceReader reader = new TraceReader(file)) {
      while (reader.read(line)) {
        if (line.type.equals("config")) {
          MachineState state = state(file, line, userList, spareSlots);
          if (states.stream().noneMatch(known -> equal(known, state, line, userList))) {
            states.add(state);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (states.isEmpty()) {
      throw new TraceFormatException(
          file.toString(), 1, "expected a configuration line, the file has none");
    }
    return states;
  }

  private static MachineState state(Path file, TraceLine line, boolean userList, int spareSlots) {
    if (!line.hasState) {
      throw expected(file, line, "a configuration line with a state");
    }
    if (line.cpus < 1 || line.cpus != line.state.cpus) {
      throw expected(file, line, "as many CPUs as the state has, cpus=" + line.cpus);
    }
    MachineState state =
        Replay.build(line, userList, spareSlots, what -> expected(file, line, what));
    String difference = StateDifference.first(line.state, state, userList);
    if (difference != null) {
      throw expected(file, line, "a state that holds together, " + difference);
    }
    check(state, userList, what -> expected(file, line, what));
    return state;
  }

  /** Checks what a protocol takes for granted; what it may get wrong is its own business. */
  private static void check(
      MachineState s, boolean userList, Function<String, TraceFormatException> expected) {
    if (s.maxCids() < 0 || s.maxCids() > s.cpus()) {
      throw expected.apply("a limit of allocation from 0 to " + s.cpus() + ", max=" + s.maxCids());
    }
    if (s.allowedCpus() < 1 || s.allowedCpus() > s.cpus()) {
      throw expected.apply("1 to " + s.cpus() + " allowed CPUs, nca=" + s.allowedCpus());
    }
    if (s.threshold() < 0 || s.threshold() > s.cpus()) {
      throw expected.apply("a threshold from 0 to " + s.cpus() + ", thrs=" + s.threshold());
    }
    BitSet listed = new BitSet();
    int next = MachineState.NOBODY;
    while ((next = userList ? s.nextUser(next) : s.nextPublished(next)) >= 0) {
      listed.set(next);
    }
    for (int task = 0; task < s.slots(); task++) {
      boolean lists = userList ? s.active(task) : s.status(task) == TaskStatus.LIVE;
      if (lists && !listed.get(task)) {
        throw expected.apply("every task in the list, task=" + task);
      }
      if (s.runningOn(task) >= 0 && !s.allowed(task, s.runningOn(task))) {
        throw expected.apply(
            "tasks to run on CPUs of the mask, task=" + task + " run=" + s.runningOn(task));
      }
      if (s.status(task) != TaskStatus.GONE && s.group(task) < 1) {
        throw expected.apply("groups numbered from 1, task=" + task + " grp=" + s.group(task));
      }
    }
  }

  private static TraceFormatException expected(Path file, TraceLine line, String what) {
    return new TraceFormatException(file.toString(), line.number, "expected " + what);
  }

  /** Between operations all tasks have the affinity of the process. */
  private static boolean equal(
      MachineState known, MachineState state, TraceLine line, boolean userList) {
    return StateDifference.first(line.state, known, userList) == null
        && IntStream.range(0, state.cpus())
            .allMatch(cpu -> known.allowed(0, cpu) == state.allowed(0, cpu));
  }
}
