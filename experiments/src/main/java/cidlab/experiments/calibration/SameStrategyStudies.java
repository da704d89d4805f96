package cidlab.experiments.calibration;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.MeasureComparison;
import cidlab.experiments.analysis.Significance;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Studies that compare a strategy with itself, through the real simulator and the real analysis.
 *
 * <p>A study gives all strategies the same seeds, and a strategy under two ids then has the same
 * runs twice: every difference is zero, and no test can go wrong. That is checked, but says little.
 * So the second id gets seeds of its own; its runs are as good a sample as those of the first, and
 * every difference that is shown is a false one.
 */
final class SameStrategyStudies {

  private static final String STRATEGY = "direct-transfer";
  private static final String TWIN = "direct-transfer-again";
  private static final long MILLISECOND = 1_000_000;

  private final Simulator simulator;

  /**
   * Prepares the studies.
   *
   * @param simulator makes simulations of built-in strategies
   */
  SameStrategyStudies(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * What one study showed.
   *
   * @param seed its master seed
   * @param tests tests with data
   * @param rejected how many had a p-value of at most 5 % before correction
   * @param shown how many after it
   * @param livelocks runs of both ids with a live lock
   */
  record Outcome(long seed, int tests, int rejected, int shown, int livelocks) {}

  /** What the studies have in common, for people. */
  static String design() {
    return STRATEGY
        + " under two ids, scheduler herd, workloads bpf-ci and thread-pool, 4 CPUs, 25 replications,"
        + " horizon 10 ms";
  }

  /**
   * Runs a study; may be called from several threads at a time.
   *
   * @param seed its master seed
   * @param matched whether both ids get the same seeds
   * @return what it showed
   */
  Outcome run(long seed, boolean matched) {
    Study study =
        new Study(
            List.of(STRATEGY, TWIN),
            List.of("herd"),
            List.of("bpf-ci", "thread-pool"),
            List.of(4),
            25,
            seed,
            List.of(Metric.values()),
            new Settings(
                10 * MILLISECOND,
                MILLISECOND / 2,
                Map.of(),
                Map.of(),
                Map.of(),
                CostModel.of(Map.of())));
    Simulator twins =
        spec -> {
          var real = simulator.simulation(named(spec, STRATEGY));
          boolean other = spec.strategy().equals(TWIN) && !matched;
          return run -> real.apply(other ? unmatched(run) : run);
        };
    StudyResult result = new StudyRunner(study, twins, 1).run(new NoRows(), () -> false, n -> {});
    if (!result.failures().isEmpty()) {
      throw new IllegalStateException(
          "every run was expected to finish, failure=" + result.failures().get(0));
    }
    return outcome(seed, result);
  }

  private static Outcome outcome(long seed, StudyResult result) {
    int tests = 0;
    int rejected = 0;
    int shown = 0;
    Analysis analysis = Analysis.of(result);
    for (CellAnalysis cell : analysis.cells()) {
      List<Significance> all =
          Stream.concat(
                  cell.events().stream().map(EventComparison::significance),
                  cell.measures().stream().map(MeasureComparison::significance))
              .filter(Significance::defined)
              .toList();
      tests += all.size();
      rejected += (int) all.stream().filter(test -> test.p() <= Analysis.ALPHA).count();
      shown += (int) all.stream().filter(test -> test.adjusted() <= Analysis.ALPHA).count();
    }
    int livelocks = 0;
    for (Cell cell : result.cells()) {
      for (String strategy : result.strategies()) {
        for (double value : result.values(strategy, cell, Metric.LIVELOCK)) {
          livelocks += value != 0 ? 1 : 0;
        }
      }
    }
    return new Outcome(seed, tests, rejected, shown, livelocks);
  }

  private static SimulationSpec named(SimulationSpec spec, String strategy) {
    return new SimulationSpec(
        strategy,
        spec.strategyArguments(),
        spec.scheduler(),
        spec.schedulerArguments(),
        spec.workload(),
        spec.workloadArguments(),
        spec.cpus(),
        spec.horizonNs(),
        spec.watchdogNs(),
        spec.certifyStates(),
        spec.cost());
  }

  /** Another seed for each seed: the finalizer of SplitMix64, a bijection, without the sign. */
  private static long unmatched(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z ^ (z >>> 31)) & Long.MAX_VALUE;
  }

  private static final class NoRows implements Rows {
    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {}

    @Override
    public void add(FailedRun failure) {}
  }
}
