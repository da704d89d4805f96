package cidlab.strategies.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Arguments;
import cidlab.api.Workload;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which workloads switch the mode, how often, and how many threads they make. */
class CrossingTest {
  private static final long TWENTY_MS = 20_000_000;

  static Stream<Workload> crossing() {
    return Stream.of(
        new BpfCi(),
        new ThreadPool(),
        new Boundary(),
        new ForkBurst(),
        new ExitBurst(),
        new AffinityChurn(),
        new ExecChurn());
  }

  @ParameterizedTest
  @MethodSource("crossing")
  void switchesBothWaysAgainAndAgain(Workload workload) {
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
  void hasNoWayBackOnThreeCpus(Workload workload) {
    for (int cpus : new int[] {1, 2, 3}) {
      ModeRule mode = run(workload, Map.of(), cpus).mode();
      assertThat(mode.switchesToCpu()).as("cpus=%d", cpus).isEqualTo(1);
      assertThat(mode.switchesToTask()).as("cpus=%d", cpus).isZero();
    }
  }

  @Test
  void oversubscribedIsSteady() {
    for (int cpus : new int[] {1, 4, 64}) {
      ProgramDriver driver = run(new Oversubscribed(), Map.of(), cpus);
      assertThat(driver.mode().users()).isEqualTo(2 * cpus);
      assertThat(driver.mode().switchesToCpu()).isEqualTo(1);
      assertThat(driver.mode().switchesToTask()).isZero();
    }
  }

  @Test
  void oversubscribedCanStayInPerTaskMode() {
    ProgramDriver driver = run(new Oversubscribed(), Map.of("threads-per-100-cpus", "100"), 8);
    assertThat(driver.mode().users()).isEqualTo(8);
    assertThat(driver.mode().switchesToCpu()).isZero();
  }

  @Test
  void affinityChurnWidensToTheWholeMachine() {
    assertThat(run(new AffinityChurn(), Map.of(), 16).allowed()).isEqualTo(16);
  }

  @Test
  void makesAsManyThreadsAsAsked() {
    assertMostAlive(new BpfCi(), Map.of(), 5);
    assertMostAlive(new BpfCi(), Map.of("extra-threads", "3"), 7);
    assertMostAlive(new ThreadPool(), Map.of(), 6);
    assertMostAlive(new ThreadPool(), Map.of("threads", "9"), 10);
    assertMostAlive(new ThreadPool(), Map.of("pools", "3", "threads", "2", "bursts", "0"), 9);
    assertMostAlive(new Boundary(), Map.of(), 5);
    assertMostAlive(new ForkBurst(), Map.of("threads-per-100-cpus", "300"), 12);
    assertMostAlive(new ExitBurst(), Map.of(), 8);
    assertMostAlive(new ExecChurn(), Map.of(), 5);
  }

  @Test
  void refusesMoreThreadsThanThereAreNumbers() {
    assertThatThrownBy(() -> run(new ThreadPool(), Map.of("pools", "2", "threads", "40000"), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 65536")
        .hasMessageEndingWith("threads=80002 pools=2 cpus=4");
    assertThatThrownBy(() -> run(new ForkBurst(), Map.of("threads-per-100-cpus", "1000"), 8_192))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("threads-per-100-cpus=1000 cpus=8192");
  }

  private static void assertMostAlive(Workload workload, Map<String, String> given, int threads) {
    assertThat(run(workload, given, 4).mostAlive()).as(workload.id()).isEqualTo(threads);
  }

  private static ProgramDriver run(Workload workload, Map<String, String> given, int cpus) {
    ProgramDriver driver =
        new ProgramDriver(
            workload.bind(Arguments.of(workload.parameters(), given), cpus), cpus, 1, false);
    driver.runUntil(TWENTY_MS);
    return driver;
  }
}
