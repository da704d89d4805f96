package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What the runs of a study gave.
 *
 * <p>Only replications that every strategy finished are visible as values, so that the values of
 * two strategies in a cell always are pairs of runs with the same seed. A replication that failed
 * under any strategy is missing from all of them and listed in {@link #failures()}. An interrupted
 * study has fewer replications than planned, in some cells possibly none; {@link #stop} says why a
 * cell has no more.
 */
public final class StudyResult {
  private final Study study;
  private final List<String> strategies;
  private final List<Cell> cells;
  private final Map<Cell, double[][][]> values;
  private final List<FailedRun> failures;
  private final Map<Cell, Stop> stops;
  private final long runs;

  private StudyResult(Builder builder) {
    this.study = builder.study;
    this.strategies = builder.strategies;
    this.cells = List.copyOf(builder.stores.keySet());
    this.stops = builder.stops();
    this.values = new LinkedHashMap<>();
    builder.stores.forEach((cell, store) -> values.put(cell, store.paired(end(cell))));
    this.failures = builder.sortedFailures(this::end);
    this.runs =
        builder.stores.entrySet().stream().mapToLong(e -> e.getValue().runs(end(e.getKey()))).sum();
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
   * Describes the simulations of a cell.
   *
   * @param cell a cell of the study
   * @return settings of the first treatment there; horizon and costs are those of all treatments
   */
  public SimulationSpec spec(Cell cell) {
    return study.spec(study.treatments().get(0), cell);
  }

  /**
   * Says where a cell ends: what is in the store beyond, a study with other bounds asked for.
   *
   * @param cell a cell of the study
   * @return number of replications that belong to the study; {@link #plannedReplications()} if the
   *     cell did not stop
   */
  public int end(Cell cell) {
    Stop stop = stops.get(cell);
    return stop.reason() == Stop.Reason.OPEN ? study.replications() : stop.replications();
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
    return stops.values().stream().noneMatch(stop -> stop.reason() == Stop.Reason.OPEN);
  }

  /**
   * Says why a cell has no more replications.
   *
   * @param cell a cell of the study
   * @return reason, number of replications, and what the stopping rule said of each treatment
   */
  public Stop stop(Cell cell) {
    find(cell);
    return stops.get(cell);
  }

  /**
   * Returns the rule by which cells stop.
   *
   * @return the rule of the study
   */
  public StoppingRule stopping() {
    return study.stopping();
  }

  /**
   * Returns which pairs are compared, and how p-values are corrected.
   *
   * @return what the study says
   */
  public Comparisons comparisons() {
    return study.comparisons();
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
   * @return at least 1; the maximum if a stopping rule decides
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
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Cell, CellRuns> stores = new LinkedHashMap<>();
    private final List<FailedRun> failures = new ArrayList<>();
    private long added;

    /**
     * Makes room for the first batch: 8 bytes per run and metric.
     *
     * @param study the study
     */
    public Builder(Study study) {
      this.study = study;
      this.strategies = study.strategies();
      strategies.forEach(strategy -> indices.put(strategy, indices.size()));
      for (Cell cell : study.cells()) {
        stores.put(cell, new CellRuns(strategies.size(), study.stopping().batch()));
      }
    }

    @Override
    public void add(String strategy, Cell cell, int replication, RunResult result) {
      stores.get(cell).put(indices.get(strategy), replication, result);
      added++;
    }

    @Override
    public void add(FailedRun failure) {
      stores.get(failure.cell()).fail(indices.get(failure.strategy()), failure.replication());
      failures.add(failure);
      added++;
    }

    /**
     * Counts the runs so far.
     *
     * @return how many were added, failed ones included
     */
    public long runs() {
      return added;
    }

    /**
     * Says whether a replication took place.
     *
     * @param cell a cell of the study
     * @param replication from 0
     * @return true if all its runs were added, failed ones included
     */
    public boolean has(Cell cell, int replication) {
      return stores.get(cell).has(replication);
    }

    /** Says whether a run took place, or failed. */
    boolean has(int treatment, Cell cell, int replication) {
      return stores.get(cell).has(treatment, replication);
    }

    /** Lets a watch look at the batch that it waits for. */
    Stop look(CellWatch watch) {
      return watch.look(stores.get(watch.cell()).values(study.stopping().metric(), watch.next()));
    }

    /** Applies the rule to what is there, batch by batch, as the runner did. */
    private Map<Cell, Stop> stops() {
      Map<Cell, Stop> stops = new LinkedHashMap<>();
      stores.forEach(
          (cell, store) -> {
            CellWatch watch = new CellWatch(study, cell);
            Stop stop = watch.stop(Stop.Reason.OPEN);
            while (stop.reason() == Stop.Reason.OPEN && store.hasAll(watch.next())) {
              stop = look(watch);
            }
            stops.put(cell, stop);
          });
      return stops;
    }

    /** In the order of the blocks, which is that of the rows in files. */
    private List<FailedRun> sortedFailures(ToIntFunction<Cell> end) {
      Map<Cell, Integer> order = new HashMap<>();
      stores.keySet().forEach(cell -> order.put(cell, order.size()));
      int block = Block.count(study);
      return failures.stream()
          .filter(run -> run.replication() < end.applyAsInt(run.cell()))
          .sorted(
              Comparator.<FailedRun>comparingInt(run -> run.replication() / block)
                  .thenComparing(run -> order.get(run.cell()))
                  .thenComparing(FailedRun::replication)
                  .thenComparing(run -> indices.get(run.strategy())))
          .toList();
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
}
