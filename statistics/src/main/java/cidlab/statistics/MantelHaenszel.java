package cidlab.statistics;

/**
 * The Cochran-Mantel-Haenszel analysis of 2 x 2 tables in strata, such as the cells of a study.
 *
 * <p>Each table has the rows first and second treatment and the columns event and no event.
 */
public final class MantelHaenszel {

  private MantelHaenszel() {}

  /**
   * The outcome of a Cochran-Mantel-Haenszel analysis.
   *
   * @param oddsRatio the common odds ratio with interval, in [0, infinity]; {@code NaN} where no
   *     stratum says anything about it
   * @param test the test that it is 1
   */
  public record Result(Estimate oddsRatio, TestResult test) {}

  /**
   * The common odds ratio over strata and the test that it is 1.
   *
   * <p>X² = (|Σ(a - E a)| - ½)² / Σ Var a, one degree of freedom, the correction not beyond 0; ψ̂ =
   * Σ ad/N / Σ bc/N; interval by the variance of log ψ̂ of Robins, Breslow and Greenland.
   *
   * <p>Source: Mantel, Haenszel (1959), Journal of the National Cancer Institute 22, 719-748;
   * Robins, Breslow, Greenland (1986), Biometrics 42, 311-323.
   *
   * @param strata tables [[a, b], [c, d]]; strata with fewer than two units are left out
   * @param level confidence level
   * @param corrected whether to apply the continuity correction 1/2
   * @return odds ratio and test
   * @throws IllegalArgumentException if there is no stratum, one is not 2 x 2, or a count negative
   */
  public static Result analyse(long[][][] strata, double level, boolean corrected) {
    Require.atLeast("strata", 1, strata.length);
    Require.level(level);
    double deviation = 0;
    double variance = 0;
    Sums sums = new Sums();
    for (int i = 0; i < strata.length; i++) {
      check(strata[i], i);
      double a = strata[i][0][0];
      double b = strata[i][0][1];
      double c = strata[i][1][0];
      double d = strata[i][1][1];
      double n = a + b + c + d;
      if (n < 2) {
        continue;
      }
      deviation += a - (a + b) * (a + c) / n;
      variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
      sums.add(a, b, c, d, n);
    }
    double distance = Math.abs(deviation) - (corrected ? Math.min(0.5, Math.abs(deviation)) : 0);
    TestResult test =
        ProportionTest.chiSquared(
            variance > 0 ? distance * distance / variance : 0, 1, "Cochran-Mantel-Haenszel");
    return new Result(sums.oddsRatio(level), test);
  }

  static void check(long[][] table, int stratum) {
    if (table.length != 2 || table[0].length != 2 || table[1].length != 2) {
      throw new IllegalArgumentException("each stratum is a 2 x 2 table, stratum=" + stratum);
    }
    for (long[] row : table) {
      for (long count : row) {
        Require.count("count in stratum " + stratum, count);
      }
    }
  }

  /** Sums over strata of R = ad/N, S = bc/N, and their products with P = (a+d)/N, Q = (b+c)/N. */
  private static final class Sums {
    private double r;
    private double s;
    private double pr;
    private double psAndQr;
    private double qs;

    void add(double a, double b, double c, double d, double n) {
      double ad = a * d / n;
      double bc = b * c / n;
      double p = (a + d) / n;
      double q = (b + c) / n;
      r += ad;
      s += bc;
      pr += p * ad;
      psAndQr += p * bc + q * ad;
      qs += q * bc;
    }

    Estimate oddsRatio(double level) {
      String method = "Mantel-Haenszel (Robins-Breslow-Greenland)";
      double ratio = r / s;
      if (r == 0 || s == 0) {
        // One-sided or no information: the variance of the logarithm does not exist.
        return new Estimate(ratio, new Interval(0, Double.POSITIVE_INFINITY, level, method));
      }
      double error = Math.sqrt(pr / (2 * r * r) + psAndQr / (2 * r * s) + qs / (2 * s * s));
      double factor = Math.exp(Normal.critical(level) * error);
      return new Estimate(ratio, new Interval(ratio / factor, ratio * factor, level, method));
    }
  }
}
