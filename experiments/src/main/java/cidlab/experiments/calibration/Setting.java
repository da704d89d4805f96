package cidlab.experiments.calibration;

/**
 * A method on one kind of data whose truth is known.
 *
 * @param kind what is counted
 * @param method name of the method in the catalogue, with what distinguishes its variants
 * @param data how the data are made
 * @param claim whether claims of reports rest on this kind of use
 * @param nominal what the method promises: the level of an interval, the error rate of a test
 * @param exact the true rate, summed up over all outcomes; {@code NaN} where that is not possible
 * @param trial makes a data set and says whether what is counted happened
 */
record Setting(
    Kind kind,
    String method,
    String data,
    boolean claim,
    double nominal,
    double exact,
    Trial trial) {

  static final double LEVEL = 0.95;
  static final double ALPHA = 0.05;

  /** What is counted. */
  enum Kind {
    /** Data sets whose interval contains the truth. */
    COVERAGE,
    /** Data sets on which a true hypothesis is rejected. */
    ERROR
  }

  /** One data set. */
  interface Trial {
    boolean happens(Draws draws);
  }

  static Setting coverage(String method, String data, boolean claim, Trial covers) {
    return new Setting(Kind.COVERAGE, method, data, claim, LEVEL, Double.NaN, covers);
  }

  static Setting error(String method, String data, Trial rejects) {
    return new Setting(Kind.ERROR, method, data, false, ALPHA, Double.NaN, rejects);
  }

  Setting exactly(double rate) {
    return new Setting(kind, method, data, claim, nominal, rate, trial);
  }

  Setting promising(double rate) {
    return new Setting(kind, method, data, claim, rate, exact, trial);
  }

  Setting forClaims() {
    return new Setting(kind, method, data, true, nominal, exact, trial);
  }

  String name() {
    return kind + " " + method + " " + data;
  }
}
