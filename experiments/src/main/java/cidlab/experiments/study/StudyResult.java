package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runs of a study gave.
 *
 * <p>Only replications that every strategy finished are visible as values, so that the values of
 * two strategies in a cell always are pairs of runs with the same seed. A replication that failed
 * under any strategy is missing from all of them and listed in {@link #failures()}. An interrupted
 * study has fewer replications than planned, in some cells possibly none.
 */
public final class StudyResult {
  private static final int METRICS = Metric.values().length;

  private final Study study;
  private final List<String> strategies;
  private final List<Cell> cells;
  private final Map<Cell, double[][][]> values;
  private final List<FailedRun> failures;
  private final long runs;

  private StudyResult(Builder builder) {
    this.study = builder.study;
    this.strategies = builder.strategies;
    this.cells = List.copyOf(builder.stores.keySet());
    this.values = new LinkedHashMap<>();
    builder.stores.forEach((cell, store) -> values.put(cell, store.paired()));
    this.failures = List.copyOf(builder.failures);
    this.runs = builder.added;
  }

  /**
   * Returns what is compared, by name.
   *
   * @return labels of the treatments in the order of the study, which for strategies as they are is
   *     their ids; the first is the reference
   */
  public List<String> strategies() {
    return strategies;
  }

  /**
   * Returns what is compared.
   *
   * @return as many treatments as {@link #strategies()} has labels, in the same order
   */
  public List<Treatment> treatments() {
    return study.treatments();
  }

  /**
   * Returns the cells.
   *
   * @return all cells of the study, in its order
   */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * Returns what the study wants compared.
   *
   * @return at least one metric; values exist for all metrics, not only for these
   */
  public List<Metric> metrics() {
    return study.metrics();
  }

  /**
   * Counts the replications that every strategy finished.
   *
   * @param cell a cell of the study
   * @return 0 to {@link #plannedReplications()}
   */
  public int replications(Cell cell) {
    return find(cell)[0][0].length;
  }

  /**
   * Returns the values of one metric.
   *
   * @param strategy label of a treatment of the study
   * @param cell a cell of the study
   * @param metric any metric
   * @return a new array, one value per replication that every strategy finished, in their order:
   *     equal indices of two strategies are runs with the same seed
   */
  public double[] values(String strategy, Cell cell, Metric metric) {
    int index = strategies.indexOf(strategy);
    if (index < 0) {
      throw new IllegalArgumentException("expected a strategy of the study, strategy=" + strategy);
    }
    return find(cell)[index][metric.ordinal()].clone();
  }

  private double[][][] find(Cell cell) {
    double[][][] found = values.get(cell);
    if (found == null) {
      throw new IllegalArgumentException("expected a cell of the study, cell=" + cell.label());
    }
    return found;
  }

  /**
   * Tells whether every planned run took place; failed ones did.
   *
   * @return false after an interrupt
   */
  public boolean complete() {
    return runs == study.runs();
  }

  /**
   * Counts the runs that took place.
   *
   * @return the number of rows, failed runs included
   */
  public long runs() {
    return runs;
  }

  /**
   * Returns the replications planned per strategy and cell.
   *
   * @return at least 1
   */
  public int plannedReplications() {
    return study.replications();
  }

  /**
   * Lists the runs that threw.
   *
   * @return in the order of the rows
   */
  public List<FailedRun> failures() {
    return failures;
  }

  /** Collects the runs of a study, in any order. */
  public static final class Builder implements Rows {
    private final Study study;
    private final List<String> strategies;
    private final Map<Cell, Store> stores = new LinkedHashMap<>();
    private final List<FailedRun> failures = new ArrayList<>();
    private long added;

    /**
     * Makes room for all runs: 8 bytes per run and metric.
     *
     * @param study the study
     */
    public Builder(Study study) {
      this.study = study;
      this.strategies = study.strategies();
      for (Cell cell : study.cells()) {
        stores.put(cell, new Store(strategies.size(), study.replications()));
      }
    }

    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {
      stores.get(cell).put(strategies.indexOf(strategy), replication, result);
      added++;
    }

    @Override
    public void add(FailedRun failure) {
      failures.add(failure);
      added++;
    }

    /**
     * Finishes the collection; the builder must not be used any more.
     *
     * @return the result
     */
    public StudyResult build() {
      return new StudyResult(this);
    }
  }

  /** The values of one cell by strategy, metric and replication. */
  private static final class Store {
    private final double[][][] values;
    private final int[] finished;

    Store(int strategies, int replications) {
      values = new double[strategies][METRICS][replications];
      finished = new int[replications];
    }

    void put(int strategy, int replication, RunResult result) {
      for (Metric metric : Metric.values()) {
        values[strategy][metric.ordinal()][replication] = result.get(metric);
      }
      finished[replication]++;
    }

    /** Moves the replications that all strategies finished to the front and cuts off the rest. */
    double[][][] paired() {
      int kept = 0;
      for (int replication = 0; replication < finished.length; replication++) {
        if (finished[replication] == values.length) {
          for (double[][] byMetric : values) {
            for (double[] column : byMetric) {
              column[kept] = column[replication];
            }
          }
          kept++;
        }
      }
      if (kept < finished.length) {
        for (double[][] byMetric : values) {
          for (int metric = 0; metric < METRICS; metric++) {
            byMetric[metric] = Arrays.copyOf(byMetric[metric], kept);
          }
        }
      }
      return values;
    }
  }
}
