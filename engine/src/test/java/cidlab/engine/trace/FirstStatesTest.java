package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.ChildVisibility;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First states read from files; reference: the golden start states, which the author of the traces
 * wrote.
 */
class FirstStatesTest {
  private static final Pattern CONFIG =
      Pattern.compile(
          "\\{\"type\":\"config\",\"variants\":\"(.*?)\",\"cpus\":(\\d+),\"mask\":\"(.*?)\","
              + "\"start\":\"(.*?)\".*");

  @TempDir Path folder;

  static List<String> goldenStates() throws IOException {
    try (InputStream in = FirstStatesTest.class.getResourceAsStream("/start/start-states.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenStates")
  void aNamedStateIsTheGoldenOne(String line) throws IOException {
    Matcher config = CONFIG.matcher(line);
    assertThat(config.matches()).isTrue();
    ChildVisibility visibility =
        config.group(1).startsWith("V4")
            ? ChildVisibility.BY_REGISTRATION
            : ChildVisibility.AFTER_REGISTRATION;
    int cpus = Integer.parseInt(config.group(2));
    long mask = Long.parseLong(config.group(3), 16);
    MachineState read = read(line, visibility).get(0);
    MachineState named = StartState.of(config.group(4), cpus, mask, visibility);
    assertThat(StateDifference.first(golden(line), named, isUserList(visibility))).isNull();
    assertThat(read.capacity()).isEqualTo(named.capacity() + 3);
    for (int cpu = 0; cpu < cpus; cpu++) {
      assertThat(read.allowed(0, cpu)).isEqualTo((mask >>> cpu & 1) != 0);
    }
    if (isUserList(visibility)) {
      return; // What the file does not show, the order of publication, is of no use there.
    }
    assertThat(StateVector.of(read, 0)).isEqualTo(StateVector.of(named, 0));
  }

  @Test
  void equalStatesCountOnce() throws IOException {
    List<String> lines = goldenStates();
    String twice = lines.get(0) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n";
    assertThat(read(twice, ChildVisibility.AFTER_REGISTRATION)).hasSize(2);
  }

  @Test
  void theStartOfATraceWillDo() {
    Path trace = Golden.file("V0_S1_c3_m7_k3_LIVELOCK.jsonl");
    assertThat(FirstStates.read(trace, ChildVisibility.AFTER_REGISTRATION, 0)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "job":"-"          | "job":"fork"       | operations in progress, task=0
          "spin":0           | "spin":1           | without spinning CPUs, cpu=0
          "mtx":-1           | "mtx":0            | holds together, mtx expected=0 actual=-1
          "users":2          | "users":9          | holds together, users expected=9 actual=2
          "cpu":0,"run":-1   | "cpu":0,"run":1    | holds together, cpus[1].curr
          "mask":"3"         | "mask":"2"         | tasks to run on CPUs of the mask, task=0 run=0
          "max":2            | "max":3            | limit of allocation from 0 to 2, max=3
          "nca":2            | "nca":3            | 1 to 2 allowed CPUs, nca=3
          "thrs":0           | "thrs":-1          | threshold from 0 to 2, thrs=-1
          "list":[0,1]       | "list":[1]         | every task in the list, task=0
          "grp":1            | "grp":0            | groups numbered from 1, task=0 grp=0
          "cpus":2           | "cpus":3           | as many CPUs as the state has, cpus=3
          "type":"config"    | "type":"end"       | a configuration line, the file has none
          "s":{              | "x":{              | a configuration line with a state
          """)
  void whatNoMachineCanBeBuiltFromIsRefused(String field, String by, String message)
      throws IOException {
    String line = goldenStates().get(0).replace(field, by);
    assertThatThrownBy(() -> read(line, ChildVisibility.AFTER_REGISTRATION))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining(folder + "")
        .hasMessageContaining(message);
  }

  private static boolean isUserList(ChildVisibility visibility) {
    return visibility == ChildVisibility.BY_REGISTRATION;
  }

  private List<MachineState> read(String lines, ChildVisibility visibility) throws IOException {
    return FirstStates.read(write(lines), visibility, 3);
  }

  private GoldenState golden(String line) throws IOException {
    TraceLine read = new TraceLine();
    try (TraceReader reader = new TraceReader(write(line))) {
      reader.read(read);
    }
    return read.state;
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("states.jsonl"), lines);
  }
}
