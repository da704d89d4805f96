package cidlab.engine.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.rare.RareProcess.Status;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated runs, continued from where they were by going the same way again. */
class TimedRunTest {
  /** Slow walks on CPUs that are taken away: about one run in a hundred hits a livelock. */
  private static Simulation simulation() {
    SimulationSpec spec =
        new SimulationSpec(
            "direct-transfer",
            Map.of(),
            "fair",
            Map.of(),
            "bpf-ci",
            Map.of(),
            4,
            300_000,
            Specs.WATCHDOG_NS,
            CostModel.of(
                Map.of("walk-step-ns", "10000", "steal-share", "0.1", "steal-piece-ns", "5000")));
    return SimulationFactory.of(Golden.plainCatalogue()).simulation(spec);
  }

  private static TimedRun run() {
    return new TimedRun(simulation(), new ShortageLevel());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eventByEventIsTheSameRun(long seed) {
    Simulation simulation = simulation();
    RunResult whole = simulation.run(seed);
    simulation.begin(seed);
    RunResult stepped = simulation.advance();
    while (stepped == null) {
      stepped = simulation.advance();
    }
    for (Metric metric : Metric.values()) {
      assertThat(stepped.get(metric)).as(metric.key()).isEqualTo(whole.get(metric));
    }
    assertThat(stepped.seed()).isEqualTo(seed);
  }

  @Test
  void aMomentIsContinuedWhereItWas() {
    TimedRun one = run();
    TimedRun other = run();
    one.start(5);
    for (int i = 0; i < 40; i++) {
      one.advance();
    }
    one.resume(one.save(), 6);
    for (int i = 0; i < 40; i++) {
      one.advance();
    }
    TimedRun.Moment moment = one.save();
    int level = one.level();
    int[] words = words(one);
    assertThat(moment.seeds()).containsExactly(5, 6);
    other.start(1234);
    other.advance();
    other.resume(moment, 7);
    assertThat(other.level()).isEqualTo(level);
    assertThat(words(other)).isEqualTo(words);
    one.resume(moment, 7);
    while (one.status() == Status.RUNNING) {
      assertThat(other.advance()).isEqualTo(one.advance());
      assertThat(other.level()).isEqualTo(one.level());
    }
    // What went before counts.
    assertThat(other.events()).isGreaterThan(moment.event());
  }

  private static int[] words(TimedRun run) {
    var state = run.state();
    int[] words = new int[state.cpus() + state.slots()];
    for (int cpu = 0; cpu < state.cpus(); cpu++) {
      words[cpu] = state.cpuCid(cpu);
    }
    for (int task = 0; task < state.slots(); task++) {
      words[state.cpus() + task] = state.taskCid(task);
    }
    return words;
  }

  @Test
  void anotherSeedIsAnotherFuture() {
    TimedRun run = run();
    run.start(5);
    for (int i = 0; i < 60; i++) {
      run.advance();
    }
    TimedRun.Moment moment = run.save();
    long distinct =
        List.of(1L, 2L, 3L, 4L).stream()
            .map(
                seed -> {
                  run.resume(moment, seed);
                  while (run.status() == Status.RUNNING) {
                    run.advance();
                  }
                  return Arrays.toString(run.save().from()) + run.save().event();
                })
            .distinct()
            .count();
    assertThat(distinct).isGreaterThan(2);
  }

  @Test
  void splittingAgreesWithCrudeMonteCarlo() {
    Supplier<RareProcess<TimedRun.Moment>> runs = TimedRunTest::run;
    Pilot pilot = Pilot.run(runs.get(), TimedRun.highestLevel(ShortageLevel.highest(4)), 100, 1);
    double[] crude = meanAndError(runs, new CrudeMonteCarlo(1000));
    double[] fixedEffort = meanAndError(runs, new FixedEffort(pilot.ladder(), 200));
    double[] restart = meanAndError(runs, new Restart(pilot.ladder(), 200));
    assertThat(crude[0]).isBetween(0.001, 0.2);
    assertThat(fixedEffort[0])
        .isCloseTo(crude[0], within(4 * Math.hypot(crude[1], fixedEffort[1])));
    assertThat(restart[0]).isCloseTo(crude[0], within(4 * Math.hypot(crude[1], restart[1])));
  }

  private static double[] meanAndError(
      Supplier<RareProcess<TimedRun.Moment>> runs, Estimator estimator) {
    double[] values =
        Replications.run(runs, estimator, 3, 20, 2, () -> false).stream()
            .mapToDouble(Replication::estimate)
            .toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new double[] {mean, Math.sqrt(squares / (values.length - 1) / values.length)};
  }

  @Test
  void theSameForEveryNumberOfThreads() {
    Supplier<RareProcess<TimedRun.Moment>> runs = TimedRunTest::run;
    Estimator estimator = new FixedEffort(Ladder.of(new int[] {9, 17}, new int[] {2, 2}), 20);
    assertThat(Replications.run(runs, estimator, 9, 6, 3, () -> false))
        .isEqualTo(Replications.run(runs, estimator, 9, 6, 1, () -> false));
  }
}
