package cidlab.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.design.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyCommandTest {
  private static final String SMALL =
      """
      title: Small
      factors:
        strategy: [legacy-one-way, guarded-unset]
        scheduler: [fair, herd]
        workload: boundary
        cpus: 2
        workload.hovers: [1, 2]
      settings: {horizon: 200us}
      replications: 6
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), text);
  }

  private CommandRun study(String command, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "study",
                    command,
                    folder.resolve("small.yaml").toString(),
                    "--out",
                    folder.resolve("out").toString()),
                Stream.of(more))
            .toList();
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void runsAStudyAndTellsItsState() throws IOException {
    file(SMALL);
    CommandRun none = study("status");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).hasLineCount(1).contains("no results yet");
    CommandRun validated = study("validate");
    assertThat(validated.err()).isEmpty();
    assertThat(validated.out())
        .startsWith("Small: 2 strategies x 4 cells x 6 replications = 48 runs");
    CommandRun planned = study("plan");
    assertThat(planned.exit()).isZero();
    assertThat(planned.out()).contains("time     about", "memory   about", "disk     about");
    assertThat(folder.resolve("out")).doesNotExist();

    CommandRun run = study("run");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    for (String name : CommandRun.STUDY_FILES) {
      assertThat(folder.resolve("out").resolve(name)).isNotEmptyFile();
    }
    assertThat(folder.resolve("out").toFile().list()).hasSize(CommandRun.STUDY_FILES.size() + 2);
    assertThat(folder.resolve("out/latex/report.tex")).isNotEmptyFile();
    assertThat(folder.resolve("out/data/table-livelock-rates.csv")).isNotEmptyFile();
    String rows = Files.readString(folder.resolve("out/runs.csv"));
    assertThat(rows.lines()).hasSize(1 + 48);
    assertThat(rows).startsWith("strategy,scheduler,workload,cpus,workload.hovers,replication,");

    CommandRun again = study("run");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).hasLineCount(1).contains("expected an empty directory");
    CommandRun status = study("status");
    assertThat(status.exit()).isZero();
    assertThat(status.out())
        .contains("complete: 48 runs, 0 of them failed", "6 replications, all planned");
    Files.delete(folder.resolve("out/runs.csv"));
    Files.delete(folder.resolve("out/report.md"));
    assertThat(study("export").exit()).isZero();
    assertThat(folder.resolve("out/runs.csv")).hasContent(rows);
    assertThat(study("report").exit()).isZero();
    assertThat(folder.resolve("out/report.md")).isNotEmptyFile();
    assertThat(study("resume", "--quiet").out()).isEqualTo(folder.resolve("out") + "\n");
    assertThat(folder.resolve("out/runs.csv")).hasContent(rows);
  }

  @Test
  void refusesToGoOnWithAnotherStudyAndShowsTheDifference() throws IOException {
    file(SMALL);
    assertThat(study("run", "--quiet").exit()).isZero();
    file(SMALL.replace("replications: 6", "replications: 7").replace("200us", "300us"));
    for (String command : List.of("resume", "status", "report", "export")) {
      CommandRun run = study(command);
      assertThat(run.exit()).as(command).isEqualTo(2);
      assertThat(run.err())
          .hasLineCount(1)
          .contains("settings.horizonNs: 200000 -> 300000")
          .doesNotContain("replications");
    }
    assertThat(study("run", "--force", "--quiet").exit()).isZero();
    assertThat(study("status").exit()).isZero();
  }

  @Test
  void onlyWhatIsWantedIsWritten() throws IOException {
    file(SMALL + "outputs: [runs]\n");
    CommandRun run = study("run");
    assertThat(run.exit()).isZero();
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("runs.csv", "manifest.json", "results.sqlite");
  }

  @Test
  void aCellThatIsNotPossibleIsAnErrorBeforeTheFirstRun() throws IOException {
    file(
        SMALL
            .replace("workload: boundary", "workload: thread-pool")
            .replace("workload.hovers: [1, 2]", "workload.pools: [1, 16384]")
            .replace("  cpus: 2", "  workload.threads: 65535\n  cpus: 2"));
    CommandRun run = study("run");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aStudyBeyondTheLimitsNeedsAYes() throws IOException {
    file(
        SMALL.replace(
            "replications: 6", "replications: 10000000\nstop: {rule: sequence, threshold: 0.5}"));
    CommandRun run = study("run");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("80,000,000 runs", "time     about");
    assertThat(run.err()).hasLineCount(1).contains("add --yes", "more than 10000000 runs");
    assertThat(study("plan").out()).contains("To run it needs --yes");
    assertThat(study("run", "--yes", "--quiet").exit()).isZero();
    assertThat(study("status").out()).contains("stopping rule met", "below 0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "plan", "run", "resume", "status", "report", "export"})
  void badFilesAreOneLinePerProblem(String command) throws IOException {
    file(SMALL.replace("title", "titel").replace("replications: 6", "replications: six"));
    CommandRun run = study(command);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(2).contains("small.yaml:1:1: ", "small.yaml:9:15: ");
    Files.delete(folder.resolve("small.yaml"));
    CommandRun missing = study(command);
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).hasLineCount(1).contains("no such file");
  }

  static Stream<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../studies"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void workedStudiesAskAQuestion(Path file) {
    StudyFile study = StudyFile.read(file, Catalogue.load());
    assertThat(study.study().title()).isNotBlank();
    assertThat(study.study().question()).endsWith("?");
    CommandRun run = CommandRun.of("study", "validate", file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void theExampleOfTheReferenceIsAStudyAndTheSchemaIsThatOfTheProgram() throws IOException {
    String reference = Files.readString(Path.of("../docs/study-files.md"));
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(reference);
    int examples = 0;
    while (example.find()) {
      file(example.group(1));
      assertThat(study("validate").err()).isEmpty();
      examples++;
    }
    assertThat(examples).isPositive();
    assertThat(Path.of("../docs/study.schema.json"))
        .hasSameBinaryContentAs(
            Path.of(
                "../experiments/src/main/resources/cidlab/experiments/design/study.schema.json"));
    // Every key of the schema is explained.
    Matcher key =
        Pattern.compile("\"([a-z0-9-]+)\": \\{")
            .matcher(
                Files.readString(Path.of("../docs/study.schema.json")).split("\"\\$defs\"")[0]);
    while (key.find()) {
      if (!List.of("properties", "items", "if", "then").contains(key.group(1))) {
        assertThat(reference).contains("`" + key.group(1) + "`");
      }
    }
  }
}
