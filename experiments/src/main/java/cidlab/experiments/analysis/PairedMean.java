package cidlab.experiments.analysis;

import cidlab.statistics.Interval;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.StudentTest;
import java.util.Arrays;

/** The mean of paired differences, and how many of them go which way. */
record PairedMean(double[] differences, String unit) {
  private static final String METHOD = "Student t (paired)";

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
    var mean = StudentTest.analyse(differences, 0, level).mean();
    Interval interval = mean.interval();
    if (Double.isNaN(interval.lower())) {
      interval = new Interval(mean.value(), mean.value(), level, "all differences are the same");
    }
    return new Quantity(mean.value(), interval, n, unit);
  }

  /** The test that belongs to the interval; of signs, where all differences are the same. */
  Significance significance() {
    int n = differences.length;
    if (n == 0) {
      return Significance.raw(Double.NaN, 0, METHOD);
    }
    double p =
        n == 1 ? Double.NaN : StudentTest.analyse(differences, 0, Analysis.LEVEL).test().pValue();
    return Double.isNaN(p)
        ? Significance.raw(Mcnemar.exact(n, 0).pValue(), 0, "sign test")
        : Significance.raw(p, 0, METHOD);
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
