package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.fixture.SamplePlugins;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zip runs from any directory, read-only, in a path with spaces, and says nothing but results.
 */
class DistributionTest {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** Without the plugins beside the launcher. */
  private static final String NO_PLUGINS = "--plugins=";

  @TempDir static Path temporary;
  private static Path home;

  @BeforeAll
  static void install() throws Exception {
    home = Distribution.unpack(temporary.resolve("a path with spaces"));
    new SamplePlugins(home.resolve("plugins"), temporary.resolve("work")).good();
    writable(false);
  }

  @AfterAll
  static void allowDeletion() throws Exception {
    writable(true);
  }

  private static void writable(boolean writable) throws IOException, InterruptedException {
    String mode = writable ? "u+w" : "a-w";
    assertThat(ProgramRun.of(Map.of(), "chmod", "-R", mode, home.toString()).exit()).isZero();
  }

  /** The Java that runs this test, and those installed beside it. */
  static Stream<Path> javas() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> homes = new ArrayList<>(List.of(running));
    try (Stream<Path> siblings = Files.list(running.getParent())) {
      for (Path sibling : siblings.sorted().toList()) {
        boolean link = Files.isSymbolicLink(sibling);
        if (!link && !sibling.equals(running) && feature(sibling) >= 17) {
          homes.add(sibling);
        }
      }
    }
    return homes.stream();
  }

  private static int feature(Path java) throws IOException {
    Path release = java.resolve("release");
    if (!Files.isExecutable(java.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return 0;
    }
    Matcher matcher = VERSION.matcher(Files.readString(release));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static ProgramRun run(Path java, String... arguments) throws Exception {
    return Distribution.run(home, java, Map.of(), arguments);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void comparesABuiltInStrategyWithAPluginBesideTheLauncher(Path java) throws Exception {
    Path out = temporary.resolve("results-" + java.getFileName());
    ProgramRun run =
        run(
            java,
            "compare",
            "--profiles",
            "stress",
            "--sensitivity",
            "none",
            "--strategies",
            "sample-good,transit-both-ways",
            "--schedulers",
            "fair",
            "--workloads",
            "boundary",
            "--cpus",
            "2",
            "--replications",
            "5",
            "--quiet",
            "--out",
            out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void listsPluginsWithoutAWord(Path java) throws Exception {
    ProgramRun run = run(java, "list", "plugins");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("PLUGINS\n  good-1.2.jar: loaded\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void listShowsExactlyTheBuiltInExtensions() throws Exception {
    Path expected = Path.of("src/test/resources/built-in.txt");
    ProgramRun run = Distribution.run(home, "list", "--format", "json", NO_PLUGINS);
    assertThat(run.err()).isEmpty();
    assertThat(extensions(run.out())).isEqualTo(Files.readAllLines(expected));
    ProgramRun text =
        Distribution.run(
            home, "list", "strategies", "schedulers", "workloads", "properties", NO_PLUGINS);
    assertThat(text.out().lines().filter(line -> line.matches("  \\S.*")))
        .map(line -> line.strip().replaceAll(", also .*", ""))
        .containsExactlyElementsOf(
            Files.readAllLines(expected).stream().map(line -> line.split(" ")[1]).toList());
  }

  /** Gives kind, id, module and version of each extension, a line each. */
  private static List<String> extensions(String json) throws IOException {
    List<String> lines = new ArrayList<>();
    JsonNode root = new ObjectMapper().readTree(json);
    for (String kind : List.of("strategies", "schedulers", "workloads", "properties")) {
      for (JsonNode extension : root.get(kind)) {
        lines.add(
            String.join(
                " ",
                kind,
                extension.get("id").asText(),
                extension.get("module").asText(),
                extension.get("version").asText()));
      }
    }
    return lines;
  }

  @Test
  void runsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("cidlab"), home.resolve("cidlab"));
    ProgramRun run = ProgramRun.of(Map.of(), link.toString(), "--version");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("cidlab ");
  }

  @Test
  void nothingWasWrittenIntoTheInstallation() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".jsa") || name.endsWith(".log"));
    }
  }

  @Test
  void hasEverythingThatBelongsToIt() throws Exception {
    assertThat(Distribution.names(home))
        .containsExactlyInAnyOrder(
            "LICENSE",
            "README.md",
            "cidlab",
            "cidlab.bat",
            "docs",
            "lib",
            "licences",
            "plugins",
            "repository",
            "sbom.cdx.json");
    assertThat(home.resolve("docs/plugin-authors.md")).exists();
    assertThat(home.resolve("docs/spi-rules.md")).exists();
    assertThat(Files.readString(home.resolve("cidlab.bat"))).contains("\r\n");
    assertThat(Distribution.names(home.resolve("lib")))
        .containsExactlyInAnyOrderElementsOf(Distribution.names(Project.modulePath()));
    for (String artifact : List.of("api", "engine", "testkit")) {
      assertThat(Distribution.names(home.resolve("repository/io/github/cidlab/cidlab-" + artifact)))
          .hasSize(1);
    }
  }
}
