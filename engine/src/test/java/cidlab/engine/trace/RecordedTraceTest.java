package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Operation;
import cidlab.api.UnknownNameException;
import cidlab.engine.Golden;
import cidlab.engine.Step;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTraceTest {
  private static final Path HANG = Golden.file("V1_S1_c4_mf_k4_LIVELOCK.jsonl");

  @TempDir private Path folder;

  private static RecordedTrace read(Path file, int number) {
    return RecordedTrace.read(file, number, Golden.catalogue(), Optional.empty());
  }

  @Test
  void operationsAndNotesAreThoseOfTheFile() {
    // The operations were read off the file by hand.
    RecordedTrace trace = read(HANG, 1);
    assertThat(trace.strategy().id()).isEqualTo("legacy-one-way");
    assertThat(trace.steps())
        .containsExactly(
            new TraceStep(Operation.SWITCH, 1, 1),
            new TraceStep(Operation.FORK, 0, 4),
            new TraceStep(Operation.SWITCH, 0, MachineState.NOBODY),
            new TraceStep(Operation.SWITCH, 1, 0),
            new TraceStep(Operation.SWITCH, 2, 2),
            new TraceStep(Operation.SWITCH, 3, 3));
    assertThat(trace.notes().subList(0, 5)).allMatch(List::isEmpty);
    assertThat(trace.notes().get(5)).containsExactly("NOTE:LIVELOCK");
    assertThat(trace.end()).contains("LIVELOCK");
    assertThat(trace.difference()).isEmpty();
    assertThat(trace.start().current(1)).as("before the first operation").isNegative();
  }

  @Test
  void everyTraceOfTheSampleCanBeReadAndPerformedAgain() {
    for (Path file : Golden.sample()) {
      String variant = file.getFileName().toString().replaceFirst("[_.].*", "");
      long traces = Conformance.check(file, Golden.catalogue(), Optional.empty()).traces();
      for (int number = 1; number <= traces; number++) {
        RecordedTrace trace = read(file, number);
        assertThat(trace.strategy().traceName()).isEqualTo(variant);
        assertThat(trace.difference()).isEmpty();
        MachineState state = new MachineState(trace.start().cpus(), trace.start().capacity());
        state.copyFrom(trace.start());
        Machine machine = new Machine(state, trace.protocol());
        for (TraceStep step : trace.steps()) {
          assertThat(step.enabled(state)).as("%s in %s", step, file).isTrue();
          step.perform(machine);
        }
      }
      assertThatThrownBy(() -> read(file, (int) traces + 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected a trace of the file, 1 to " + traces + ", trace=");
    }
  }

  @Test
  void aStepIsEnabledAndPerformedAsTheTestsOwnIs() {
    RecordedTrace trace = read(HANG, 1);
    MachineState state = new MachineState(4, trace.start().capacity());
    state.copyFrom(trace.start());
    Machine machine = new Machine(state, trace.protocol());
    for (TraceStep taken : trace.steps()) {
      for (Step step : Step.all(4, 6)) {
        TraceStep same = new TraceStep(step.operation(), step.subject(), step.operand());
        assertThat(same.enabled(state)).as("%s", step).isEqualTo(step.enabled(state));
        if (step.enabled(state)) {
          assertSameEffect(step, same, trace, state);
        }
      }
      taken.perform(machine);
    }
  }

  private static void assertSameEffect(
      Step step, TraceStep same, RecordedTrace trace, MachineState state) {
    MachineState one = new MachineState(4, state.capacity());
    MachineState other = new MachineState(4, state.capacity());
    one.copyFrom(state);
    other.copyFrom(state);
    Result result = step.on(new Machine(one, trace.protocol()));
    assertThat(same.perform(new Machine(other, trace.protocol()))).isEqualTo(result);
    for (int task = 0; task < 6; task++) {
      assertThat(other.taskCid(task)).isEqualTo(one.taskCid(task));
      assertThat(other.runningOn(task)).isEqualTo(one.runningOn(task));
      assertThat(other.job(task)).isEqualTo(one.job(task));
    }
  }

  @Test
  void whatTheMachineDoesNotHaveIsNotEnabled() {
    MachineState s = read(HANG, 1).start();
    for (int beyond : new int[] {-2, -1, s.capacity()}) {
      for (Operation operation : Operation.values()) {
        assertThat(new TraceStep(operation, beyond, 0).enabled(s)).isFalse();
        boolean idle = operation == Operation.SWITCH && beyond == MachineState.NOBODY;
        boolean none =
            switch (operation) {
              case SWITCH, FORK, VFORK, WIDEN -> false;
              default -> true;
            };
        // What has no operand does not look at it.
        boolean same = new TraceStep(operation, 0, 0).enabled(s);
        assertThat(new TraceStep(operation, 0, beyond).enabled(s)).isEqualTo(idle || none && same);
      }
    }
  }

  @Test
  void stopsAtTheFirstDifferenceAndKeepsTheOperationThatDiffers() throws IOException {
    List<String> lines = Files.readAllLines(HANG);
    lines.set(3, lines.get(3).replace("\"bm\":\"f\"", "\"bm\":\"7\""));
    RecordedTrace trace = read(Files.write(folder.resolve("V1_changed.jsonl"), lines), 1);
    assertThat(trace.difference()).contains("line 4 op switch: bm expected=7 actual=f");
    assertThat(trace.steps()).hasSize(3);
    assertThat(trace.end()).isEmpty();
  }

  @Test
  void anOperationThatIsNotEnabledIsNotAmongTheSteps() throws IOException {
    List<String> lines = Files.readAllLines(HANG);
    lines.remove(4);
    lines.set(4, lines.get(4).replace("\"cpu\":2,\"next\":2", "\"cpu\":0,\"next\":1"));
    RecordedTrace trace = read(Files.write(folder.resolve("V1_changed.jsonl"), lines), 1);
    assertThat(trace.difference()).contains("line 5 op switch: the operation is not enabled here");
    assertThat(trace.steps()).hasSize(3);
  }

  @Test
  void aFollowingTraceIsNotRead() throws IOException {
    List<String> lines = Files.readAllLines(HANG);
    lines.add(lines.get(0));
    lines.add("not JSON");
    Path file = Files.write(folder.resolve("V1_two.jsonl"), lines);
    assertThat(read(file, 1).end()).contains("LIVELOCK");
    assertThatThrownBy(() -> read(file, 2)).isInstanceOf(TraceFormatException.class);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    List<String> lines = Files.readAllLines(HANG);
    Path cut = Files.write(folder.resolve("V1_cut.jsonl"), lines.subList(0, 4));
    assertThatThrownBy(() -> read(cut, 1)).hasMessageContaining("the file is truncated");
    Path empty = Files.createFile(folder.resolve("V1_empty.jsonl"));
    assertThatThrownBy(() -> read(empty, 1)).hasMessageContaining(":1: expected a configuration");
    Path unknown = Files.write(folder.resolve("V77_x.jsonl"), lines);
    assertThatThrownBy(() -> read(unknown, 1)).isInstanceOf(UnknownNameException.class);
    Path headless = Files.write(folder.resolve("V1_headless.jsonl"), lines.subList(1, 4));
    assertThatThrownBy(() -> read(headless, 1)).hasMessageContaining("a configuration line");
  }
}
