package cidlab.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.cli.GoldenFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many explorations: files of verdicts, and the matrix. */
class ExploreTablesTest {
  private static final String MATRIX =
      "explore matrix --strategies direct-transfer,transit-both-ways --sizes 2,3 --scenarios"
          + " fork,exit --format ";

  @TempDir Path folder;

  @Test
  void quickGoldenVerdictsAreFoundAgain() throws IOException {
    List<String> lines =
        Files.readAllLines(GoldenFiles.verdicts()).stream().filter(GoldenFiles::isQuick).toList();
    CommandRun run = check(lines);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> !line.startsWith("same ")))
        .singleElement()
        .asString()
        .startsWith(
            (lines.size() - 1) + " of " + (lines.size() - 1) + " rows: " + (lines.size() - 1));
    assertThat(lines).hasSizeGreaterThan(70);
    assertThat(run.exit()).isZero();
  }

  @Test
  void whatDiffersIsShown() throws IOException {
    List<String> lines = Files.readAllLines(GoldenFiles.verdicts()).subList(0, 4);
    CommandRun run =
        check(
            List.of(
                lines.get(0),
                lines.get(1).replace("LIVELOCK:4", "LIVELOCK:5"),
                lines.get(2).replace("V1", "V9"),
                lines.get(3)));
    List<String> out = run.out().lines().toList();
    assertThat(out.get(0))
        .startsWith("different  V0   S1      2 CPUs k2 ")
        .contains("expected LIVELOCK [LIVELOCK:5 SPIN:3]  found LIVELOCK [LIVELOCK:4 SPIN:3]")
        .contains("complete");
    assertThat(out.get(1)).startsWith("missing    V9 ");
    assertThat(out.get(2)).startsWith("same       V2 ");
    assertThat(out.get(3)).startsWith("3 of 3 rows: 1 same, 1 different, 0 stopped by a bound, 1");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aMissingStrategyContradictsNothing() throws IOException {
    List<String> lines = Files.readAllLines(GoldenFiles.verdicts()).subList(0, 2);
    assertThat(check(List.of(lines.get(0), lines.get(1).replace("V0", "V9"))).exit()).isZero();
  }

  @Test
  void aBoundIsNeitherSameNorDifferent() throws IOException {
    List<String> lines = Files.readAllLines(GoldenFiles.verdicts()).subList(0, 9);
    CommandRun run = check(List.of(lines.get(0), lines.get(8)), "--max-states", "100");
    assertThat(run.out()).startsWith("bound ").contains("bound states, ");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void aFirstStateMayBeAFileBesideTheVerdicts() throws IOException {
    CommandRun.ofLine(
        "explore --strategy direct-transfer --cpus 2 --forks 1 --trace-out "
            + folder.resolve("start.jsonl"));
    List<String> lines = Files.readAllLines(GoldenFiles.verdicts()).subList(0, 2);
    CommandRun run = check(List.of(lines.get(0), lines.get(1).replace("k2", "start.jsonl")));
    assertThat(run.out()).startsWith("same       V0   S1      2 CPUs start.jsonl");
  }

  @Test
  void theMatrixIsMarkdown() {
    CommandRun run = CommandRun.ofLine(MATRIX + "markdown");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    List<String> rows = run.out().lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).hasSize(2 + 8);
    assertThat(rows.get(2))
        .matches("\\| fork +\\| +2 \\| direct-transfer +\\| LIVELOCK +\\| +4 .*");
    assertThat(rows.get(3)).contains("transit-both-ways", " OK ", " proof ");
    assertThat(run.out()).contains("proof: every reachable state was seen");
  }

  @Test
  void theMatrixIsCsvOrText() {
    List<String> csv = CommandRun.ofLine(MATRIX + "csv").out().lines().toList();
    assertThat(csv).hasSize(1 + 8);
    assertThat(csv.get(0)).startsWith("scenario,cpus,strategy,verdict,length,coverage,states,");
    assertThat(csv.get(3)).startsWith("fork,3,direct-transfer,LIVELOCK,5,proof,");
    assertThat(CommandRun.ofLine(MATRIX + "text").out()).contains("exit", "legacy".substring(6));
  }

  @Test
  void theMatrixIsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CommandRun.ofLine(MATRIX + "json").out());
    assertThat(json).hasSize(8);
    assertThat(json.at("/2/verdict").asText()).isEqualTo("LIVELOCK");
    assertThat(json.at("/2/kinds/LIVELOCK").asInt()).isEqualTo(5);
    assertThat(json.at("/2/complete").asBoolean()).isTrue();
  }

  @Test
  void aCellSaysWhichBoundItReached() {
    CommandRun run = CommandRun.ofLine(MATRIX + "csv --max-states 20");
    assertThat(run.out()).contains("fork,3,transit-both-ways,BOUND,,states,");
    assertThat(run.exit()).isZero();
  }

  private CommandRun check(List<String> lines, String... options) throws IOException {
    Path file = Files.write(folder.resolve("verdicts.csv"), lines);
    List<String> arguments =
        new java.util.ArrayList<>(List.of("explore", "check", file.toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
