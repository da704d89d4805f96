package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/plugin-authors.md do what it says, in an empty folder and with an empty
 * local Maven repository.
 *
 * <p>What Maven would fetch from the internet it fetches from the local repository of this build.
 */
class TutorialTest {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void endsWithThePluginInAComparisonReport() throws Exception {
    Path work = Files.createDirectories(folder.resolve("an empty folder"));
    ProgramRun run = follow(work, commands());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("Wrote cpu-reserve")
        .contains("RESULT: fit for use; copy it into the plugins folder")
        .contains("cpu-reserve-1.0.jar: loaded")
        .contains("cpu-reserve: no livelock seen");
    Path project = work.resolve("cpu-reserve");
    assertThat(Files.readString(project.resolve("results/first/report.html")))
        .contains("cpu-reserve");
    assertThat(Files.readString(project.resolve("results/first/manifest.json")))
        .contains("\"cpu-reserve-1.0.jar\"");
    assertThat(project.resolve("target/surefire-reports/cpureserve.CpuReserveContractTest.txt"))
        .exists();
    isTheExample(project);
  }

  /** What new-plugin writes builds with Maven and passes its contract, whatever the kind. */
  @Test
  void theOtherKindsBuildAndPassTheirContract() throws Exception {
    Path work = Files.createDirectories(folder.resolve("another folder"));
    ProgramRun run =
        follow(
            work,
            """
            unzip -q cidlab-*.zip
            export PATH="$(echo "$PWD"/cidlab-*/):$PATH"
            for kind in scheduler workload; do
              cidlab new-plugin "my-$kind" --kind $kind
              (cd "my-$kind" && mvn -q package && cidlab check-plugin "target/my-$kind-1.0.jar")
            done
            """);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out().split("RESULT: fit for use", -1)).hasSize(3);
    for (String kind : List.of("Scheduler", "Workload")) {
      String name = "my" + kind.toLowerCase(Locale.ROOT) + ".My" + kind + "ContractTest.txt";
      Path report =
          work.resolve("my-" + kind.toLowerCase(Locale.ROOT) + "/target/surefire-reports/" + name);
      assertThat(Files.readString(report)).contains("Failures: 0, Errors: 0");
    }
  }

  /** Runs commands in a folder with the zip, with an empty local Maven repository. */
  private ProgramRun follow(Path work, String commands) throws Exception {
    Files.copy(Distribution.zip(), work.resolve(Distribution.zip().getFileName()));
    Path script = Files.writeString(folder.resolve("commands.sh"), commands);
    return ProgramRun.of(
        Map.of(
            "PATH", MavenRun.home().resolve("bin") + ":" + System.getenv("PATH"),
            "JAVA_HOME", System.getProperty("java.home"),
            "MAVEN_OPTS", "-Duser.home=" + settings()),
        "bash",
        "-euc",
        "cd \"$1\"; . \"$2\"",
        "tutorial",
        work.toString(),
        script.toString());
  }

  /** The example of the project is what the tutorial ends with. */
  private static void isTheExample(Path project) throws IOException {
    Path example = Project.root().resolve("plugin-example/src");
    try (Stream<Path> files = Files.walk(example)) {
      List<Path> sources = files.filter(Files::isRegularFile).toList();
      assertThat(sources).hasSize(3);
      for (Path source : sources) {
        assertThat(project.resolve("src").resolve(example.relativize(source)))
            .hasSameTextualContentAs(source);
      }
    }
  }

  private static String commands() throws IOException {
    String document = Files.readString(Project.root().resolve("docs/plugin-authors.md"));
    List<String> blocks = COMMANDS.matcher(document).results().map(TutorialTest::block).toList();
    assertThat(blocks).hasSize(5);
    return String.join("", blocks);
  }

  private static String block(MatchResult match) {
    return match.group(1);
  }

  /** Makes a home whose Maven knows one repository only. */
  private Path settings() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror>
              <id>fetched</id>
              <mirrorOf>central</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(MavenRun.repository().toUri()));
    return home;
  }
}
