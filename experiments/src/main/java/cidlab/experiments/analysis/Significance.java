package cidlab.experiments.analysis;

/**
 * The p-value of a comparison, alone and as one of a family.
 *
 * @param p two-sided p-value; {@code NaN} without data, which counts as 1 in the family
 * @param adjusted the same after the correction of the {@link Family}; {@code NaN} without data
 * @param method name of the test
 */
public record Significance(double p, double adjusted, String method) {

  /**
   * Says whether there was anything to test.
   *
   * @return false without data
   */
  public boolean defined() {
    return !Double.isNaN(p);
  }

  /** A p-value that waits for its correction. */
  static Significance raw(double p, String method) {
    return new Significance(p, Double.NaN, method);
  }

  Significance adjusted(double corrected) {
    return new Significance(p, defined() ? corrected : Double.NaN, method);
  }

  /** The verdict of a test whose estimate has the given sign. */
  Verdict verdict(double sign) {
    if (!defined()) {
      return Verdict.NO_DATA;
    }
    // The negation also refuses an adjusted value that is not there yet.
    if (!(adjusted <= Analysis.ALPHA) || sign == 0) {
      return Verdict.NOT_SHOWN;
    }
    return sign < 0 ? Verdict.LOWER : Verdict.HIGHER;
  }
}
