package cidlab.experiments.study;

import cidlab.engine.sim.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;

/**
 * Runs blocks on one thread.
 *
 * <p>Keeps one simulation per strategy while the cell stays the same, so that memory does not grow
 * with the number of cells.
 */
final class BlockWorker {
  private final Study study;
  private final Simulator simulator;
  private final BooleanSupplier ends;
  private final IntConsumer progress;
  private final List<LongFunction<RunResult>> simulations = new ArrayList<>();
  private Cell cell;

  /**
   * Prepares a thread.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param ends asked before every replication
   * @param progress told after every replication how many runs it was
   */
  BlockWorker(Study study, Simulator simulator, BooleanSupplier ends, IntConsumer progress) {
    this.study = study;
    this.simulator = simulator;
    this.ends = ends;
    this.progress = progress;
  }

  /**
   * Runs a block, or the beginning of it.
   *
   * @param block the block
   * @return rows ordered by replication, then strategy; never part of a replication
   */
  List<Row> run(Block block) {
    if (!block.cell().equals(cell)) {
      cell = block.cell();
      simulations.clear();
      study.treatments().forEach(treatment -> simulations.add(null));
    }
    Seeds seeds = new Seeds(study.seed(), cell);
    List<Row> rows = new ArrayList<>();
    int end = block.first() + block.count();
    for (int r = block.first(); r < end && !ends.getAsBoolean(); r++) {
      long seed = seeds.seed(r);
      for (int s = 0; s < simulations.size(); s++) {
        rows.add(run(s, r, seed));
      }
      progress.accept(simulations.size());
    }
    return rows;
  }

  private Row run(int index, int replication, long seed) {
    Treatment treatment = study.treatments().get(index);
    String strategy = treatment.label();
    Cell here = cell;
    try {
      if (simulations.get(index) == null) {
        simulations.set(index, simulator.simulation(study.spec(treatment, here)));
      }
      RunResult result = simulations.get(index).apply(seed);
      return rows -> rows.add(strategy, here, replication, result);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // Whatever state the simulation is in now, it is not one to start from.
      simulations.set(index, null);
      String message = e.toString().lines().map(String::strip).reduce("", BlockWorker::join);
      FailedRun failure = new FailedRun(strategy, here, replication, seed, message);
      return rows -> rows.add(failure);
    }
  }

  private static String join(String a, String b) {
    return a.isEmpty() ? b : a + ' ' + b;
  }
}
