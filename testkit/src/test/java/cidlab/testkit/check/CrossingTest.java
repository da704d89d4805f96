package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Arguments;
import cidlab.api.Program;
import cidlab.api.Workload;
import cidlab.engine.catalogue.Catalogue;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which workloads switch the mode, how often, and how many threads they make. */
class CrossingTest {
  private static final long TWENTY_MS = 20_000_000;

  static Stream<String> crossing() {
    return Stream.of(
        "bpf-ci",
        "thread-pool",
        "boundary",
        "fork-burst",
        "exit-burst",
        "affinity-churn",
        "exec-churn");
  }

  @ParameterizedTest
  @MethodSource("crossing")
  void switchesBothWaysAgainAndAgain(String workload) {
    for (int cpus : new int[] {4, 5, 8, 16, 64}) {
      ModeRule mode = run(workload, Map.of(), cpus).mode();
      assertThat(mode.switchesToCpu()).as("cpus=%d", cpus).isGreaterThan(10);
      assertThat(mode.switchesToTask())
          .as("cpus=%d", cpus)
          .isBetween(mode.switchesToCpu() - 1, mode.switchesToCpu());
    }
  }

  @ParameterizedTest
  @MethodSource("crossing")
  void hasNoWayBackOnThreeCpus(String workload) {
    for (int cpus : new int[] {1, 2, 3}) {
      ModeRule mode = run(workload, Map.of(), cpus).mode();
      assertThat(mode.switchesToCpu()).as("cpus=%d", cpus).isEqualTo(1);
      assertThat(mode.switchesToTask()).as("cpus=%d", cpus).isZero();
    }
  }

  @Test
  void oversubscribedIsSteady() {
    for (int cpus : new int[] {1, 4, 64}) {
      Run driver = run("oversubscribed", Map.of(), cpus);
      assertThat(driver.mode().users()).isEqualTo(2 * cpus);
      assertThat(driver.mode().switchesToCpu()).isEqualTo(1);
      assertThat(driver.mode().switchesToTask()).isZero();
    }
  }

  @Test
  void oversubscribedCanStayInPerTaskMode() {
    Run driver = run("oversubscribed", Map.of("threads-per-100-cpus", "100"), 8);
    assertThat(driver.mode().users()).isEqualTo(8);
    assertThat(driver.mode().switchesToCpu()).isZero();
  }

  @Test
  void affinityChurnWidensToTheWholeMachine() {
    assertThat(run("affinity-churn", Map.of(), 16).allowed()).isEqualTo(16);
  }

  @Test
  void makesAsManyThreadsAsAsked() {
    assertMostAlive("bpf-ci", Map.of(), 5);
    assertMostAlive("bpf-ci", Map.of("extra-threads", "3"), 7);
    assertMostAlive("thread-pool", Map.of(), 6);
    assertMostAlive("thread-pool", Map.of("threads", "9"), 10);
    assertMostAlive("thread-pool", Map.of("pools", "3", "threads", "2", "bursts", "0"), 9);
    assertMostAlive("boundary", Map.of(), 5);
    assertMostAlive("fork-burst", Map.of("threads-per-100-cpus", "300"), 12);
    assertMostAlive("exit-burst", Map.of(), 8);
    assertMostAlive("exec-churn", Map.of(), 5);
  }

  @Test
  void refusesMoreThreadsThanThereAreNumbers() {
    assertThatThrownBy(() -> run("thread-pool", Map.of("pools", "2", "threads", "40000"), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 65536")
        .hasMessageEndingWith("threads=80002 pools=2 cpus=4");
    assertThatThrownBy(() -> run("fork-burst", Map.of("threads-per-100-cpus", "1000"), 8_192))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("threads-per-100-cpus=1000 cpus=8192");
  }

  private static void assertMostAlive(String workload, Map<String, String> given, int threads) {
    assertThat(run(workload, given, 4).mostAlive()).as(workload).isEqualTo(threads);
  }

  /** A run that has ended, and the mode that it was in. */
  private record Run(ProgramDriver driver, ModeRule mode) {
    int mostAlive() {
      return driver.mostAlive();
    }

    int allowed() {
      return driver.allowed();
    }
  }

  private static Run run(String id, Map<String, String> given, int cpus) {
    Workload workload = Catalogue.load().workload(id);
    Program program = workload.bind(Arguments.of(workload.parameters(), given), cpus);
    ModeRule mode = new ModeRule(cpus, program.initialCpus(cpus));
    ProgramDriver driver = new ProgramDriver(program, cpus, 1, false, mode);
    driver.runUntil(TWENTY_MS);
    return new Run(driver, mode);
  }
}
