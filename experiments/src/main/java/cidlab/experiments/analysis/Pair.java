package cidlab.experiments.analysis;

/**
 * Two strategies that are compared; differences are {@code strategy} minus {@code reference}.
 *
 * @param strategy id of the later one in the study
 * @param reference id of the earlier one
 */
public record Pair(String strategy, String reference) {

  /**
   * Returns the name of a difference in tables.
   *
   * @return for example {@code transit-both-ways - direct-transfer}
   */
  public String label() {
    return strategy + " - " + reference;
  }
}
