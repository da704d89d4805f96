package cidlab.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
  @TempDir Path folder;
  private Path trace;

  @BeforeEach
  void writeATrace() {
    trace = folder.resolve("good.jsonl");
    CommandRun run =
        CommandRun.ofLine(
            "simulate --strategy direct-transfer --workload boundary --horizon 1ms --trace-out "
                + trace);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void aMismatchIsShownBelowTheLineOfItsFile() {
    CommandRun run = CommandRun.of("conform", "--strategy", "transit-both-ways", trace.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0))
        .startsWith(trace + " variant=V2 traces=1 conforming=0 ops=")
        .endsWith(" mismatches=1");
    assertThat(lines.get(1)).contains("line ", "trace ", "op ");
  }

  @Test
  void aTruncatedFileIsBadInputAndTheOthersAreChecked() throws IOException {
    byte[] bytes = Files.readAllBytes(trace);
    Path cut = folder.resolve("cut.jsonl");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun run =
        CommandRun.of("conform", cut.toString(), folder.resolve("none") + "", trace.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).startsWith(trace + " variant=V0 traces=1 conforming=1 ").hasLineCount(1);
    List<String> errors = run.err().lines().toList();
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0)).contains(cut + ":").contains("expected ");
    assertThat(errors.get(1)).contains("no such file or directory, file=" + folder);
  }

  @Test
  void whatIsNoTraceIsBadInput() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jsonl"), "hello\n");
    Path zip = Files.writeString(folder.resolve("text.jsonl.gz"), "hello\n");
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));
    for (Path file : List.of(text, zip, empty)) {
      CommandRun run = CommandRun.of("conform", file.toString());
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).hasLineCount(1).contains(file + ":1: expected ");
    }
  }
}
