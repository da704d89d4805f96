package cidlab.experiments.analysis;

/**
 * What a comparison shows after correction for the number of tests.
 *
 * <p>There is no "equal": a test that does not reject has not shown that there is no difference.
 */
public enum Verdict {
  /** The strategy's values are lower than the reference's. */
  LOWER("lower"),
  /** The strategy's values are higher than the reference's. */
  HIGHER("higher"),
  /** The data do not show a difference; they do not show that there is none either. */
  NOT_SHOWN("no difference shown"),
  /** There was no pair of runs to compare. */
  NO_DATA("no data");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /**
   * Returns the verdict as tables print it.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }

  /**
   * Says whether a difference is shown.
   *
   * @return true for {@link #LOWER} and {@link #HIGHER}
   */
  public boolean shown() {
    return this == LOWER || this == HIGHER;
  }
}
