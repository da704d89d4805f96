package cidlab.experiments.rare;

/** How the probability of a rare event is found. */
public enum RareMethod {
  /** From the graph of all states. */
  EXACT("exact"),
  /** The share of independent runs. */
  CRUDE("crude"),
  /** Splitting with the same number of runs at each level. */
  FIXED_EFFORT("fixed-effort"),
  /** RESTART: splitting with the same factor at each level. */
  RESTART("restart");

  private final String key;

  RareMethod(String key) {
    this.key = key;
  }

  /**
   * Returns the name as it is typed and printed.
   *
   * @return for example {@code fixed-effort}
   */
  public String key() {
    return key;
  }
}
