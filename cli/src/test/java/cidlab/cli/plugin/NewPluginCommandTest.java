package cidlab.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.fixture.PluginBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewPluginCommandTest {
  @TempDir Path folder;

  private CommandRun newPlugin(String name, String kind) {
    Path directory = folder.resolve("project");
    return CommandRun.of("new-plugin", name, "--kind", kind, "--directory", directory.toString());
  }

  /** What it writes is a plugin that keeps every rule and is safe, as far as can be seen. */
  @ParameterizedTest
  @EnumSource(PluginKind.class)
  void writesAProjectThatKeepsTheRules(PluginKind kind) throws IOException {
    CommandRun run = newPlugin("my-idea", kind.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("  src/main/java/module-info.java\n", "  src/main/java/myidea/MyIdea.java\n")
        .contains("  src/test/java/myidea/MyIdeaContractTest.java\n", "  pom.xml\n");
    Path main = folder.resolve("project/src/main/java");
    Path jar =
        new PluginBuilder(folder.resolve("work"))
            .source("module-info", Files.readString(main.resolve("module-info.java")))
            .source("myidea.MyIdea", Files.readString(main.resolve("myidea/MyIdea.java")))
            .version("1.0")
            .build(folder.resolve("my-idea-1.0.jar"));
    CommandRun check = CommandRun.of("check-plugin", jar.toString());
    assertThat(check.out())
        .contains(" 0 broken,")
        .doesNotContain("SHOULD:")
        .endsWith("RESULT: fit for use; copy it into the plugins folder\n");
  }

  /** An idea that is a delta of a built-in begins as the built-in. */
  @Test
  void copiesAStrategyThatTheSameGoldenTracesConformTo() throws IOException {
    Path project = folder.resolve("project");
    CommandRun run =
        CommandRun.of(
            "new-plugin",
            "my-idea",
            "--kind",
            "strategy",
            "--from",
            "upstream",
            "--directory",
            project.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Path main = project.resolve("src/main/java");
    String text = Files.readString(main.resolve("myidea/MyIdea.java"));
    assertThat(Files.readString(project.resolve("MyIdea.java.orig"))).isEqualTo(text);
    assertThat(Files.readString(project.resolve("README.md")))
        .contains("diff -u MyIdea.java.orig src/main/java/myidea/MyIdea.java\n");
    new PluginBuilder(folder.resolve("work"))
        .source("module-info", Files.readString(main.resolve("module-info.java")))
        .source("myidea.MyIdea", text)
        .build(folder.resolve("plugins/my-idea.jar"));
    Path trace = folder.resolve("trace.jsonl");
    String[] plugins = {"--plugins", folder.resolve("plugins").toString()};
    assertThat(
            CommandRun.of(
                    "simulate",
                    "--strategy",
                    "upstream",
                    "--horizon",
                    "2ms",
                    "--trace-out",
                    trace.toString())
                .exit())
        .isZero();
    assertThat(
            CommandRun.of(
                    "conform", trace.toString(), "--strategy", "my-idea", plugins[0], plugins[1])
                .exit())
        .isZero();
  }

  @Test
  void onlyStrategiesAreCopied() {
    CommandRun run =
        CommandRun.of("new-plugin", "my-idea", "--kind", "workload", "--from", "upstream");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("only strategies can be copied").hasLineCount(1);
    run = CommandRun.of("new-plugin", "my-idea", "--kind", "strategy", "--from", "upsteam");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("upsteam").hasLineCount(1);
  }

  @Test
  void leavesNoPlaceholder() throws IOException {
    newPlugin("my-idea", "workload");
    for (String file : new String[] {"pom.xml", "README.md", "src/main/java/module-info.java"}) {
      String text = Files.readString(folder.resolve("project").resolve(file));
      assertThat(text).doesNotContainPattern("@[a-z-]+@").doesNotContain("${project.version}");
    }
    assertThat(Files.readString(folder.resolve("project/pom.xml")))
        .contains("<maven.compiler.release>17</maven.compiler.release>")
        .containsPattern("<cidlab.version>\\d")
        .contains("<scope>provided</scope>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"My-Idea", "a", "1st", "my_idea", "idea-", "cidlab-next", "cid-lab", "new"})
  void refusesNamesThatMakeNoPlugin(String name) {
    CommandRun run = newPlugin(name, "strategy");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("expected a name").contains("name=" + name).hasLineCount(1);
    assertThat(folder.resolve("project")).doesNotExist();
  }

  @Test
  void doesNotWriteOverAnything() throws IOException {
    assertThat(newPlugin("my-idea", "strategy").exit()).isZero();
    CommandRun again = newPlugin("my-idea", "scheduler");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("expected a folder without files; choose another");
  }

  @Test
  void theKindHasToBeSaid() {
    assertThat(CommandRun.of("new-plugin", "my-idea").exit()).isEqualTo(2);
    assertThat(newPlugin("my-idea", "metric").exit()).isEqualTo(2);
  }
}
