package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.StudentTest;
import java.util.Arrays;

/** The mean of paired differences, and how many of them go which way. */
record PairedMean(double[] differences, String unit) {
  private static final String METHOD = "Student t (paired)";
  private static final double ROUNDING = 1e-9;

  /** The mean with an interval; one of width 0 where all differences are the same. */
  Quantity mean(double level) {
    int n = differences.length;
    if (n == 0) {
      return Quantity.undefined(unit, level, METHOD);
    }
    if (n == 1) {
      return new Quantity(
          differences[0],
          new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level, METHOD),
          1,
          unit);
    }
    if (constant()) {
      double value = differences[0];
      return new Quantity(
          value, new Interval(value, value, level, "all differences are the same"), n, unit);
    }
    var mean = StudentTest.analyse(differences, 0, level).mean();
    return new Quantity(mean.value(), mean.interval(), n, unit);
  }

  /** Whether all differences are the same but for the rounding of quotients. */
  private boolean constant() {
    double first = differences[0];
    return Arrays.stream(differences)
        .allMatch(d -> Math.abs(d - first) <= ROUNDING * Math.abs(first));
  }

  /** The test that belongs to the interval; of signs, where all differences are the same. */
  Significance significance() {
    int n = differences.length;
    if (n == 0) {
      return Significance.raw(Double.NaN, 0, METHOD);
    }
    if (constant()) {
      long signs = differences[0] == 0 ? 0 : n;
      return Significance.raw(Mcnemar.exact(signs, 0).pValue(), 0, "sign test");
    }
    return Significance.raw(
        StudentTest.analyse(differences, 0, Analysis.LEVEL).test().pValue(), 0, METHOD);
  }

  /** Share of pairs with more less share of pairs with less, with an interval from exact limits. */
  Quantity moreThanLess() {
    int n = differences.length;
    if (n == 0) {
      return Quantity.undefined("1", Analysis.LEVEL, "MOVER paired");
    }
    long more = Arrays.stream(differences).filter(d -> d > 0).count();
    long less = Arrays.stream(differences).filter(d -> d < 0).count();
    PairTable signs = new PairTable(0, more, less, n - more - less);
    return new Quantity(signs.difference(), signs.interval(), n, "1");
  }
}
