package cidlab.experiments.study;

/**
 * Which treatments a study compares with which, and how it corrects for the number of tests.
 *
 * @param pairs which pairs are compared
 * @param correction how p-values are corrected
 */
public record Comparisons(Pairs pairs, Correction correction) {
  /** What a study does that says nothing: all pairs, Holm's correction. */
  public static final Comparisons DEFAULT = new Comparisons(Pairs.ALL, Correction.HOLM);

  /** Which pairs are compared. */
  public enum Pairs {
    /** Every treatment with the first one. */
    REFERENCE,
    /** Every treatment with every other one. */
    ALL
  }

  /** How p-values are corrected over all tests of the study. */
  public enum Correction {
    /** The probability of any false finding in the study is bounded: Holm 1979. */
    HOLM("Holm"),
    /** The expected share of false findings is bounded: Benjamini and Hochberg 1995. */
    BH("Benjamini-Hochberg"),
    /** None: for a single test that was chosen before, or to explore. */
    NONE("none");

    private final String words;

    Correction(String words) {
      this.words = words;
    }

    /**
     * Returns the name as reports print it.
     *
     * @return for example {@code Holm}
     */
    public String words() {
      return words;
    }
  }
}
