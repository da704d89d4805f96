package cidlab.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One combination of the factors of a study, without the strategy and its parameters.
 *
 * <p>The strategy is left out because it is what a study compares: within a cell all {@link
 * Treatment}s meet the same seeds.
 *
 * @param scheduler id of the scheduler model
 * @param workload id of the workload
 * @param cpus number of possible CPUs, 1 to 8,192
 * @param further levels of all other factors, in the order of the study: parameters of the
 *     scheduler and the workload, costs, horizon and watchdog; a parameter that the scheduler or
 *     the workload of this cell does not have is not among them
 */
public record Cell(String scheduler, String workload, int cpus, List<Level> further) {

  /** Copies the list. */
  public Cell {
    further = List.copyOf(further);
  }

  /**
   * Makes a cell of a study that has no further factors.
   *
   * @param scheduler id of the scheduler model
   * @param workload id of the workload
   * @param cpus number of possible CPUs, 1 to 8,192
   */
  public Cell(String scheduler, String workload, int cpus) {
    this(scheduler, workload, cpus, List.of());
  }

  /**
   * Returns all factors.
   *
   * @return {@code scheduler}, {@code workload}, {@code cpus}, then the further ones
   */
  public List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    levels.add(new Level("scheduler", scheduler));
    levels.add(new Level("workload", workload));
    levels.add(new Level("cpus", Integer.toString(cpus)));
    levels.addAll(further);
    return levels;
  }

  /**
   * Returns the name of the cell in tables and messages.
   *
   * @return for example {@code fair/thread-pool/16} or {@code
   *     fair/thread-pool/16/workload.threads=8}
   */
  public String label() {
    return further.stream()
        .map(level -> '/' + level.label())
        .collect(Collectors.joining("", scheduler + '/' + workload + '/' + cpus, ""));
  }
}
