package cidlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a virtual machine of its own. */
class ProcessTest {
  @TempDir Path folder;

  @Test
  void listDoesNotLoadGuice() throws Exception {
    Path log = folder.resolve("classes.log");
    Process process = start(List.of("-Xlog:class+load:file=" + log), "list");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err()).isZero();
    assertThat(Files.readString(log))
        .contains("cidlab.engine.catalogue.Catalogue")
        .doesNotContain("com.google.inject");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGINT to send")
  void anInterruptWritesWhatIsThereAndSaysSo() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        start(
            List.of(),
            "compare",
            "--profiles",
            "stress",
            "--sensitivity",
            "none",
            "--replications",
            "20000",
            "--workloads",
            "bpf-ci",
            "--yes",
            "--jobs",
            "2",
            "--out",
            out.toString());
    while (process.isAlive() && size(out.resolve("results.sqlite-wal")) < 100_000) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", "" + process.pid()).inheritIO().start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err()).isEqualTo(130);
    long rows = lines(out.resolve("runs.csv")) - 1;
    assertThat(rows).isBetween(1L, 3 * 8 * 20_000L - 1);
    // Beside what newer Java versions say of Guice's ways.
    assertThat(err().lines().filter(line -> line.startsWith("cidlab")))
        .singleElement()
        .asString()
        .startsWith("cidlab compare: interrupted; wrote what is there, runs=" + rows + " ");
    assertThat(Files.readString(folder.resolve("out.txt"))).contains("report.html");
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertThat(manifest.get("status").asText()).isEqualTo("INTERRUPTED");
    assertThat(manifest.get("runs").asLong()).isEqualTo(rows);
    for (String name : CommandRun.STUDY_FILES) {
      assertThat(out.resolve(name)).isNotEmptyFile();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGINT to send")
  void anInterruptedExplorationTellsHowFarItCame() throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        start(
            List.of("-Xlog:class+load:file=" + log),
            "explore",
            "--strategy",
            "transit-both-ways",
            "--cpus",
            "6",
            "--forks",
            "5",
            "--exits",
            "5");
    // Whatever is loaded last before the first state is visited.
    while (process.isAlive()
        && !(Files.exists(log) && Files.readString(log).contains("explore.StateFindings"))) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", "" + process.pid()).inheritIO().start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("out.txt")))
        .startsWith("BOUND")
        .contains("stopped by the user", " states after reduction");
  }

  private Process start(List<String> options, String... arguments) throws IOException {
    return VirtualMachine.start(folder, options, arguments);
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
