package cidlab.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.sim.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final List<String> SMALL =
      List.of(
          "compare",
          "--strategies",
          "direct-transfer,transit-both-ways",
          "--schedulers",
          "herd,fair",
          "--workloads",
          "bpf-ci",
          "--cpus",
          "4",
          "--replications",
          "12",
          "--profiles",
          "stress",
          "--horizon",
          "2ms");

  @TempDir Path folder;

  @Test
  void writesAllFilesAndASummary() throws IOException {
    CommandRun run = compare("out", "--sensitivity", "quick");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.out()).contains("Sensitivity of id part of a context switch");
    assertThat(run.out()).endsWith(folder.resolve("out/report.html") + System.lineSeparator());
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      CommandRun.STUDY_FILES.stream(),
                      Stream.of("data", "latex", "sensitivity.json"))
                  .toList());
    }
    assertThat(rows("out")).hasSize(2 * 2 * 12).allMatch(row -> row.get("status").equals("ok"));
    JsonNode manifest =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/manifest.json")));
    assertThat(manifest.get("status").asText()).isEqualTo("COMPLETE");
    assertThat(manifest.get("command").asText())
        .startsWith("cidlab compare --strategies direct-transfer,transit-both-ways ");
  }

  @Test
  void rowsDoNotDependOnTheNumberOfThreads() {
    compare("one", "--jobs", "1");
    compare("eight", "--jobs", "8");
    assertThat(folder.resolve("eight/runs.csv"))
        .hasSameTextualContentAs(folder.resolve("one/runs.csv"));
    compare("other", "--seed", "2");
    assertThat(rows("other").get(0).get("seed")).isNotEqualTo(rows("one").get(0).get("seed"));
  }

  @Test
  void aSeedFromTheRowsGivesThatRunAgain() throws IOException {
    compare("out");
    for (CSVRecord row : rows("out").subList(0, 4)) {
      CommandRun run =
          CommandRun.of(
              "simulate",
              "--strategy",
              row.get("strategy"),
              "--scheduler",
              row.get("scheduler"),
              "--workload",
              row.get("workload"),
              "--cpus",
              row.get("cpus"),
              "--seed",
              row.get("seed"),
              "--horizon",
              "2ms",
              "--format",
              "json");
      JsonNode again = new ObjectMapper().readTree(run.out()).get("runs").get(0);
      for (Metric metric : Metric.values()) {
        assertThat(again.get("metrics").get(metric.key()).asText())
            .as(metric.key())
            .isEqualTo(row.get(metric.key()));
      }
      assertThat(again.get("detail").asText()).isEqualTo(row.get("detail"));
    }
  }

  @Test
  void showsProfilesSideBySide() {
    CommandRun run =
        CommandRun.of(
            "compare",
            "--strategies",
            "upstream",
            "--schedulers",
            "herd,fair",
            "--workloads",
            "bpf-ci",
            "--cpus",
            "2",
            "--replications",
            "2",
            "--sensitivity",
            "none",
            "--out",
            folder.resolve("both").toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 CPUs, stress", "2 CPUs, recorded");
    // Recorded machines have the fair scheduler.
    assertThat(rows("both").stream().map(row -> row.get("scheduler") + " " + row.get("profile")))
        .containsOnly("herd stress", "fair stress", "fair recorded");
  }

  @Test
  void quietPrintsTheDirectoryAlone() {
    assertThat(compare("out", "--quiet").out())
        .isEqualTo(folder.resolve("out") + System.lineSeparator());
  }

  @Test
  void keepsItsHandsOffADirectoryWithFiles() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path mine = Files.writeString(out.resolve("runs.csv"), "mine");
    CommandRun run = compare("out");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("expected an empty directory", "--force", "out=" + out);
    assertThat(mine).hasContent("mine");

    Path other = Files.writeString(out.resolve("notes.txt"), "notes");
    assertThat(compare("out", "--force").exit()).isZero();
    assertThat(rows("out")).hasSize(2 * 2 * 12);
    assertThat(other).hasContent("notes");
  }

  @Test
  void argumentsReachTheRunsAndTheManifest() throws IOException {
    compare("plain");
    compare("dear", "--cost", "switch-ns=5000", "--param", "strategy.headroom-divisor=2");
    assertThat(rows("dear").get(0).get("switches"))
        .isNotEqualTo(rows("plain").get(0).get("switches"));
    JsonNode settings =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("dear/manifest.json")))
            .at("/study/settings");
    assertThat(settings.at("/cost/switchNs").asInt()).isEqualTo(5000);
    assertThat(settings.at("/strategyArguments/direct-transfer/headroom-divisor").asInt())
        .isEqualTo(2);
    // A default, written down because a later version may have another.
    assertThat(settings.at("/strategyArguments/direct-transfer/threshold-divisor").asInt())
        .isEqualTo(2);
  }

  @Test
  void goesOnWithAStudyButNotWithAnother() throws IOException {
    CommandRun nothing = compare("out", "--resume");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).hasLineCount(1).contains("an earlier study to go on with");
    compare("whole");
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThat(compare("out", "--resume").exit()).isZero();
    assertThat(out.resolve("runs.csv"))
        .hasSameBinaryContentAs(folder.resolve("whole").resolve("runs.csv"));
    CommandRun other = compare("out", "--resume", "--seed", "2");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).hasLineCount(1).contains("seed: 1 -> 2");
  }

  private CommandRun compare(String directory, String... more) {
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(List.of("--out", folder.resolve(directory).toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--sensitivity")) {
      arguments.addAll(List.of("--sensitivity", "none"));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private List<CSVRecord> rows(String directory) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Path file = folder.resolve(directory).resolve("runs.csv");
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
