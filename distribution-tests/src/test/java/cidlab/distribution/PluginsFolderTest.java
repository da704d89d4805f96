package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.fixture.SamplePlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with a folder of every kind of good and bad plugin. */
class PluginsFolderTest {
  private static final Pattern PLUGIN = Pattern.compile("  (\\S+): (loaded|rejected, .+)");

  @TempDir static Path temporary;
  private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    folder = temporary.resolve("plugins of all kinds");
    new SamplePlugins(folder, temporary.resolve("work")).all();
  }

  private static Map<String, String> documentedTable() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("automatic-0.9.jar", "loaded");
    table.put("good-1.2.jar", "loaded");
    table.put("kinds.jar", "loaded");
    table.put("with-library", "loaded");
    table.put("clashing", "rejected, modules that do not fit together");
    table.put("duplicate-1.jar", "rejected, duplicate id");
    table.put("duplicate-2.jar", "rejected, duplicate id");
    table.put("duplicate-built-in.jar", "rejected, duplicate id");
    table.put("empty", "rejected, not a jar");
    table.put("fat.jar", "rejected, contains cidlab's own classes");
    table.put("junk.jar", "rejected, not a jar");
    table.put("lacks-library.jar", "rejected, missing library");
    table.put("malformed-id.jar", "rejected, malformed id");
    table.put("malformed.jar", "rejected, malformed module");
    table.put("missing-jdk-module.jar", "rejected, missing library");
    table.put("missing-library.jar", "rejected, missing library");
    table.put("newer.jar", "rejected, built for a newer Java");
    table.put("no-provider.jar", "rejected, no extension");
    table.put("notes.txt", "rejected, not a jar");
    table.put("reserved-id.jar", "rejected, reserved id");
    table.put("reserved-module.jar", "rejected, reserved module name");
    table.put("throwing.jar", "rejected, provider that throws");
    table.put("twice", "rejected, two versions of a module");
    table.put("wrong-api.jar", "rejected, wrong api version");
    table.put("wrong-stated-api.jar", "rejected, wrong api version");
    return table;
  }

  @Test
  void listGivesExactlyTheDocumentedTable() throws Exception {
    ProgramRun run = ProgramRun.ofCidlab("list", "plugins", "--plugins", folder.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    Map<String, String> shown = new LinkedHashMap<>();
    for (String line : run.out().lines().toList()) {
      Matcher matcher = PLUGIN.matcher(line);
      if (matcher.matches()) {
        shown.put(matcher.group(1), matcher.group(2));
      }
    }
    assertThat(shown).isEqualTo(documentedTable());
    assertThat(shown.keySet()).containsExactlyElementsOf(documentedTable().keySet());
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("missing=jdk.httpserver Mend: the module is part of the JDK but not among those")
        .contains("set CIDLAB_OPTS=--add-modules=jdk.httpserver");
  }

  @Test
  void theGoodOnesStillRunAComparison() throws Exception {
    Path out = temporary.resolve("results");
    ProgramRun run =
        ProgramRun.ofCidlab(
            "compare",
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
        .contains(sha256(folder.resolve("good-1.2.jar")));
    long rows = Files.readAllLines(out.resolve("runs.csv")).size() - 1;
    assertThat(rows).isEqualTo(5 * 2 * 2 * 20);
  }

  @Test
  void theEnvironmentNamesTheFolder() throws Exception {
    Path one = temporary.resolve("one");
    new SamplePlugins(one, temporary.resolve("work-one")).good();
    Map<String, String> environment = Map.of("CIDLAB_PLUGINS", one.toString());
    ProgramRun run = ProgramRun.ofCidlab(environment, "list", "strategies");
    assertThat(run.out()).contains("  sample-good\n");
    assertThat(run.exit()).isZero();
    String none = temporary.resolve("none").toString();
    ProgramRun bad = ProgramRun.ofCidlab(Map.of("CIDLAB_PLUGINS", none), "list");
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains("plugins=" + none).hasLineCount(1);
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return java.util.HexFormat.of().formatHex(digest);
  }
}
