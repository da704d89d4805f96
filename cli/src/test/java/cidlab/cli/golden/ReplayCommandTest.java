package cidlab.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.cli.GoldenFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String HANG = GoldenFiles.traces("V1_S1_c4_mf_k4_LIVELOCK.jsonl").toString();
  private static final String RANDOM = GoldenFiles.traces("V5.jsonl.gz").toString();

  @TempDir Path folder;

  private static CommandRun replay(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "replay";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.of(all);
  }

  private static void assertRefused(CommandRun run, String message) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).startsWith("cidlab replay: ").contains(message);
  }

  @Test
  void tellsTheTraceAndQuotesItsClaim() {
    CommandRun run = replay(HANG);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("legacy-one-way on 4 CPUs, 6 steps: the trace says LIVELOCK\n")
        .contains("The trace says LIVELOCK, which was not checked here.");
  }

  @Test
  void jsonHasEveryStep() throws IOException {
    CommandRun run = replay(HANG, "--format", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode story = new ObjectMapper().readTree(run.out());
    assertThat(story.get("strategy").asText()).isEqualTo("legacy-one-way");
    assertThat(story.get("steps")).hasSize(6);
    JsonNode fourth = story.get("steps").get(3);
    assertThat(fourth.get("operation").asText()).isEqualTo("switch");
    assertThat(fourth.get("result").asText()).isEqualTo("spin");
    assertThat(fourth.get("sees").get(3).asText()).isEqualTo("pool empty");
    assertThat(fourth.get("cids").get(0).get("owners").get(0).get("kind").asText())
        .isEqualTo("cpu");
    assertThat(story.get("steps").get(5).get("trace_says").get(0).asText())
        .isEqualTo("NOTE:LIVELOCK");
    assertThat(story.get("ending").isNull()).isTrue();
    assertThat(story.get("difference").isNull()).isTrue();
    assertThat(story.get("end").get("spinners").get(0).asText()).startsWith("cpu1 spins");
  }

  @Test
  void writesAPage() throws IOException {
    Path page = folder.resolve("story.html");
    CommandRun run = replay(HANG, "--html", page.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("legacy-one-way");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("id=\"step=6\"");
    assertRefused(replay(HANG, "--html", folder.resolve("none/x.html").toString()), "none/x.html");
  }

  @Test
  void oneTraceOfAFileAndSomeOfItsSteps() {
    String second = replay(RANDOM, "--trace", "2").out();
    assertThat(second).startsWith("guarded-unset on ").isNotEqualTo(replay(RANDOM).out());
    String part = replay(RANDOM, "--trace", "2", "--steps", "40-42").out();
    assertThat(part.lines().findFirst().orElseThrow()).endsWith(" 3 steps, from step 40 on");
    List<String> told = part.lines().filter(line -> line.matches("  4\\d  .*")).toList();
    assertThat(told).hasSize(3);
    assertThat(replay(HANG, "--steps", "5-").out()).contains("\n  5  cpu2 ", "\n  6  cpu3 ");
    assertThat(replay(HANG, "--steps", "-2").out()).contains("\n  1  ").doesNotContain("\n  3  ");
  }

  @Test
  void whatIsWrongOnTheCommandLineIsOneLine() {
    assertRefused(replay(), "Missing required parameter: '<file>'");
    assertRefused(replay("none.jsonl"), "no such file or directory, file=none.jsonl");
    assertRefused(replay(HANG, "--trace", "2"), "expected a trace of the file, 1 to 1, trace=2");
    assertRefused(replay(HANG, "--trace", "0"), "expected a trace of the file, 1 to 1, trace=0");
    assertRefused(replay(HANG, "--trace", "x"), "'x' is not an int");
    assertRefused(replay(HANG, "--strategy", "none"), "Unknown strategy");
    assertRefused(replay(HANG, "--format", "xml"), "expected one of [TEXT, JSON]");
    for (String steps : List.of("0-2", "3-2", "5-7", "7-")) {
      assertRefused(replay(HANG, "--steps", steps), "expected steps of the trace, 1 to 6, steps=");
    }
    for (String steps : List.of("3", "a-b", "", "1-99999999999")) {
      assertRefused(replay(HANG, "--steps", steps), "expected --steps <a-b>");
    }
  }

  @Test
  void whatIsWrongWithTheFileIsOneLine() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(HANG));
    Path cut = folder.resolve("V1_cut.jsonl");
    for (int length = 0; length < bytes.length - 60; length += 211) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertRefused(replay(cut.toString()), "V1_cut.jsonl:");
    }
    byte[] packed = Files.readAllBytes(Path.of(RANDOM));
    Path half = folder.resolve("V5_half.jsonl.gz");
    Files.write(half, Arrays.copyOf(packed, packed.length / 2));
    assertRefused(replay(half.toString(), "--trace", "11"), "the file is truncated");
    Path unknown = Files.write(folder.resolve("V77_x.jsonl"), bytes);
    assertRefused(replay(unknown.toString()), "Unknown variant (name a strategy with --strategy)");
    assertThat(replay(unknown.toString(), "--strategy", "legacy-one-way").exit()).isZero();
  }

  @Test
  void aTraceThatDiffersIsToldUpToThereAndTheDifferenceNamed() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(HANG));
    lines.set(3, lines.get(3).replace("\"bm\":\"f\"", "\"bm\":\"7\""));
    Path changed = Files.write(folder.resolve("V1_changed.jsonl"), lines);
    CommandRun run = replay(changed.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("line 4 op switch: bm expected=7 actual=f");
    assertThat(run.out())
        .contains("3 steps: then the trace differs from the machine\n")
        .contains("\n  3  cpu0  switch t0 -> idle ", "bm expected=7 actual=f")
        .doesNotContain("\n  4  ");
    // Told without its end, it does not differ; and all of it with another strategy does at once.
    assertThat(replay(changed.toString(), "--steps", "-2").out()).doesNotContain("differs");
    assertRefused(
        replay(changed.toString(), "--steps", "1-4"),
        "1 to 3; there it differs, line 4 op switch: bm expected=7 actual=f, steps=1-4");
    CommandRun other = replay(HANG, "--strategy", "transit-both-ways");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.out()).contains("2 steps: then the trace differs");
  }

  @Test
  void anOperationThatIsNotEnabledEndsTheStory() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(HANG));
    lines.set(2, lines.get(1));
    Path changed = Files.write(folder.resolve("V1_changed.jsonl"), lines);
    CommandRun run = replay(changed.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("line 3 op switch: the operation is not enabled here");
    assertThat(run.out()).contains("1 step: then the trace differs").doesNotContain("\n  2  ");
  }

  @Test
  void aLongTraceIsToldInParts() {
    Path trace = folder.resolve("long.jsonl.gz");
    CommandRun made =
        CommandRun.ofLine(
            "simulate --strategy transit-both-ways --workload boundary --horizon 50ms --trace-out "
                + trace);
    assertThat(made.exit()).as(made.err()).isZero();
    assertRefused(
        replay(trace.toString()), "expected at most 2000 steps; choose some with --steps <a-b>");
    CommandRun part = replay(trace.toString(), "--steps", "2001-2010");
    assertThat(part.exit()).as(part.err()).isZero();
    assertThat(part.out()).contains("10 steps, from step 2001 on");
  }
}
