package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.Step;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces with access granularity or weak memory are replayed as they were written. */
class FineTraceTest {
  private static final int CPUS = 3;
  private static final int SLOTS = 6;
  private static final int OPERATIONS = 20_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "transit-both-ways, SECTION, SC",
    "transit-both-ways, SECTION, WEAK",
    "transit-both-ways, ACCESS, SC",
    "transit-both-ways, ACCESS, WEAK",
    "direct-transfer, ACCESS, WEAK",
    "single-mode-word, SECTION, WEAK",
    "guarded-unset, ACCESS, WEAK"
  })
  void whatIsWrittenConforms(String strategy, Granularity granularity, MemoryModel memory)
      throws IOException {
    Path file = write(strategy, granularity, memory);
    ConformanceReport report = Conformance.check(file, Golden.catalogue(), Optional.empty());
    assertThat(report.firstMismatch()).isEmpty();
    assertThat(report.ops()).isEqualTo(OPERATIONS);
    String text = Files.readString(file);
    boolean byAccess = granularity == Granularity.ACCESS;
    boolean weak = memory == MemoryModel.WEAK;
    assertThat(text.contains("\"granularity\":\"access\"")).isEqualTo(byAccess);
    assertThat(text.contains("\"res\":\"paused\"")).isEqualTo(byAccess);
    assertThat(text.contains("\"wait\":\"paused_locked\"")).isEqualTo(byAccess);
    assertThat(text.contains("\"spin\":2")).isEqualTo(byAccess);
    assertThat(text.contains("\"memory\":\"weak\"")).isEqualTo(weak);
    assertThat(text.contains("\"saw\":[\"")).isEqualTo(weak);
  }

  /** Performs operations at random, each seeing what it can. */
  private Path write(String strategy, Granularity granularity, MemoryModel memory)
      throws IOException {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    MachineState s = new MachineState(CPUS, SLOTS);
    Machine machine = new Machine(s, protocol, granularity, memory);
    machine.reset(CPUS);
    MachineState scratch = new MachineState(CPUS, SLOTS);
    Machine trial = new Machine(scratch, protocol, granularity, memory);
    List<Step> steps = Step.all(CPUS, SLOTS);
    SplittableRandom random = new SplittableRandom(1);
    Path file = folder.resolve("fine.jsonl");
    String variant = Golden.catalogue().strategy(strategy).traceName();
    try (TraceWriter writer = new TraceWriter(Files.newOutputStream(file), variant)) {
      machine.listen(writer);
      writer.started(machine);
      for (int i = 0; i < OPERATIONS; i++) {
        List<Step> enabled = steps.stream().filter(step -> mayDo(step, s)).toList();
        Step step = enabled.get(random.nextInt(enabled.size()));
        do {
          scratch.copyFrom(s);
          step.on(trial);
        } while (trial.choices().next() && random.nextBoolean());
        List<Sighting> seen = trial.choices().seen();
        machine.choices().prescribe(seen);
        Result result = step.on(machine);
        writer.performed(step.operation(), step.subject(), step.operand(), result, s);
        assertThat(machine.choices().seen()).isEqualTo(seen);
      }
      writer.ended("limit");
    }
    return file;
  }

  /** The last user stays, or there would soon be nothing to do. */
  private static boolean mayDo(Step step, MachineState s) {
    boolean ends = step.operation() == Operation.EXIT || step.operation() == Operation.EXEC;
    return step.enabled(s) && !(ends && s.users() < 2) && step.operation() != Operation.EXEC;
  }

  @Test
  void anotherSightIsAMismatch() throws IOException {
    Path file = write("transit-both-ways", Granularity.SECTION, MemoryModel.WEAK);
    String text = Files.readString(file);
    Matcher saw = Pattern.compile("\"saw\":\\[\"((\\w+):(.))\"").matcher(text);
    assertThat(saw.find()).isTrue();
    String set = saw.group(2).equals("transit") ? "T" : "O";
    String other = saw.group(2) + ":" + (saw.group(3).equals(set) ? "-" : set);
    String before = text.substring(0, saw.start(1));
    String after = text.substring(saw.end(1));
    Files.writeString(file, before + other + after);
    assertThat(check(file).firstMismatch().orElseThrow()).contains("expected");
    Files.writeString(file, before + "mode:O" + after);
    assertThat(check(file).firstMismatch().orElseThrow())
        .endsWith("expected a value that can be seen here, wanted=mode:O");
    Files.writeString(file, text.replaceFirst("\"saw\":\\[\"[^\\]]*\\],", ""));
    assertThat(check(file).firstMismatch().orElseThrow()).contains("saw expected=[] actual=[");
  }

  @Test
  void whatIsNoSightIsMalformed() throws IOException {
    Path file = write("transit-both-ways", Granularity.SECTION, MemoryModel.WEAK);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"saw\":\\[\"[a-z]*", "\"saw\":[\"nothing"));
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("expected mode, ownership or transit");
  }

  private static ConformanceReport check(Path file) {
    return Conformance.check(file, Golden.catalogue(), Optional.empty());
  }
}
