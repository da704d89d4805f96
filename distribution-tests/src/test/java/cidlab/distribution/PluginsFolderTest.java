package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.fixture.SamplePlugins;
import cidlab.engine.plugin.FileHash;
import cidlab.engine.plugin.Rejection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with a folder of every kind of good and bad plugin. */
class PluginsFolderTest {
  /** A line of {@code list plugins}. */
  private static final Pattern PLUGIN = Pattern.compile("  (\\S+): (loaded|rejected, .+)");

  /** A row of the document's first table: file, what it is, what list says. */
  private static final Pattern FILE_ROW =
      Pattern.compile("(?m)^\\| `(\\S+)` \\| [^|]+ \\| (loaded|rejected, [^|]+) \\|$");

  /** A row of the second: reason, mend. */
  private static final Pattern REASON_ROW =
      Pattern.compile("(?m)^\\| (rejected, [^|]+) \\| ([^|]+) \\|$");

  @TempDir static Path temporary;
  private static Path home;
  private static Path folder;

  @BeforeAll
  static void write() throws Exception {
    home = Distribution.unpack(temporary);
    folder = temporary.resolve("plugins of all kinds");
    new SamplePlugins(folder, temporary.resolve("work")).all();
  }

  @Test
  void listGivesExactlyTheDocumentedTable() throws Exception {
    ProgramRun run = Distribution.run(home, "list", "plugins", "--plugins", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    List<String> shown =
        run.out()
            .lines()
            .map(PLUGIN::matcher)
            .filter(Matcher::matches)
            .map(plugin -> plugin.group(1) + ": " + plugin.group(2))
            .toList();
    assertThat(shown).containsExactlyElementsOf(documented(FILE_ROW));
  }

  @Test
  void theMendsAreTheDocumentedOnes() throws Exception {
    ProgramRun run =
        Distribution.run(
            home, "list", "plugins", "--format", "json", "--plugins", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    Set<String> mends = new LinkedHashSet<>();
    for (JsonNode plugin : new ObjectMapper().readTree(run.out()).get("plugins")) {
      if (plugin.get("status").asText().equals("rejected")) {
        Rejection reason =
            Rejection.valueOf(plugin.get("reason").asText().toUpperCase(Locale.ROOT));
        mends.add("rejected, " + reason.title() + ": " + plugin.get("mend").asText());
      }
    }
    assertThat(documented(REASON_ROW)).containsExactlyInAnyOrderElementsOf(mends);
    assertThat(documented(REASON_ROW).stream().map(row -> row.replaceAll(": .*", "")).distinct())
        .containsExactly(
            Arrays.stream(Rejection.values())
                .map(reason -> "rejected, " + reason.title())
                .toArray(String[]::new));
  }

  /** Reads a table of the document, each row as {@code first: second}. */
  private static List<String> documented(Pattern row) throws IOException {
    return row.matcher(Files.readString(Project.root().resolve("docs/plugin-authors.md")))
        .results()
        .map(match -> match.group(1) + ": " + match.group(2))
        .toList();
  }

  @Test
  void theGoodOnesStillRunAComparison() throws Exception {
    Path out = temporary.resolve("results");
    ProgramRun run =
        Distribution.run(
            home,
            "compare",
            "--profiles",
            "stress",
            "--sensitivity",
            "none",
            "--plugins",
            folder.toString(),
            "--strategies",
            "sample-good,sample-with-library,sample-auto,sample-kinds,transit-both-ways",
            "--schedulers",
            "fair,sample-kinds",
            "--workloads",
            "boundary,sample-kinds",
            "--cpus",
            "3",
            "--replications",
            "20",
            "--quiet",
            "--out",
            out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .startsWith("cidlab compare: goes on without the plugins that were rejected;")
        .hasLineCount(1);
    String manifest = Files.readString(out.resolve("manifest.json"));
    assertThat(manifest)
        .contains("\"sample.good\"", "\"sample.library\"", "\"automatic\"", "\"sample.kinds\"")
        .contains(FileHash.sha256(folder.resolve("good-1.2.jar")));
    long rows = Files.readAllLines(out.resolve("runs.csv")).size() - 1;
    assertThat(rows).isEqualTo(5 * 2 * 2 * 20);
  }

  /** What cannot be seen when a plugin is loaded is found by check-plugin. */
  @Test
  void checkPluginFindsWhatTheLoaderCannotSee() throws Exception {
    SamplePlugins samples =
        new SamplePlugins(temporary.resolve("unsound"), temporary.resolve("work-unsound"));
    Map<Path, String> broken =
        Map.of(
            samples.allocating(), "TS-3: expected no allocation;",
            samples.remembering(), "TS-2: expected the same accesses from the same answers;",
            samples.unbounded(), "TS-4: expected UNSET or an id below the number of CPUs");
    for (Map.Entry<Path, String> plugin : broken.entrySet()) {
      ProgramRun run = Distribution.run(home, "check-plugin", plugin.getKey().toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("PL-1 holds: it was loaded", plugin.getValue());
      assertThat(run.exit()).isEqualTo(1);
    }
  }

  @Test
  void theEnvironmentNamesTheFolder() throws Exception {
    Path one = temporary.resolve("one");
    new SamplePlugins(one, temporary.resolve("work-one")).good();
    ProgramRun run = withEnvironment(one, "list", "strategies");
    assertThat(run.out()).contains("  sample-good\n");
    assertThat(run.exit()).isZero();
    Path none = temporary.resolve("none");
    ProgramRun bad = withEnvironment(none, "list");
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains("plugins=" + none).hasLineCount(1);
  }

  private static ProgramRun withEnvironment(Path plugins, String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"));
    return Distribution.run(home, java, Map.of("CIDLAB_PLUGINS", plugins.toString()), arguments);
  }
}
