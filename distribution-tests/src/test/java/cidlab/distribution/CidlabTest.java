package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The packaged command starts on the module path, as the launcher starts it. */
class CidlabTest {
  @Test
  void helpIsAnAnswerNotAnError() throws Exception {
    ProgramRun run = ProgramRun.ofCidlab("--help");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: cidlab");
    assertThat(run.exit()).isZero();
  }

  @Test
  void listFindsTheBuiltInExtensionsByServiceBinding() throws Exception {
    ProgramRun run = ProgramRun.ofCidlab("list");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("direct-transfer", "fair", "bpf-ci");
    assertThat(run.exit()).isZero();
  }

  @Test
  void badUsageIsOneLineAndExitCodeTwo() throws Exception {
    ProgramRun run = ProgramRun.ofCidlab("no-such-command");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no-such-command").doesNotContain("\tat ", "Exception");
  }
}
