package cidlab.experiments.analysis;

/**
 * The p-value of a comparison, alone and as one of a family.
 *
 * @param p two-sided p-value; {@code NaN} without data
 * @param least the smallest p-value that the test could have given, whatever it found; 0 if there
 *     is no such bound
 * @param adjusted the p-value after the correction of the {@link Family}, to be compared with
 *     {@link Analysis#ALPHA}; {@code NaN} if the test is not in the family, because there are no
 *     data or because it could not have rejected
 * @param method name of the test
 */
public record Significance(double p, double least, double adjusted, String method) {

  /**
   * Says whether there was anything to test.
   *
   * @return false without data
   */
  public boolean defined() {
    return !Double.isNaN(p);
  }

  /** A p-value that waits for its correction. */
  static Significance raw(double p, double least, String method) {
    return new Significance(p, least, Double.NaN, method);
  }

  Significance adjusted(double corrected) {
    return new Significance(p, least, corrected, method);
  }

  /** The verdict of a test whose estimate has the given sign. */
  Verdict verdict(double sign) {
    if (!defined()) {
      return Verdict.NO_DATA;
    }
    // The negation also refuses an adjusted value that is not there.
    if (!(adjusted <= Analysis.ALPHA) || sign == 0) {
      return Verdict.NOT_SHOWN;
    }
    return sign < 0 ? Verdict.LOWER : Verdict.HIGHER;
  }
}
