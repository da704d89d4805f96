package cidlab.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCommandTest {
  private static final String SWITCH =
      "a-11 [001] d..2. 1.000002: sched_switch: prev_comm=a prev_pid=11 prev_prio=120 prev_state=S"
          + " ==> next_comm=b next_pid=12 next_prio=120\n";

  @TempDir Path folder;

  @Test
  void infoGivesTheFiguresAsTextAndJson() throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.txt"), SWITCH + SWITCH);
    assertThat(CommandRun.of("trace", "info", trace.toString()).out())
        .contains("switches     2 in")
        .contains("gaps         1, the first switch in line 2");
    CommandRun run = CommandRun.of("trace", "info", "--format", "json", trace.toString());
    assertThat(run.exit()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("switches").asInt()).isEqualTo(2);
    assertThat(json.get("gaps").asInt()).isEqualTo(1);
    assertThat(json.get("truncated").asBoolean()).isFalse();
    for (String key :
        ("format switches wakeups migrations forks exits execs cpus threads processes span_ns"
                + " unreadable lost gaps backwards truncated")
            .split(" ")) {
      assertThat(json.has(key)).as(key).isTrue();
    }
  }

  @Test
  void whatIsNoTraceIsBadInputAndTheOthersAreTold() throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.txt"), SWITCH);
    Path text = Files.writeString(folder.resolve("text.txt"), "hello\n");
    Path other = Files.writeString(folder.resolve("other.txt"), "a-1 [001] 1.000002: x: y\n");
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    CommandRun run =
        CommandRun.of(
            "trace", "info", text + "", other + "", empty + "", folder + "/none", trace + "");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains(trace.toString()).contains(other.toString());
    assertThat(run.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains(text + ":1: expected events of the scheduler"))
        .anyMatch(line -> line.contains(other + ":1: expected") && line.contains("x 1"))
        .anyMatch(line -> line.contains("the file is empty"))
        .anyMatch(line -> line.contains("no such file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"perf", "trace-cmd", "ftrace", "bpftrace"})
  void everyToolRecordsSwitchesAndForks(String tool) {
    CommandRun run = CommandRun.of("trace", "record-command", tool);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("sched:sched_switch").contains("sched:sched_process_fork");
  }

  @Test
  void aCounterexampleAsEventsNamesTheStrategiesThatAllowIt() throws IOException {
    Path events = folder.resolve("events.txt");
    CommandRun explore =
        CommandRun.ofLine(
            "explore --strategy direct-transfer --cpus 3 --start k3 --forks 1 --events-out "
                + events);
    assertThat(Files.readString(events)).as(explore.err()).contains("mmcid_user_add");
    CommandRun run = CommandRun.of("conform", "--events", "--format", "json", events.toString());
    assertThat(run.exit()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("explained_by").toString())
        .isEqualTo("[\"direct-transfer\",\"legacy-one-way\"]");
    assertThat(json.get("verdict").asText()).isEqualTo("livelock");
    assertThat(json.get("ended_at").isNull()).isTrue();
    assertThat(json.get("final_states")).isNotEmpty();
    CommandRun fixed =
        CommandRun.of(
            "conform", "--events", "--strategy", "bitmap-hints", "--format", "json", events + "");
    assertThat(fixed.exit()).isEqualTo(1);
    JsonNode ended = new ObjectMapper().readTree(fixed.out());
    assertThat(ended.get("ended_at").get("line").asInt()).isPositive();
    assertThat(ended.get("why")).isNotEmpty();
  }

  @Test
  void anExplanationReplays() throws IOException {
    Path events = folder.resolve("events.txt");
    Path golden = folder.resolve("golden.jsonl");
    CommandRun.ofLine("simulate --horizon 500us --cpus 2 --events-out " + events);
    CommandRun run =
        CommandRun.ofLine(
            "conform --events --strategy transit-both-ways --trace-out " + golden + " " + events);
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    assertThat(CommandRun.of("conform", golden.toString()).exit()).isZero();
  }

  @Test
  void eventsWithoutIdEventsAreBadInput() throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.txt"), SWITCH);
    CommandRun run = CommandRun.of("conform", "--events", trace.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(trace + ":1: expected id events (mmcid:*)");
  }
}
