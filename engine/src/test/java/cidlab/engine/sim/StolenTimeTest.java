package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.wiring.SimulationFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hypervisor takes its share of the time with work to do, from whatever a CPU does. */
class StolenTimeTest {
  private static final long MS = 1_000_000;

  private static StolenTime stolen(double share, long piece) {
    StolenTime stolen =
        new StolenTime(
            CostModel.of(
                Map.of(
                    "steal-share", Double.toString(share), "steal-piece-ns", Long.toString(piece))),
            2);
    stolen.clear(1);
    return stolen;
  }

  @ParameterizedTest
  @CsvSource({"0.001, 1000", "0.1, 50000", "0.1, 2800000", "0.5, 100000", "0.9, 1000"})
  void takesItsShareOfABusyCpu(double share, long piece) {
    StolenTime stolen = stolen(share, piece);
    long now = 0;
    long worked = 0;
    while (now < 20_000 * piece / share) {
      now = stolen.stretched(0, now + 700);
      worked += 700;
    }
    assertThat(now - worked).isEqualTo(stolen.total(now));
    assertThat((double) stolen.total(now) / now).isCloseTo(share, within(0.03 * share));
  }

  @Test
  void takesNothingByDefault() {
    StolenTime stolen = new StolenTime(CostModel.of(Map.of()), 1);
    stolen.clear(1);
    assertThat(stolen.stretched(0, Long.MAX_VALUE / 2)).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(stolen.total(Long.MAX_VALUE / 2)).isZero();
  }

  @Test
  void takesNothingFromIdleCpus() {
    StolenTime stolen = stolen(0.5, 1000);
    long now = 0;
    long busy = 0;
    while (now < 100 * MS) {
      now = stolen.stretched(0, now + 200);
      busy += 200;
      now += 50_000;
      stolen.idleUntil(0, now);
    }
    assertThat((double) stolen.total(now) / (busy + stolen.total(now)))
        .isCloseTo(0.5, within(0.05));
  }

  @Test
  void countsOnlyWhatFellIntoTheRun() {
    StolenTime stolen = stolen(0.5, MS);
    long end = stolen.stretched(0, 100 * MS);
    assertThat(stolen.total(end)).isEqualTo(end - 100 * MS);
    long over = stolen.take(0);
    assertThat(stolen.total(over) - stolen.total(over - MS)).isEqualTo(MS);
    assertThat(stolen.total(over) - stolen.total(over - 5)).isEqualTo(5);
  }

  /** User bursts: CPUs that are always busy do less by the share that is stolen. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3})
  void slowsUserBursts(double share) {
    RunResult without = saturated(Map.of());
    RunResult with =
        saturated(Map.of("steal-share", Double.toString(share), "steal-piece-ns", "100000"));
    assertThat(with.get(Metric.STOLEN_NS) / with.get(Metric.BUSY_NS))
        .isCloseTo(share, within(0.06 * share));
    assertThat(with.get(Metric.SWITCHES) / without.get(Metric.SWITCHES))
        .isCloseTo(1 - share, within(0.1 * share));
  }

  /** Context switches: runqueue locks are held for longer, by the share of busy time. */
  @Test
  void fallsIntoContextSwitchesToo() {
    RunResult without = saturated(Map.of("switch-ns", "20000"));
    RunResult with = saturated(Map.of("switch-ns", "20000", "steal-share", "0.3"));
    double before = without.get(Metric.RQ_HOLD_NS) / without.get(Metric.SWITCHES);
    double after = with.get(Metric.RQ_HOLD_NS) / with.get(Metric.SWITCHES);
    assertThat(before / after).isCloseTo(0.7, within(0.05));
  }

  /** Walks: transitions take longer by the same share; nothing is aimed at them. */
  @Test
  void fallsIntoWalksToo() {
    RunResult without = run("fork-burst", Map.of("walk-step-ns", "20000"));
    RunResult with =
        run(
            "fork-burst",
            Map.of("walk-step-ns", "20000", "steal-share", "0.3", "steal-piece-ns", "5000"));
    double before = without.get(Metric.TO_CPU_NS) / without.get(Metric.TO_CPU);
    double after = with.get(Metric.TO_CPU_NS) / with.get(Metric.TO_CPU);
    assertThat(before / after).isCloseTo(0.7, within(0.1));
  }

  private static RunResult saturated(Map<String, String> cost) {
    return run("oversubscribed", cost);
  }

  private static RunResult run(String workload, Map<String, String> cost) {
    return SimulationFactory.of(Golden.plainCatalogue())
        .simulation(
            new SimulationSpec(
                "transit-both-ways",
                Map.of(),
                "fair",
                Map.of(),
                workload,
                workload.equals("oversubscribed")
                    ? Map.of("threads-per-100-cpus", "800", "sleep-ns", "1000")
                    : Map.of(),
                4,
                1000 * MS,
                Specs.WATCHDOG_NS,
                CostModel.of(cost)))
        .run(3);
  }
}
