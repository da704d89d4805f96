package cidlab.experiments.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/library.md do what the page says, and each is at most 20 lines. */
class LibraryTest {
  private static final Path PAGE = Path.of("..", "docs", "library.md");

  @TempDir Path folder;

  @Test
  void aStudyIsReadRunAndAnalysed() throws Exception {
    Files.writeString(
        folder.resolve("study.yaml"),
        """
        factors:
          strategy: [direct-transfer, transit-both-ways]
          scheduler: [herd]
          workload: [bpf-ci]
          cpus: [4]
        replications: 10
        """);
    assertThat(run("RunStudy")).isEqualTo("20 runs, cells=1");
    assertThat(folder.resolve("results/runs.csv")).isNotEmptyFile();
    assertThat(run("BuildStudy")).isEqualTo("20 runs");
  }

  @Test
  void aMachineIsExplored() throws Exception {
    assertThat(run("Explore")).startsWith("LIVELOCK proved").hasLineCount(6);
  }

  private String run(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), program(name));
    Path out = folder.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dguice_bytecode_gen_option=DISABLED",
                "-p",
                System.getProperty("jdk.module.path"),
                // Where Surefire puts what only automatic modules need.
                "-cp",
                System.getProperty("java.class.path"),
                "--add-modules",
                "cidlab.experiments,cidlab.strategies",
                file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(out, StandardCharsets.UTF_8).strip();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static String program(String name) throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    List<String> programs =
        block.results().map(found -> found.group(1)).filter(p -> p.contains(name)).toList();
    assertThat(programs).hasSize(1);
    assertThat(programs.get(0).lines().toList()).hasSizeLessThanOrEqualTo(20);
    return programs.get(0);
  }
}
