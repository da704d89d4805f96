package cidlab.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One exploration: text, JSON, exit codes, traces, first states from files, and bounds. */
class ExploreCommandTest {
  private static final String LIVELOCK = "explore --strategy direct-transfer --cpus 3 --forks 1";

  @TempDir Path folder;

  @Test
  void aProofIsExitCodeZero() {
    CommandRun run = CommandRun.ofLine("explore --strategy transit-both-ways --cpus 3 --forks 1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("PROVED OK\n")
        .contains("transit-both-ways on 3 CPUs from k3, at most 4 threads", "Complete: ")
        .doesNotContain("A shortest");
    assertThat(run.exit()).isZero();
  }

  /** Their sleeping threads own no ids, so they begin with one thread; from k3 they would leak. */
  @ParameterizedTest
  @ValueSource(strings = {"simple-bitmap", "bitmap-hints", "lazy-per-cpu"})
  void anAncestorStartsFromAStateThatItComesTo(String strategy) {
    String machine = "explore --strategy " + strategy + " --cpus 3 --forks 2 --exits 1";
    CommandRun run = CommandRun.ofLine(machine);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("PROVED OK\n").contains(strategy + " on 3 CPUs from k1,");
    assertThat(run.exit()).isZero();
    for (String start : List.of(" --start k3", " --start-threads 2", " --start p2")) {
      CommandRun refused = CommandRun.ofLine(machine + start);
      assertThat(refused.err()).contains("the state is unreachable").hasLineCount(1);
      assertThat(refused.exit()).isEqualTo(2);
    }
    CommandRun matrix =
        CommandRun.ofLine("explore --matrix --strategies " + strategy + " --sizes 2");
    assertThat(matrix.out()).doesNotContain("LEAK", "LIVELOCK");
  }

  @Test
  void aLiveLockIsTold() {
    CommandRun run = CommandRun.ofLine(LIVELOCK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("LIVELOCK: shortest after 5 operations\n")
        .containsPattern("STALL +5 ")
        .containsPattern("SPIN +3 ")
        .contains("trapped states, last avoidable step 5")
        .contains("fork", "pool empty -> spins", "The end");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 110);
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aViolationIsOneToo() {
    CommandRun run =
        CommandRun.ofLine(
            "explore --strategy single-mode-word --cpus 4 --allowed 3 --forks 2 --exits 2");
    assertThat(run.out()).startsWith("VIOLATION(OOB_CLEAR): shortest after 7 operations\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void jsonHasTheSchema() throws IOException {
    JsonNode json = json(CommandRun.ofLine(LIVELOCK + " --format json"));
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "verdict",
            "complete",
            "bound",
            "states",
            "transitions",
            "depth",
            "kinds",
            "trapped",
            "last_avoidable_step",
            "elapsed_ms",
            "states_per_s",
            "peak_bytes",
            "config",
            "strategy",
            "reductions",
            "properties",
            "trace");
    assertThat(json.get("verdict").asText()).isEqualTo("LIVELOCK");
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("bound").isNull()).isTrue();
    assertThat(json.get("kinds"))
        .isEqualTo(new ObjectMapper().readTree("{\"LIVELOCK\":5,\"STALL\":5,\"SPIN\":3}"));
    assertThat(json.at("/config/threads_max").asInt()).isEqualTo(4);
    assertThat(json.at("/config/allowed").asText()).isEqualTo("7");
    assertThat(json.at("/strategy/id").asText()).isEqualTo("direct-transfer");
    assertThat(json.get("trace")).hasSize(5);
    for (JsonNode operation : json.get("trace")) {
      switch (operation.get("op").asText()) {
        case "switch" -> assertThat(operation.get("cpu").isInt()).isTrue();
        case "fork" -> assertThat(operation.get("child").asInt()).isEqualTo(3);
        default -> assertThat(operation.get("task").isInt()).isTrue();
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNothingButTheTime() throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (int jobs : List.of(1, 2, 4)) {
      JsonNode json = json(CommandRun.ofLine(LIVELOCK + " --format json --jobs " + jobs));
      results.add(((ObjectNode) json).remove(List.of("elapsed_ms", "states_per_s", "peak_bytes")));
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
    assertThat(results.get(2)).isEqualTo(results.get(0));
  }

  @Test
  void withoutReductionsThereAreMoreStatesAndTheSameFindings() throws IOException {
    JsonNode with = json(CommandRun.ofLine(LIVELOCK + " --format json"));
    JsonNode without =
        json(CommandRun.ofLine(LIVELOCK + " --format json --symmetry off --reduction off"));
    assertThat(without.get("kinds")).isEqualTo(with.get("kinds"));
    assertThat(without.get("states").asLong()).isGreaterThan(with.get("states").asLong());
  }

  @Test
  void tracesOfAllFindingsConform() throws IOException {
    Path file = folder.resolve("cex.jsonl.gz");
    assertThat(CommandRun.ofLine(LIVELOCK + " --trace-out " + file).exit()).isEqualTo(1);
    CommandRun conform = CommandRun.of("conform", file.toString());
    assertThat(conform.out())
        .isEqualTo(file + " variant=V0 traces=3 conforming=3 ops=13 mismatches=0\n");
    assertThat(conform.exit()).isZero();
  }

  @Test
  void thePageTellsTheWorst() throws IOException {
    Path file = folder.resolve("story.html");
    assertThat(CommandRun.ofLine(LIVELOCK + " --html " + file).exit()).isEqualTo(1);
    assertThat(Files.readString(file))
        .startsWithIgnoringCase("<!doctype html>")
        .contains("direct-transfer");
    CommandRun proof = CommandRun.ofLine("explore --cpus 2 --html " + file);
    assertThat(proof.err()).contains("no page was written, file=" + file).hasLineCount(1);
  }

  @Test
  void withoutAFindingNoTraceIsWritten() {
    Path file = folder.resolve("none.jsonl");
    CommandRun run = CommandRun.ofLine("explore --cpus 2 --trace-out " + file);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("no trace was written, file=" + file).hasLineCount(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void aTraceIsAFirstState() throws IOException {
    Path file = folder.resolve("start.jsonl");
    CommandRun.ofLine(LIVELOCK + " --trace-out " + file);
    JsonNode named = json(CommandRun.ofLine(LIVELOCK + " --format json"));
    JsonNode read =
        json(
            CommandRun.ofLine(
                "explore --strategy direct-transfer --forks 1 --format json --start " + file));
    assertThat(read.at("/config/cpus").asInt()).isEqualTo(3);
    assertThat(read.get("states")).isEqualTo(named.get("states"));
    assertThat(read.get("trace")).isEqualTo(named.get("trace"));
  }

  @Test
  void boundsAreNoProof() {
    for (String bound : List.of("--max-states 500", "--max-memory 1m", "--max-seconds 1")) {
      CommandRun run = CommandRun.ofLine("explore --forks 3 --exits 3 " + bound);
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .as(bound)
          .startsWith("BOUND\n")
          .contains("Incomplete")
          .contains("raise", bound.split(" ")[0])
          .containsPattern("[1-9][0-9,]* states");
      assertThat(run.exit()).isEqualTo(3);
    }
  }

  @Test
  void aFindingBeforeTheBoundIsStillOne() throws IOException {
    CommandRun run = CommandRun.ofLine(LIVELOCK + " --max-states 5000 --format json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("verdict").asText()).isEqualTo("LIVELOCK");
    assertThat(json.get("bound").asText()).isEqualTo("states");
    assertThat(json.get("complete").asBoolean()).isFalse();
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aTraceFileThatCannotBeWrittenIsToldBeforeTheSearch() throws IOException {
    Path file = Files.createDirectory(folder.resolve("folder"));
    CommandRun run = CommandRun.ofLine(LIVELOCK + " --trace-out " + file);
    assertThat(run.err()).contains("expected a file, this is a directory, file=" + file);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.err()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }
}
