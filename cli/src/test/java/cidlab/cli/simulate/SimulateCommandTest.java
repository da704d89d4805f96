package cidlab.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.sim.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  private static final String SHORT = "simulate --horizon 1ms --workload bpf-ci ";

  @TempDir Path folder;

  @Test
  void printsEveryMetric() {
    CommandRun run = CommandRun.ofLine(SHORT + "--seed 5");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "transit-both-ways under fair with bpf-ci on 4 CPUs, horizon 1000000 ns, runs 1");
    for (Metric metric : Metric.values()) {
      assertThat(run.out().lines()).anyMatch(line -> line.startsWith(metric.key() + " "));
    }
  }

  @Test
  void summarisesSeveralRuns() throws IOException {
    CommandRun run = CommandRun.ofLine(SHORT + "--runs 3 --seed 5");
    JsonNode runs = json(SHORT + "--runs 3 --seed 5 --format json").get("runs");
    assertThat(runs).extracting(r -> r.get("seed").asInt()).containsExactly(5, 6, 7);
    List<Long> switches =
        List.of(0, 1, 2).stream()
            .map(i -> runs.get(i).at("/metrics/switches").asLong())
            .sorted()
            .toList();
    assertThat(run.out().lines().filter(line -> line.startsWith("switches ")).findAny())
        .hasValueSatisfying(
            line ->
                assertThat(line.strip().split(" +"))
                    .contains("" + switches.get(0), "" + switches.get(1), "" + switches.get(2)));
  }

  @Test
  void costsComeFromAFileAndSingleOnesFromTheLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("costs.txt"), "format = cidlab-costs 1\nswitch-ns = 900\nlock-ns = 9\n");
    JsonNode run =
        json(SHORT + "--costs " + file + " --cost lock-ns=10 --certify-states 50 --format json");
    assertThat(run.toString()).contains("\"switch-ns\":900").contains("\"lock-ns\":10");
    Files.writeString(file, "format = cidlab-costs 1\nswitch = 900\n");
    CommandRun wrong = CommandRun.ofLine(SHORT + "--costs " + file);
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("costs.txt:2: ");
    CommandRun missing = CommandRun.ofLine(SHORT + "--costs " + folder.resolve("none"));
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("expected a file of costs that can be read");
  }

  @Test
  void theNextSeedIsTheNextRun() throws IOException {
    JsonNode two = json(SHORT + "--runs 2 --seed 5 --format json");
    assertThat(json(SHORT + "--seed 6 --format json").get("runs").get(0))
        .isEqualTo(two.get("runs").get(1));
    assertThat(two.at("/strategy/id").asText()).isEqualTo("transit-both-ways");
    assertThat(two.at("/strategy/arguments/headroom-divisor").asText()).isEqualTo("4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.jsonl", "t.jsonl.gz"})
  void itsTracesConform(String name) {
    Path file = folder.resolve(name);
    CommandRun run = CommandRun.ofLine(SHORT + "--runs 2 --trace-out " + file);
    assertThat(run.exit()).as(run.err()).isZero();
    CommandRun conform = CommandRun.of("conform", file.toString());
    assertThat(conform.exit()).as(conform.out() + conform.err()).isZero();
    assertThat(conform.out())
        .matches(
            "(?s)\\Q" + file + "\\E variant=V2 traces=2 conforming=2 ops=\\d+ mismatches=0\\R");
  }

  @Test
  void saysWhereItCannotWrite() {
    CommandRun run = CommandRun.of("simulate", "--trace-out", folder.resolve("no/t.jsonl") + "");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("no such file or directory, file=" + folder);
    assertThat(Files.exists(folder.resolve("no"))).isFalse();
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(CommandRun.ofLine(line).out());
  }
}
