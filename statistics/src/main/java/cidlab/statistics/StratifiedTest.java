package cidlab.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Two treatments compared over strata, such as the cells of a study, exactly: does one have more
 * events than the other "over all cells"?
 *
 * <p>Given the margins of every stratum the events of the first treatment add up to a sum of
 * hypergeometric counts, whatever the rates of the strata are; that is the distribution here. The
 * test is exact, and most powerful where the odds ratio is one in all strata. Strata without an
 * event say nothing, and change nothing.
 *
 * <p>User: the sentence over all cells in studies of two strategies.
 */
public final class StratifiedTest {

  /** Relative slack within which probabilities are equal, as in {@link FisherTest}. */
  private static final double TIE = 1 + 1e-7;

  private StratifiedTest() {}

  /**
   * The outcome of the analysis.
   *
   * @param oddsRatio the common odds ratio, conditional maximum likelihood, with its exact
   *     interval, in [0, infinity]
   * @param exact the two-sided test that it is 1; statistic: events of the first treatment
   * @param midP the same with half of the probability of equally probable outcomes
   * @param leastPValue the smallest p-value that {@code exact} could have given, for {@link Tarone}
   */
  public record Result(Estimate oddsRatio, TestResult exact, TestResult midP, double leastPValue) {}

  /**
   * The exact conditional test and the common odds ratio.
   *
   * <p>The p-value sums up all outcomes that are not more probable than the observed one.
   *
   * <p>Source: Birch (1964), Journal of the Royal Statistical Society B 26, 313-324 for the test;
   * Gart (1970), Biometrika 57, 471-475 for the estimate; Mehta, Patel, Gray (1985), Journal of the
   * American Statistical Association 80, 969-973.
   *
   * @param strata tables [[a, b], [c, d]]: rows first and second treatment, columns event and none;
   *     strata without a trial of one of the treatments are left out
   * @param level confidence level
   * @return odds ratio and tests; p-values 1 and the interval [0, infinity] where no stratum says
   *     anything
   * @throws IllegalArgumentException if there is no stratum, one is not 2 x 2, a count is negative,
   *     or the level is out of range
   */
  public static Result analyse(long[][][] strata, double level) {
    Require.atLeast("strata", 1, strata.length);
    Require.level(level);
    List<NoncentralHypergeometric> given = new ArrayList<>();
    long observed = 0;
    double forFirst = 0;
    double forSecond = 0;
    for (int i = 0; i < strata.length; i++) {
      MantelHaenszel.check(strata[i], i);
      double a = strata[i][0][0];
      double b = strata[i][0][1];
      double c = strata[i][1][0];
      double d = strata[i][1][1];
      if (a + b == 0 || c + d == 0) {
        continue;
      }
      given.add(
          new NoncentralHypergeometric(
              Require.asInt("trials", (long) (a + b)),
              Require.asInt("trials", (long) (c + d)),
              Require.asInt("events", (long) (a + c))));
      observed += strata[i][0][0];
      forFirst += (a + 0.5) * (d + 0.5) / (a + b + c + d);
      forSecond += (b + 0.5) * (c + 0.5) / (a + b + c + d);
    }
    int x = Require.asInt("events", observed);
    NoncentralHypergeometric central = NoncentralHypergeometric.sum(given, 0);
    double[] probability = central.probabilities(0);
    double limit = probability[x - central.least()];
    double less = 0;
    double equal = 0;
    for (double p : probability) {
      if (p * TIE < limit) {
        less += p;
      } else if (p <= limit * TIE) {
        equal += p;
      }
    }
    NoncentralHypergeometric near =
        given.isEmpty()
            ? central
            : NoncentralHypergeometric.sum(given, Math.log(forFirst / forSecond));
    return new Result(
        OddsRatio.conditional(near, x, level, Alternative.TWO_SIDED),
        TestResult.exact(x, Math.min(1, less + equal), "exact stratified test"),
        TestResult.exact(x, Math.min(1, less + equal / 2), "exact stratified test, mid-p"),
        least(probability));
  }

  /** The least p-value: that of the less probable end of the support. */
  private static double least(double[] probability) {
    double first = probability[0];
    double last = probability[probability.length - 1];
    if (probability.length == 1) {
      return 1;
    }
    return first * TIE < last || last * TIE < first ? Math.min(first, last) : first + last;
  }
}
