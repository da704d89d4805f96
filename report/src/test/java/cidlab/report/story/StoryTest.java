package cidlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Operation;
import cidlab.engine.machine.MachineState;
import cidlab.engine.trace.RecordedTrace;
import cidlab.engine.trace.TraceStep;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
  static List<String> counterexamples() {
    return Stories.COUNTEREXAMPLES;
  }

  private static Story told(RecordedTrace trace, List<TraceStep> steps) {
    return Story.of(
        trace.strategy().id(), trace.start(), trace.protocol(), steps, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void operationsInMemoryTellTheSameAsTheirFile(String name) {
    RecordedTrace trace = Stories.trace(name);
    Story file = Stories.of(trace);
    Story memory = told(trace, trace.steps());
    assertThat(memory.steps()).hasSameSizeAs(file.steps());
    for (int i = 0; i < file.steps().size(); i++) {
      assertThat(memory.steps().get(i).words()).isEqualTo(file.steps().get(i).words());
      assertThat(memory.steps().get(i).changes()).isEqualTo(file.steps().get(i).changes());
      assertThat(memory.steps().get(i).notes()).isEmpty();
    }
    assertThat(Situation.of(memory.end())).isEqualTo(Situation.of(file.end()));
    assertThat(trace.start().users())
        .as("the start is not changed")
        .isEqualTo(memory.start().users());
  }

  @Test
  void aPartBeginsInTheStateThatTheUntoldStepsLeave() {
    RecordedTrace trace = Stories.trace("V2_S5_c3_m7_k2_LIVELOCK");
    Story whole = Stories.of(trace);
    for (int first = 1; first <= 10; first++) {
      for (int last = first; last <= 10; last++) {
        Story part = Story.of(trace, first, last);
        assertThat(part.steps()).hasSize(last - first + 1);
        for (StoryStep step : part.steps()) {
          StoryStep same = whole.steps().get(step.number() - 1);
          assertThat(step.words()).isEqualTo(same.words());
          assertThat(step.notes()).isEqualTo(same.notes());
        }
      }
    }
  }

  @Test
  void anOperationThatIsNotEnabledIsRefused() {
    RecordedTrace trace = Stories.trace("V1_S1_c4_mf_k4_LIVELOCK");
    List<TraceStep> twice =
        List.of(new TraceStep(Operation.SWITCH, 1, 1), new TraceStep(Operation.SWITCH, 2, 1));
    assertThatThrownBy(() -> told(trace, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an operation that is enabled, step=2");
  }

  @Test
  void aStoryThatIsTooLongIsRefused() {
    RecordedTrace trace = Stories.trace("V1_S1_c4_mf_k4_LIVELOCK");
    TraceStep idle = new TraceStep(Operation.SWITCH, 0, MachineState.NOBODY);
    List<TraceStep> many = Collections.nCopies(Story.MAX_STEPS + 1, idle);
    assertThatThrownBy(() -> told(trace, many)).hasMessageContaining("at most 2000 steps");
  }

  @Test
  void aStoryWithoutStepsTellsItsStart() {
    RecordedTrace trace = Stories.trace("V1_S1_c4_mf_k4_LIVELOCK");
    Story story = told(trace, List.of());
    assertThat(story.end()).isSameAs(story.start());
    assertThat(StoryText.render(story)).contains("0 steps", "Start: per-task mode", "The end");
    assertThat(StoryPage.render(story)).contains("id=\"step=0\"");
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void aWayOutIsFoundWhereTheTraceSaysThatThereIsOne(String name) {
    RecordedTrace trace = Stories.trace(name);
    Story story = told(trace, trace.steps());
    // The golden traces certify the live locks: there, no sequence frees a CID.
    assertThat(story.wayOut().isEmpty()).isEqualTo(!name.endsWith("STALL"));
    if (!story.wayOut().isEmpty()) {
      MachineState end = story.wayOut().get(story.wayOut().size() - 1).after();
      assertThat(story.end().idsInUse()).isEqualTo(end.cpus());
      assertThat(end.idsInUse()).isLessThan(end.cpus());
    }
  }

  @Test
  void aVerdictOfLiveLockEndsTheSearchForAWayOut() {
    Story story = Stories.of("V1_S1_c4_mf_k4_STALL", Ending.of(Ending.LIVELOCK));
    assertThat(story.wayOut()).isEmpty();
    assertThat(Stories.of("V1_S1_c4_mf_k4_STALL", Ending.of(Ending.STALL)).wayOut()).hasSize(1);
  }
}
