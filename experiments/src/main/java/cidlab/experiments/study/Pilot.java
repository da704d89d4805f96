package cidlab.experiments.study;

import cidlab.engine.sim.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Measures a few replications, to say how long a study will take. */
public final class Pilot {
  private static final int MAX_ROUNDS = 5;

  private final Study study;
  private final Simulator simulator;
  private final LongSupplier nanoTime;

  /**
   * Prepares a pilot.
   *
   * @param study the study
   * @param simulator makes its simulations
   * @param nanoTime tells the time in ns
   */
  public Pilot(Study study, Simulator simulator, LongSupplier nanoTime) {
    this.study = study;
    this.simulator = simulator;
    this.nanoTime = nanoTime;
  }

  /**
   * What a pilot found.
   *
   * @param replicationNs time of one replication of every cell on one thread, in ns, summed
   * @param slowest the cell that took longest of those measured
   * @param slowestNs time of one replication of it, in ns
   * @param runs how many runs were made
   */
  public record Measured(double replicationNs, Cell slowest, double slowestNs, long runs) {}

  /**
   * Runs one replication of every cell, and again while there is time; the results are thrown away.
   *
   * <p>The first round also compiles the program: a cell that had a second one counts with the
   * later ones only. A cell for which there was no time counts with the mean time per CPU of the
   * others.
   *
   * @param budgetNs after which no replication is begun, in ns
   * @return what was found; at least one cell was measured
   */
  public Measured run(long budgetNs) {
    long start = nanoTime.getAsLong();
    int n = study.cells().size();
    double[] first = new double[n];
    double[] later = new double[n];
    int[] rounds = new int[n];
    long runs = 0;
    int done = 0;
    // Cells that differ in size most come first, hence from both ends.
    for (int i = 0;
        i < MAX_ROUNDS * n && (i == 0 || nanoTime.getAsLong() - start < budgetNs);
        i++) {
      int k = i % n;
      int cell = k % 2 == 0 ? k / 2 : n - 1 - k / 2;
      long before = nanoTime.getAsLong();
      runs += replication(study.cells().get(cell), rounds[cell]);
      double took = Math.max(1, nanoTime.getAsLong() - before);
      if (rounds[cell]++ == 0) {
        first[cell] = took;
        done++;
      } else {
        later[cell] += took;
      }
    }
    double sum = 0;
    double perCpu = 0;
    int slowest = -1;
    for (int i = 0; i < n; i++) {
      if (rounds[i] > 0) {
        first[i] = rounds[i] > 1 ? later[i] / (rounds[i] - 1) : first[i];
        sum += first[i];
        perCpu += first[i] / study.cells().get(i).cpus() / done;
        slowest = slowest < 0 || first[i] > first[slowest] ? i : slowest;
      }
    }
    for (int i = 0; i < n; i++) {
      sum += rounds[i] == 0 ? perCpu * study.cells().get(i).cpus() : 0;
    }
    return new Measured(sum, study.cells().get(slowest), first[slowest], runs);
  }

  private int replication(Cell cell, int replication) {
    long seed = new Seeds(study.seed(), cell).seed(replication);
    List<LongFunction<RunResult>> simulations = new ArrayList<>();
    for (Treatment treatment : study.treatments()) {
      try {
        simulations.add(simulator.simulation(study.spec(treatment, cell)));
        simulations.get(simulations.size() - 1).apply(seed);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        // In the study it will be a failed run; here only the time matters.
        continue;
      }
    }
    return study.treatments().size();
  }
}
