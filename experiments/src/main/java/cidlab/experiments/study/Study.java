package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.SimulationSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The definition of a study: treatments, in cells, with replications.
 *
 * @param title what it is about, for reports; may be empty
 * @param question what it answers; may be empty
 * @param treatments what is compared; the first is the reference in tables
 * @param cells where
 * @param stopping when a cell has enough replications
 * @param seed master seed from which the seeds of all runs follow
 * @param metrics what is compared; the rows have all metrics regardless
 * @param comparisons which pairs are compared, and how p-values are corrected
 * @param settings what is the same in every cell
 */
public record Study(
    String title,
    String question,
    List<Treatment> treatments,
    List<Cell> cells,
    StoppingRule stopping,
    long seed,
    List<Metric> metrics,
    Comparisons comparisons,
    Settings settings) {

  /** Most replications per treatment and cell. */
  public static final int MAX_REPLICATIONS = StoppingRule.MAX_REPLICATIONS;

  /**
   * Checks that no list is empty or names something twice, and copies the lists.
   *
   * @throws IllegalArgumentException if one does
   */
  public Study {
    treatments = distinct("strategies", treatments, Treatment::label);
    cells = distinct("cells", cells, Cell::label);
    metrics = distinct("metrics", metrics, Metric::key);
  }

  /**
   * Defines a study without a title, of a fixed number of replications, that compares all pairs.
   *
   * @param treatments what is compared; the first is the reference in tables
   * @param cells where
   * @param replications runs per treatment and cell, 1 to 10,000,000
   * @param seed master seed
   * @param metrics what is compared
   * @param settings what is the same in every cell
   * @throws IllegalArgumentException if a list is empty or names something twice, or the
   *     replications are out of range
   */
  public Study(
      List<Treatment> treatments,
      List<Cell> cells,
      int replications,
      long seed,
      List<Metric> metrics,
      Settings settings) {
    this(
        "",
        "",
        treatments,
        cells,
        new StoppingRule.Fixed(replications),
        seed,
        metrics,
        Comparisons.DEFAULT,
        settings);
  }

  /**
   * Defines a full factorial study of strategies as they are, otherwise as above.
   *
   * @param strategies ids of the strategies to compare; the first is the reference in tables
   * @param schedulers ids of the scheduler models
   * @param workloads ids of the workloads
   * @param cpus numbers of possible CPUs; the factor that varies fastest
   * @param replications runs per strategy and cell, 1 to 10,000,000
   * @param seed master seed
   * @param metrics what is compared
   * @param settings what is the same in every cell
   * @throws IllegalArgumentException if a list is empty or names something twice, or the
   *     replications are out of range
   */
  public Study(
      List<String> strategies,
      List<String> schedulers,
      List<String> workloads,
      List<Integer> cpus,
      int replications,
      long seed,
      List<Metric> metrics,
      Settings settings) {
    this(
        strategies.stream().map(Treatment::new).toList(),
        product(schedulers, workloads, cpus),
        replications,
        seed,
        metrics,
        settings);
  }

  /**
   * Makes a smaller study of the same treatments, which compares all pairs.
   *
   * @param fewer some cells
   * @param replications runs per treatment and cell
   * @param compared what is compared
   * @param others what is the same in every cell
   * @return the study, with this one's seed
   */
  public Study with(List<Cell> fewer, int replications, List<Metric> compared, Settings others) {
    return new Study(treatments, fewer, replications, seed, compared, others);
  }

  private static List<Cell> product(
      List<String> schedulers, List<String> workloads, List<Integer> cpus) {
    List<Cell> cells = new ArrayList<>();
    for (String scheduler : distinct("schedulers", schedulers, id -> id)) {
      for (String workload : distinct("workloads", workloads, id -> id)) {
        for (int n : distinct("cpus", cpus, String::valueOf)) {
          cells.add(new Cell(scheduler, workload, n));
        }
      }
    }
    return cells;
  }

  private static <T> List<T> distinct(String name, List<T> list, Function<T, String> label) {
    List<String> labels = list.stream().map(label).toList();
    if (list.isEmpty() || new LinkedHashSet<>(labels).size() < list.size()) {
      throw new IllegalArgumentException(
          "expected at least one value and none twice, " + name + "=" + labels);
    }
    return List.copyOf(list);
  }

  /**
   * Names what is compared.
   *
   * @return the labels of the treatments
   */
  public List<String> strategies() {
    return treatments.stream().map(Treatment::label).toList();
  }

  /**
   * Lists the further factors of the cells, beside scheduler, workload and CPUs.
   *
   * @return their names, in the order in which they first appear
   */
  public List<String> furtherFactors() {
    return factors(cells.stream().map(Cell::further).toList());
  }

  /**
   * Lists the parameters of strategies that the treatments vary.
   *
   * @return their names, in the order in which they first appear
   */
  public List<String> treatmentFactors() {
    return factors(treatments.stream().map(Treatment::levels).toList());
  }

  private static List<String> factors(Collection<List<Level>> combinations) {
    return combinations.stream()
        .flatMap(List::stream)
        .map(Level::factor)
        .distinct()
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * Describes one simulation.
   *
   * @param treatment a treatment of the study
   * @param cell a cell of the study
   * @return everything that determines its runs, except their seeds
   * @throws IllegalArgumentException if a value is out of range
   */
  public SimulationSpec spec(Treatment treatment, Cell cell) {
    return settings.spec(treatment, cell);
  }

  /**
   * Returns the largest number of replications per treatment and cell.
   *
   * @return what is planned if it is fixed, else the limit of the stopping rule
   */
  public int replications() {
    return stopping.max();
  }

  /**
   * Returns how many replications of one cell files list before those of the next.
   *
   * @return at least 1
   */
  public int blockSize() {
    return Block.count(this);
  }

  /**
   * Counts the runs of the complete study.
   *
   * @return treatments times cells times replications; an upper bound if a stopping rule decides
   */
  public long runs() {
    return (long) treatments.size() * cells.size() * replications();
  }
}
