package cidlab.experiments.study;

/**
 * One combination of the factors of a study, without the strategy.
 *
 * <p>The strategy is left out because it is what a study compares: within a cell all strategies
 * meet the same seeds.
 *
 * @param scheduler id of the scheduler model
 * @param workload id of the workload
 * @param cpus number of possible CPUs, 1 to 8,192
 */
public record Cell(String scheduler, String workload, int cpus) {

  /**
   * Returns the name of the cell in tables and messages.
   *
   * @return for example {@code fair/thread-pool/16}
   */
  public String label() {
    return scheduler + '/' + workload + '/' + cpus;
  }
}
