package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private final AtomicLong clock = new AtomicLong();

  /** Runs of which each takes a time by the clock: 1 ms for each CPU, the first one of all more. */
  private Simulator taking(Consumer<Integer> also) {
    return spec -> {
      var plain = Studies.PLAIN.simulation(spec);
      return seed -> {
        clock.addAndGet(spec.cpus() * 1_000_000L + (clock.get() == 0 ? 50_000_000 : 0));
        also.accept(spec.cpus());
        return plain.apply(seed);
      };
    };
  }

  @Test
  void aPilotTakesTheTimeOfEveryCellWithoutItsFirstRound() {
    Study study = Studies.of(100);
    Pilot.Measured measured = new Pilot(study, taking(cpus -> {}), clock::get).run(10_000_000_000L);
    // Two treatments; two cells with 4 CPUs and two with 16.
    assertThat(measured.replicationNs()).isEqualTo(2 * 2 * (4 + 16) * 1e6);
    assertThat(measured.slowest().cpus()).isEqualTo(16);
    assertThat(measured.slowestNs()).isEqualTo(2 * 16e6);
    assertThat(measured.runs()).isEqualTo(5 * 4 * 2);
  }

  @Test
  void cellsWithoutAMeasurementCountLikeTheOthersPerCpu() {
    Study study = Studies.of(100);
    clock.set(1);
    // Time for the first cell alone, which has 4 CPUs.
    Pilot.Measured measured = new Pilot(study, taking(cpus -> {}), clock::get).run(1);
    assertThat(measured.runs()).isEqualTo(2);
    assertThat(measured.replicationNs()).isEqualTo(2 * 2 * (4 + 16) * 1e6);
  }

  @Test
  void aRunThatThrowsDoesNotEndAPilot() {
    Study study = Studies.of(100);
    Simulator throwing =
        spec ->
            seed -> {
              throw new IllegalStateException("planted");
            };
    assertThat(new Pilot(study, throwing, System::nanoTime).run(1_000_000).runs()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 10, 1000, 1",
    "10000001, 10, 1000, more than 10000000 runs",
    "1000, 3601, 1000, longer than 60 minutes",
    "1000, 10, 5000000000, larger than 4 GiB",
    "1000, 10, 2000000000, larger than the free space"
  })
  void saysWhichLimitsItIsBeyond(long runs, double seconds, long disk, String words) {
    Plan plan = new Plan(runs, seconds, 1, disk);
    long free = words.contains("free") ? 1_000_000_000 : Long.MAX_VALUE;
    if (words.equals("1")) {
      assertThat(plan.beyond(free)).isEmpty();
    } else {
      assertThat(plan.beyond(free)).singleElement().asString().contains(words);
    }
  }

  @Test
  void timeIsThatOfAllReplicationsOverTheThreads() {
    Plan plan = Plan.of(Studies.of(1000), 2e6, 1);
    assertThat(plan.seconds()).isEqualTo(2);
    assertThat(plan.runs()).isEqualTo(2 * 4 * 1000);
    assertThat(Plan.of(Studies.of(2000), 2e6, 1).diskBytes()).isEqualTo(2 * plan.diskBytes());
    assertThat(Plan.of(Studies.of(2000), 2e6, 1).heapBytes()).isGreaterThan(plan.heapBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "1ns, 1, 1ns",
    "1000ns, 1000, 1us",
    "1500us, 1500000, 1500us",
    "5000us, 5000000, 5ms",
    "20ms, 20000000, 20ms",
    "3000ms, 3000000000, 3s",
    "1000s, 1000000000000, 1000s"
  })
  void timesHaveOneForm(String text, long ns, String canonical) {
    assertThat(Times.parse(text)).isEqualTo(ns);
    assertThat(Times.text(ns)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "5 ms", "-5ms", "0s", "1001s", "1.5ms", "9999999999999ns"})
  void otherTimesAreRefused(String text) {
    assertThatThrownBy(() -> Times.parse(text)).hasMessageEndingWith("time=" + text);
  }
}
