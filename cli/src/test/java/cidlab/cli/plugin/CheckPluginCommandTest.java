package cidlab.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.fixture.SamplePlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPluginCommandTest {
  @TempDir Path folder;
  private SamplePlugins samples;

  @BeforeEach
  void prepare() throws IOException {
    samples = new SamplePlugins(folder.resolve("plugins"), folder.resolve("work"));
  }

  private static CommandRun check(Path file) {
    return CommandRun.of("check-plugin", file.toString());
  }

  @Test
  void aSoundPluginOfAllKindsGetsOnePage() throws IOException {
    CommandRun run = check(samples.allKinds());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("PLUGIN kinds.jar\n  Module sample.kinds 2.0\n    file kinds.jar, SHA-256 ")
        .contains("PL-1 holds", "PL-2 holds")
        .contains("STRATEGY sample-kinds: takes an id at sched-in")
        .contains("P = 2, 2 forks: OK", "P = 3, 3 forks, 1 exit: OK")
        .contains("SCHEDULER sample-kinds: one queue", "WORKLOAD sample-kinds: twice as many")
        .contains("TS-12 does not apply: neither register nor unregister ever asked for a walk")
        .contains("thread-pool, sample-kinds")
        .endsWith("RESULT: fit for use; copy it into the plugins folder\n")
        .doesNotContain(" fails: ");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().count()).isLessThanOrEqualTo(60);
  }

  @Test
  void aPluginThatAllocatesIsFound() throws IOException {
    CommandRun run = check(samples.allocating());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "    TS-3: expected no allocation; use int words instead of objects, hook=context")
        .contains("      MUST: A hook allocates nothing.")
        .contains("Safety: not searched")
        .endsWith("RESULT: not fit for use, faults=1\n");
  }

  @Test
  void aPluginThatIsNoFunctionOfWhatItReadsIsFound() throws IOException {
    CommandRun run = check(samples.remembering());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("    TS-2: expected the same accesses from the same answers;");
  }

  @Test
  void aPluginThatLeavesItsBoundsIsFound() throws IOException {
    CommandRun run = check(samples.unbounded());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("    TS-4: expected UNSET or an id below the number of CPUs");
  }

  @Test
  void anUnsafePluginIsFound() throws IOException {
    CommandRun run = check(samples.leaking());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("Rules: ", " 0 broken,")
        .contains("P = 2, 2 forks: VIOLATION(LEAK), shortest ways: ");
  }

  @Test
  void aPlainJarShouldBeAModule() throws IOException {
    CommandRun run = check(samples.automatic());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("  PL-1 holds: it was loaded")
        .contains("  PL-2 SHOULD: The jar has a module-info and a version. The module name then")
        .endsWith("RESULT: fit for use; copy it into the plugins folder\n");
  }

  @Test
  void aRejectedPluginSaysWhy() throws IOException {
    CommandRun run = check(samples.junk());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("PL-1 is broken: rejected, not a jar")
        .contains("Mend: build the jar again");
  }

  @Test
  void noFileIsBadUsage() {
    CommandRun run = check(folder.resolve("nothing.jar"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("there is none, file=").hasLineCount(1);
    assertThat(CommandRun.of("check-plugin").exit()).isEqualTo(2);
  }

  @Test
  void theRulesAreDocumented() throws IOException {
    Path document = Path.of(System.getProperty("basedir", ".")).resolve("../docs/spi-rules.md");
    CommandRun run = CommandRun.of("check-plugin", "--rules");
    assertThat(run.exit()).isZero();
    assertThat(Files.readString(document))
        .as("To write it anew: ./cidlab check-plugin --rules > docs/spi-rules.md")
        .isEqualTo(run.out());
  }
}
