package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * Runs blocks on one thread.
 *
 * <p>Keeps one simulation per treatment while the cell stays the same, so that memory does not grow
 * with the number of cells.
 */
final class BlockWorker {
  private final Study study;
  private final List<String> strategies;
  private final Simulator simulator;
  private final BooleanSupplier ends;
  private final Replications replications;
  private final List<LongFunction<RunResult>> simulations = new ArrayList<>();
  private Cell cell;

  /**
   * Prepares a thread.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param ends asked before every replication
   * @param replications takes what was run, and knows what need not be
   */
  BlockWorker(Study study, Simulator simulator, BooleanSupplier ends, Replications replications) {
    this.study = study;
    this.strategies = study.strategies();
    this.simulator = simulator;
    this.ends = ends;
    this.replications = replications;
  }

  /** Runs what is missing of a block, or the beginning of it; never part of a replication. */
  void run(Block block) {
    if (!block.cell().equals(cell)) {
      cell = block.cell();
      simulations.clear();
      strategies.forEach(strategy -> simulations.add(null));
    }
    Seeds seeds = new Seeds(study.seed(), cell);
    int end = block.first() + block.count();
    for (int r = block.first(); r < end && !ends.getAsBoolean(); r++) {
      if (!replications.has(cell, r)) {
        long seed = seeds.seed(r);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < strategies.size(); i++) {
          // A study that gained a treatment has the others already.
          if (!replications.has(i, cell, r)) {
            runs.add(run(i, r, seed));
          }
        }
        replications.add(runs);
      }
    }
  }

  private Run run(int index, int replication, long seed) {
    String strategy = strategies.get(index);
    try {
      if (simulations.get(index) == null) {
        Treatment treatment = study.treatments().get(index);
        simulations.set(index, simulator.simulation(study.spec(treatment, cell)));
      }
      RunResult result = simulations.get(index).apply(seed);
      for (Metric metric : Metric.values()) {
        if (!Double.isFinite(result.get(metric))) {
          String message = "expected finite metrics, " + metric.key() + '=' + result.get(metric);
          return new Run(new FailedRun(strategy, cell, replication, seed, message));
        }
      }
      return new Run(strategy, cell, replication, result);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // Whatever state the simulation is in now, it is not one to start from.
      simulations.set(index, null);
      String message = e.toString().lines().map(String::strip).reduce("", BlockWorker::join);
      return new Run(new FailedRun(strategy, cell, replication, seed, message));
    }
  }

  private static String join(String a, String b) {
    return a.isEmpty() ? b : a + ' ' + b;
  }

  /** What one run gave: a result, or a failure. */
  record Run(String strategy, Cell cell, int replication, RunResult result, FailedRun failure) {
    Run(String strategy, Cell cell, int replication, RunResult result) {
      this(strategy, cell, replication, result, null);
    }

    Run(FailedRun failure) {
      this(failure.strategy(), failure.cell(), failure.replication(), null, failure);
    }

    void addTo(Rows rows) {
      if (failure == null) {
        rows.add(strategy, cell, replication, result);
      } else {
        rows.add(failure);
      }
    }
  }
}
