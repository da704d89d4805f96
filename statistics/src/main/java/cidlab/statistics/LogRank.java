package cidlab.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** The comparison of times to an event between groups, some of them censored. */
public final class LogRank {

  private LogRank() {}

  /**
   * The outcome of the test.
   *
   * @param test chi-square, its degrees of freedom (groups less one), and the p-value
   * @param observed events by group; weighted if the test is
   * @param expected events by group if the groups did not differ; weighted if the test is
   */
  public record Result(TestResult test, List<Double> observed, List<Double> expected) {}

  /**
   * The log-rank test, or one of its weighted relatives, that groups have one survival curve.
   *
   * <p>Observed less expected events over all event times, weighted by S(t-)^rho with the pooled
   * Kaplan-Meier curve S, against their hypergeometric covariance, as R's {@code survdiff}. Without
   * any event the statistic is 0 and p-value 1.
   *
   * <p>Source: Mantel (1966), Cancer Chemotherapy Reports 50, 163-170; Peto, Peto (1972), Journal
   * of the Royal Statistical Society A 135, 185-207.
   *
   * @param times time of event or censoring, one per subject
   * @param happened whether the event happened then; false for censored
   * @param groups number of the group, from 0, one per subject; each has a subject
   * @param rho 0 for the log-rank test, which is best for proportional hazards; 1 for Peto and
   *     Peto's, which gives early events more weight
   * @return the outcome
   * @throws IllegalArgumentException if there are fewer than two groups, or the lengths differ
   */
  public static Result test(double[] times, boolean[] happened, int[] groups, double rho) {
    Require.sameLength("times", times.length, "groups", groups.length);
    SurvivalTimes sorted = SurvivalTimes.of(times, happened);
    int count = 0;
    for (int group : groups) {
      count = Math.max(count, group + 1);
    }
    Require.atLeast("groups", 2, count);
    double[] atRisk = new double[count];
    for (int group : groups) {
      atRisk[group]++;
    }
    double[] observed = new double[count];
    double[] expected = new double[count];
    double[][] covariance = new double[count][count];
    double survival = 1;
    for (SurvivalTimes.Group at : sorted.groups()) {
      double n = at.atRisk();
      double d = at.events();
      double weight = Math.pow(survival, rho);
      if (d > 0) {
        for (int member : at.members()) {
          observed[groups[member]] += happened[member] ? weight : 0;
        }
        double spread = n > 1 ? weight * weight * d * (n - d) / (n * n * (n - 1)) : 0;
        for (int i = 0; i < count; i++) {
          expected[i] += weight * d * atRisk[i] / n;
          for (int j = 0; j < count; j++) {
            covariance[i][j] += spread * atRisk[i] * ((i == j ? n : 0) - atRisk[j]);
          }
        }
        survival *= (n - d) / n;
      }
      for (int member : at.members()) {
        atRisk[groups[member]]--;
      }
    }
    double statistic = quadratic(observed, expected, covariance);
    return new Result(
        ProportionTest.chiSquared(
            statistic, count - 1.0, rho == 0 ? "log-rank" : "weighted log-rank"),
        boxed(observed),
        boxed(expected));
  }

  /** (O - E)' V⁻ (O - E) with the generalized inverse, as the differences add up to zero. */
  private static double quadratic(double[] observed, double[] expected, double[][] covariance) {
    RealVector difference = new ArrayRealVector(observed).subtract(new ArrayRealVector(expected));
    // One group is determined by the others.
    int size = observed.length - 1;
    RealVector part = difference.getSubVector(0, size);
    double[][] block = new double[size][size];
    double trace = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(covariance[i], 0, block[i], 0, size);
      trace += covariance[i][i];
    }
    if (trace == 0) {
      return 0;
    }
    return Math.max(
        0,
        part.dotProduct(
            new SingularValueDecomposition(new Array2DRowRealMatrix(block, false))
                .getSolver()
                .solve(part)));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
