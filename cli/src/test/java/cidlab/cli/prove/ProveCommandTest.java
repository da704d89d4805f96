package cidlab.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.fixture.SamplePlugins;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts, exit codes, formats and certificates at the command line. */
class ProveCommandTest {
  @TempDir Path folder;

  @Test
  void aProofIsExitCodeZeroAndCanBeChecked() throws IOException {
    CommandRun run =
        CommandRun.of("prove", "--strategy", "lazy-per-cpu", "--certificate", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("PROVED: lazy-per-cpu, for every number of CPUs and every number of threads\n")
        .contains("whoever asks for an id finds one", "not for: failed execs, weak memory")
        .contains("ids asked for in 8 places, found in 8", "sha256 ");
    assertThat(run.exit()).isZero();
    CommandRun check = CommandRun.of("prove", "--check", folder.toString());
    assertThat(check.out()).contains("proves what it says", "sha256 ");
    assertThat(check.exit()).isZero();
    String laws = Files.readString(folder.resolve("laws.txt"));
    Files.writeString(folder.resolve("laws.txt"), laws.replace("1", "2"));
    CommandRun refused = CommandRun.of("prove", "--check", folder.toString());
    assertThat(refused.err()).contains("expected what follows from the table", "laws.txt");
    assertThat(refused.exit()).isEqualTo(1);
  }

  @Test
  void aLivelockIsOneOfEveryMachine() {
    CommandRun run =
        CommandRun.of("prove", "--strategy", "direct-transfer", "--certificate", folder.toString());
    assertThat(run.out())
        .startsWith(
            "REFUTED: direct-transfer: hits a livelock, for every P >= 2 after P + 2 operations\n")
        .contains("1. switch cpu 1 to task 1", "then: LIVELOCK");
    assertThat(run.exit()).isEqualTo(1);
    List<String> arguments = new ArrayList<>(List.of("conform"));
    for (String name : List.of("refutation", "family-2", "family-3", "family-8", "family-63")) {
      arguments.add(folder.resolve(name + ".jsonl").toString());
    }
    CommandRun conform = CommandRun.of(arguments.toArray(new String[0]));
    assertThat(conform.exit()).isZero();
    assertThat(conform.out().lines()).hasSize(5).allMatch(line -> line.contains("mismatches=0"));
  }

  @Test
  void jsonHasTheKeys() throws IOException {
    CommandRun run =
        CommandRun.of("prove", "--strategy", "simple-bitmap", "--format", "json", "--failed-execs");
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "schema",
            "verdict",
            "strategy",
            "scope",
            "obligations",
            "laws",
            "classes",
            "elapsed_ms",
            "certificate",
            "certificate_sha256",
            "refutation");
    assertThat(json.get("verdict").asText()).isEqualTo("PROVED");
    assertThat(json.get("refutation").isNull()).isTrue();
    assertThat(json.get("certificate").isNull()).isTrue();
    assertThat(json.get("certificate_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(json.get("scope").get("failed_execs").asBoolean()).isTrue();
  }

  @Test
  void markdownIsATable() {
    CommandRun run = CommandRun.of("prove", "--strategy", "simple-bitmap", "--format", "markdown");
    assertThat(run.out()).startsWith("**PROVED**: simple-bitmap").contains("| for | forks");
  }

  @Test
  void whatIsNotUnderstoodIsNamed() throws IOException {
    Path plugins = folder.resolve("plugins");
    new SamplePlugins(plugins, folder.resolve("work")).remembering();
    CommandRun run =
        CommandRun.of("--plugins", plugins.toString(), "prove", "--strategy", "sample-remembering");
    assertThat(run.out())
        .startsWith("CANNOT: sample-remembering")
        .contains("why: contextSwitch: writes a field: calls")
        .doesNotContain("\tat ");
    assertThat(run.exit()).isEqualTo(4);
  }

  @Test
  void badUsageIsExitCodeTwo() {
    assertThat(CommandRun.of("prove").exit()).isEqualTo(2);
    assertThat(CommandRun.of("prove", "--strategy", "upstraem").err()).contains("Unknown strategy");
    assertThat(CommandRun.of("prove", "--strategy", "upstream", "--max-seconds", "0").exit())
        .isEqualTo(2);
    CommandRun solver =
        CommandRun.of("prove", "--strategy", "upstream", "--solver", "no-such-solver");
    assertThat(solver.err()).contains("expected a solver that starts");
    assertThat(solver.exit()).isEqualTo(2);
    CommandRun check = CommandRun.of("prove", "--check", folder.toString());
    assertThat(check.err()).contains("table.json");
    assertThat(check.exit()).isEqualTo(1);
  }
}
