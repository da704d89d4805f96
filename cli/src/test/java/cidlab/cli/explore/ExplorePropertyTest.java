package cidlab.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.fixture.SamplePlugins;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Properties at the command line: chosen, decided, told, and those of a plugin. */
class ExplorePropertyTest {
  private static final String SOUND =
      "explore --strategy guarded-unset --cpus 2 --forks 1 --property ";
  private static final String LIVELOCK =
      "explore --strategy direct-transfer --cpus 3 --forks 1 --property ";

  @TempDir Path folder;

  @Test
  void aPropertyThatHoldsIsAProof() {
    CommandRun run = CommandRun.ofLine(SOUND + "transit-and-oncpu-exclusive,mutex-released");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("PROVED OK\n")
        .containsPattern("transit-and-oncpu-exclusive +always +HOLDS +1 +proof")
        .containsPattern("mutex-released +eventually +HOLDS +1 +proof")
        .doesNotContain("shortest way");
    assertThat(run.exit()).isZero();
  }

  @Test
  void theWarningsOfMarchNeverFire() {
    CommandRun run =
        CommandRun.ofLine(
            "explore --strategy guarded-unset --cpus 2 --forks 1 --exits 2 --property"
                + " completion-finds-transit,flip-finds-no-transit");
    assertThat(run.out())
        .containsPattern("completion-finds-transit +always +HOLDS")
        .containsPattern("flip-finds-no-transit +always +HOLDS");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aWitnessIsTold() {
    CommandRun run = CommandRun.ofLine(SOUND + "per-cpu-mode-reached");
    assertThat(run.out())
        .containsPattern("per-cpu-mode-reached +sometimes +HOLDS +4 +0 +seen")
        .contains("per-cpu-mode-reached HOLDS, shortest way to such a state:")
        .contains("t0 ends its walk");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-wait-when-settled | always +VIOLATED +3 +0 +broken in some state",
        "mutex-released | eventually +VIOLATED +5 +1 +some state has no way out",
        "transition-completes | eventually +VACUOUS +never matters: no proof",
        "completion-finds-transit | always +VIOLATED +1 +1 +broken in some state",
        "switch-back-deferred | sometimes +VIOLATED +0 +proof: in no state"
      })
  void aPropertyThatDoesNotHoldIsExitCodeOne(String property, String row) {
    CommandRun run = CommandRun.ofLine(LIVELOCK + property);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsPattern(property + " +" + row);
    assertThat(run.out().lines().findFirst().orElseThrow()).contains("; properties: ");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void exitCodeOneAlsoWhereNothingElseIsWrong() {
    CommandRun run = CommandRun.ofLine(SOUND + "switch-back-deferred");
    assertThat(run.out()).startsWith("PROVED OK; properties: 1 violated, 0 vacuous\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aBoundLeavesItUndecided() {
    CommandRun run =
        CommandRun.ofLine(
            "explore --strategy guarded-unset --cpus 3 --forks 1 --symmetry off --max-states 500"
                + " --property mutex-released --property transit-and-oncpu-exclusive");
    assertThat(run.out())
        .startsWith("BOUND\n")
        .containsPattern("mutex-released +eventually +BOUND +1 +undecided")
        .containsPattern("transit-and-oncpu-exclusive +always +BOUND +1 +undecided");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void allOfThemInJson() throws IOException {
    CommandRun run = CommandRun.ofLine(LIVELOCK + "all --format json");
    JsonNode properties = new ObjectMapper().readTree(run.out()).get("properties");
    JsonNode listed =
        new ObjectMapper().readTree(CommandRun.ofLine("list properties --format json").out());
    assertThat(properties).hasSameSizeAs(listed.get("properties"));
    for (JsonNode property : properties) {
      assertThat(property.get("verdict").asText()).isIn("HOLDS", "VIOLATED", "VACUOUS");
      assertThat(property.get("trace").size()).isEqualTo(property.get("length").asInt(0));
    }
    assertThat(properties.findValuesAsText("id")).contains("mutex-released").isSorted();
  }

  /** What it writes conforms to the machine, beside the traces of the findings. */
  @Test
  void waysCanBeWrittenAsTraces() throws IOException {
    Path trace = folder.resolve("ways.jsonl");
    CommandRun.ofLine(LIVELOCK + "mutex-released,per-cpu-mode-reached --trace-out " + trace);
    assertThat(Files.readString(trace))
        .contains("\"kind\":\"LIVELOCK\"")
        .contains("\"kind\":\"PROPERTY:mutex-released\"")
        .contains("\"kind\":\"PROPERTY:per-cpu-mode-reached\"");
    CommandRun conform = CommandRun.ofLine("conform " + trace);
    assertThat(conform.exit()).as(conform.out()).isZero();
    assertThat(conform.out()).contains("traces=5 conforming=5");
  }

  @Test
  void aPageTellsTheFirstWay() throws IOException {
    Path page = folder.resolve("way.html");
    CommandRun run = CommandRun.ofLine(SOUND + "per-cpu-mode-reached --html " + page);
    assertThat(run.exit()).isZero();
    assertThat(Files.readString(page)).contains("guarded-unset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explore --property none-such | Unknown property",
        "explore --property mutex-released --param property.x=1 | Unknown property parameter",
        "explore matrix --property mutex-released | Unknown option"
      })
  void badInput(String line, String message) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  private CommandRun withPlugin(String claim, String line) throws IOException {
    new SamplePlugins(folder.resolve("plugins"), folder.resolve("work")).property(claim);
    return CommandRun.ofLine(line + " --plugins " + folder.resolve("plugins"));
  }

  @Test
  void aPluginsPropertyIsDecided() throws IOException {
    CommandRun run =
        withPlugin(
            "Claim.always(s -> Cid.onCpu(s.mode()), s -> s.users() > 2)",
            SOUND + "sample-property");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsPattern("sample-property +always +HOLDS +1 +proof");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aPluginsPropertyThatFailsIsNamed() throws IOException {
    CommandRun run =
        withPlugin("Claim.sometimes(s -> 1 / (s.users() - 3) == 7)", SOUND + "sample-property");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("correct the property, problem=java.lang.ArithmeticException")
        .contains("predicate=then property=sample-property")
        .hasLineCount(1);
  }

  @Test
  void checkPluginHoldsItAgainstTheRulesAndAsksAllStrategies() throws IOException {
    Path jar =
        new SamplePlugins(folder.resolve("plugins"), folder.resolve("work"))
            .property("Claim.always(s -> Cid.onCpu(s.mode()), s -> s.users() > 0)");
    CommandRun run = CommandRun.of("check-plugin", jar.toString());
    assertThat(run.out())
        .contains("PROPERTY sample-property: says something of the mode", " 0 broken,")
        .contains("HOLDS: ", "VACUOUS: ")
        .endsWith("RESULT: fit for use; copy it into the plugins folder\n");
    Path naming =
        new SamplePlugins(folder.resolve("others"), folder.resolve("work2"))
            .property("Claim.sometimes(s -> s.live(0))");
    CommandRun broken = CommandRun.of("check-plugin", naming.toString());
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.out())
        .contains("PR-5: expected the same answer under other names")
        .endsWith("RESULT: not fit for use, faults=1\n");
  }
}
