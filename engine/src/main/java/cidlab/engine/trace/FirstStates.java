package cidlab.engine.trace;

import cidlab.api.ChildVisibility;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
   *     operations in progress
   * @throws UncheckedIOException if the file cannot be read
   */
  public static List<MachineState> read(Path file, ChildVisibility visibility, int spareSlots) {
    boolean userList = visibility == ChildVisibility.BY_REGISTRATION;
    List<MachineState> states = new ArrayList<>();
    TraceLine line = new TraceLine();
    try (TraceReader reader = new TraceReader(file)) {
      while (reader.read(line)) {
        if (line.type.equals("config")) {
          add(states, state(file, line, userList, spareSlots));
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
    return Replay.build(line, userList, spareSlots, what -> expected(file, line, what));
  }

  private static TraceFormatException expected(Path file, TraceLine line, String what) {
    return new TraceFormatException(file.toString(), line.number, "expected " + what);
  }

  private static void add(List<MachineState> states, MachineState state) {
    if (states.stream().noneMatch(known -> equal(known, state))) {
      states.add(state);
    }
  }

  /** Between operations all tasks have the affinity of the process. */
  private static boolean equal(MachineState a, MachineState b) {
    return Arrays.equals(StateVector.of(a, 0), StateVector.of(b, 0))
        && IntStream.range(0, a.cpus()).allMatch(cpu -> a.allowed(0, cpu) == b.allowed(0, cpu));
  }
}
