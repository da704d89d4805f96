package cidlab.cli.bugs;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.bugs.Effect;
import cidlab.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Measures an optimisation by paired runs. */
final class EffectRuns {
  private static final int RESAMPLES = 4_000;
  private static final double LEVEL = 0.95;
  private static final long WATCHDOG_NS = 500_000;
  private static final long NS_PER_MS = 1_000_000;

  /**
   * What came of one size.
   *
   * @param effect what was measured
   * @param cpus number of possible CPUs
   * @param runs pairs of runs
   * @param perTransitionBefore operations inside transitions, per transition, without it
   * @param perTransition the same with it
   * @param transitions transitions in the runs with the optimisation
   * @param change relative change of the metric with its BCa bootstrap interval: -0.3 for 30 % less
   * @param inside the same inside transitions only
   * @param fast change of the share of switch-ins without a bitmap access
   */
  record Result(
      Effect effect,
      int cpus,
      int runs,
      double perTransitionBefore,
      double perTransition,
      double transitions,
      Bootstrap.Result change,
      Bootstrap.Result inside,
      Bootstrap.Result fast) {}

  private final SimulationFactory factory;

  EffectRuns(Catalogue catalogue) {
    factory = SimulationFactory.of(catalogue);
  }

  List<Result> measure(Effect effect, BooleanSupplier stop) {
    List<Result> results = new ArrayList<>();
    for (int cpus : effect.cpus()) {
      List<RunResult> without = runs(effect, effect.without(), cpus, stop);
      List<RunResult> with = runs(effect, effect.with(), cpus, stop);
      if (stop.getAsBoolean()) {
        return results;
      }
      Metric metric = Metric.valueOf(effect.metric().toUpperCase(Locale.ROOT));
      results.add(
          new Result(
              effect,
              cpus,
              effect.runs(),
              sum(without, Metric.BITMAP_OPS_TRANSITION) / sum(without, Metric.TRANSITIONS),
              sum(with, Metric.BITMAP_OPS_TRANSITION) / sum(with, Metric.TRANSITIONS),
              sum(with, Metric.TRANSITIONS),
              change(without, with, metric),
              change(without, with, Metric.BITMAP_OPS_TRANSITION),
              change(without, with, Metric.FAST_PATH_RATIO)));
    }
    return results;
  }

  /** Same seeds, so that the runs are pairs. */
  private List<RunResult> runs(Effect effect, String strategy, int cpus, BooleanSupplier stop) {
    Simulation simulation =
        factory.simulation(
            new SimulationSpec(
                strategy,
                Map.of(),
                effect.scheduler(),
                Map.of(),
                effect.workload(),
                Map.of(),
                cpus,
                effect.horizonMs() * NS_PER_MS,
                WATCHDOG_NS,
                CostModel.of(Map.of())));
    List<RunResult> runs = new ArrayList<>();
    for (int seed = 0; seed < effect.runs() && !stop.getAsBoolean(); seed++) {
      runs.add(simulation.run(seed));
    }
    return runs;
  }

  private static double sum(List<RunResult> runs, Metric metric) {
    return runs.stream().mapToDouble(run -> run.get(metric)).sum();
  }

  /** Ratio of sums, less one; pairs are resampled. */
  private static Bootstrap.Result change(
      List<RunResult> without, List<RunResult> with, Metric metric) {
    double[] before = without.stream().mapToDouble(run -> run.get(metric)).toArray();
    double[] after = with.stream().mapToDouble(run -> run.get(metric)).toArray();
    return Bootstrap.ofUnits(
        before.length, units -> sum(after, units) / sum(before, units) - 1, RESAMPLES, 1, LEVEL);
  }

  private static double sum(double[] values, int[] units) {
    double sum = 0;
    for (int unit : units) {
      sum += values[unit];
    }
    return sum;
  }
}
