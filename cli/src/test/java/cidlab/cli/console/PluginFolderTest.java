package cidlab.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.fixture.SamplePlugins;
import cidlab.engine.plugin.FileHash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that takes ids takes those of plugins. */
class PluginFolderTest {
  @TempDir Path temporary;
  private Path folder;
  private SamplePlugins samples;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.resolve("my plugins");
    samples = new SamplePlugins(folder, temporary.resolve("work"));
  }

  private CommandRun run(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.addAll(List.of("--plugins", folder.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void listShowsWhatWasLoaded() throws IOException {
    Path jar = samples.good();
    samples.automatic();
    CommandRun run = run("list plugins");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\\s+", " "))
        .startsWith("PLUGINS automatic-0.9.jar: loaded strategy sample-auto (automatic): takes an")
        .contains("Module automatic 0.9 (automatic: has no module-info), file automatic-0.9.jar")
        .contains("good-1.2.jar: loaded strategy sample-good (sample.good): takes an id")
        .contains("Module sample.good 1.2, file good-1.2.jar, SHA-256 " + FileHash.sha256(jar));
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void listShowsWhatWasRejectedAndExitsWithOne() throws IOException {
    samples.good();
    samples.junk();
    CommandRun run = run("list plugins");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("good-1.2.jar: loaded")
        .contains("junk.jar: rejected, not a jar expected a jar file, file=junk.jar error=")
        .contains("Mend: build the jar again, or remove it;");
  }

  @Test
  void jsonHasTheSame() throws IOException {
    samples.goodWithLibrary();
    samples.junk();
    CommandRun run = run("list plugins --format json");
    assertThat(run.exit()).isEqualTo(1);
    JsonNode plugins = new ObjectMapper().readTree(run.out()).get("plugins");
    assertThat(plugins).hasSize(2);
    JsonNode loaded = plugins.get(0);
    assertThat(loaded.get("status").asText()).isEqualTo("loaded");
    assertThat(loaded.get("extensions").get(0).get("kind").asText()).isEqualTo("strategy");
    assertThat(loaded.get("extensions").get(0).get("id").asText()).isEqualTo("sample-with-library");
    assertThat(loaded.get("modules")).hasSize(2);
    for (JsonNode module : loaded.get("modules")) {
      Path file = folder.resolve("with-library").resolve(module.get("file").asText());
      assertThat(module.get("sha256").asText()).isEqualTo(FileHash.sha256(file));
    }
    JsonNode rejected = plugins.get(1);
    assertThat(rejected.get("status").asText()).isEqualTo("rejected");
    assertThat(rejected.get("reason").asText()).isEqualTo("not_a_jar");
    assertThat(rejected.get("message").asText()).contains("junk.jar");
    assertThat(rejected.get("mend").asText()).contains("remove it");
  }

  @Test
  void extensionsOfPluginsAreListedWithTheOthers() throws IOException {
    samples.allKinds();
    CommandRun run = run("list");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().filter(line -> line.equals("  sample-kinds"))).hasSize(3);
  }

  @Test
  void simulateTakesAllThreeKinds() throws IOException {
    samples.allKinds();
    CommandRun run =
        run("simulate --strategy sample-kinds --scheduler sample-kinds --workload sample-kinds");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  /** Some good and some bad plugins; the run says so and takes place, and the manifest has them. */
  @Test
  void compareGoesOnWithoutRejectedPlugins() throws IOException {
    Path jar = samples.good();
    samples.goodWithLibrary();
    samples.junk();
    samples.throwing();
    Path out = temporary.resolve("out");
    CommandRun run =
        run(
            "compare --profiles stress --sensitivity none --strategies"
                + " sample-good,sample-with-library,transit-both-ways --schedulers fair --workloads"
                + " boundary --cpus 2 --replications 10 --quiet --out "
                + out);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "cidlab compare: goes on without the plugins that were rejected; `cidlab list plugins`"
                + " says why, rejected=[junk.jar, throwing.jar]\n");
    JsonNode modules =
        new ObjectMapper().readTree(out.resolve("manifest.json").toFile()).get("modules");
    assertThat(modules)
        .anySatisfy(
            module -> {
              assertThat(module.get("name").asText()).isEqualTo("sample.good");
              assertThat(module.get("version").asText()).isEqualTo("1.2");
              assertThat(module.get("file").asText()).isEqualTo("good-1.2.jar");
              assertThat(module.get("sha256").asText()).isEqualTo(FileHash.sha256(jar));
            })
        .anySatisfy(module -> assertThat(module.get("name").asText()).isEqualTo("sample.library"));
    assertThat(Files.readString(out.resolve("report.md"))).contains("sample-good");
  }

  @Test
  void conformTakesAStrategyOfAPlugin() throws IOException {
    samples.good();
    Path trace = temporary.resolve("t.jsonl");
    String common = " --strategy sample-good";
    assertThat(run("simulate --trace-out " + trace + common).exit()).isZero();
    CommandRun run = run("conform " + trace + common);
    assertThat(run.out()).contains("conforming=1 ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void exploreTakesAStrategyOfAPlugin() throws IOException {
    samples.good();
    CommandRun run =
        run("explore --strategy sample-good --cpus 2 --start k1 --forks 1 --threads-max 2");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void replayTakesAStrategyOfAPlugin() throws IOException {
    samples.good();
    Path trace = temporary.resolve("t.jsonl");
    String common = " --strategy sample-good";
    assertThat(run("simulate --trace-out " + trace + common).exit()).isZero();
    CommandRun run = run("replay " + trace + " --steps 1-20" + common);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void theOptionCanStandBeforeTheCommand() throws IOException {
    samples.good();
    CommandRun run = CommandRun.of("--plugins", folder.toString(), "list", "strategies");
    assertThat(run.out()).contains("  sample-good\n");
  }

  @Test
  void anEmptyNameIsNoFolder() {
    CommandRun run = CommandRun.of("list", "plugins", "--plugins", "");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("PLUGINS\n  none\n");
  }

  @Test
  void aMissingFolderIsBadUsage() {
    CommandRun run = CommandRun.of("list", "--plugins", temporary.resolve("nowhere").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cidlab list: expected a folder of plugins; create it or name another one,")
        .hasLineCount(1);
  }
}
