package cidlab.experiments.sensitivity;

/**
 * Whether a comparison of two strategies says the same at all places of the ranges.
 *
 * @param strategy label of a treatment
 * @param reference label of another
 * @param response what is compared
 * @param lower settings in which the strategy is clearly lower
 * @param higher settings in which it is clearly higher
 * @param settings all settings
 */
public record Stability(
    String strategy, String reference, Response response, int lower, int higher, int settings) {

  /**
   * Says whether the sign of the difference depends on the inputs.
   *
   * @return true if it is clear both ways in one setting each
   */
  public boolean changesSign() {
    return lower > 0 && higher > 0;
  }
}
