package cidlab.statistics;

/** How many times more often, at any time, an event happens in one group than in another. */
public final class HazardRatio {

  private static final int MAXIMAL_STEPS = 50;
  private static final double PRECISION = 1e-12;

  private HazardRatio() {}

  /**
   * The outcome of the model.
   *
   * @param ratio hazard of the second group over that of the first, with its interval: Wald's, or
   *     where the estimate is 0 or infinite that of the partial likelihood
   * @param wald z and the two-sided p-value of a ratio of 1; {@code NaN} at the boundary, where it
   *     would say nothing
   * @param likelihoodRatio twice the log of the partial likelihood ratio, and its p-value
   * @param atBoundary whether the estimate is 0 or infinite
   */
  public record Result(
      Estimate ratio, TestResult wald, TestResult likelihoodRatio, boolean atBoundary) {}

  /** Logarithm of a ratio that is as good as infinite, and still has an exponential. */
  private static final double INFINITE = 300;

  /**
   * Cox's proportional hazards model of two groups, ties by Efron's approximation.
   *
   * <p>Newton's method on the partial likelihood of the log ratio; interval exp(β ± z s). Where all
   * events of one group come while the other is still whole, or it has none, the maximum is at 0 or
   * infinity; the interval then ends there, and begins where twice the log-likelihood ratio passes
   * z².
   *
   * <p>Source: Cox (1972), Journal of the Royal Statistical Society B 34, 187-220; ties: Efron
   * (1977), Journal of the American Statistical Association 72, 557-565.
   *
   * @param times time of event or censoring, one per subject
   * @param happened whether the event happened then; false for censored
   * @param second whether the subject is of the second group
   * @param level confidence level
   * @return ratio and test
   * @throws IllegalArgumentException if nothing happened, or the lengths differ
   */
  public static Result of(double[] times, boolean[] happened, boolean[] second, double level) {
    Require.level(level);
    Require.sameLength("times", times.length, "second", second.length);
    SurvivalTimes sorted = SurvivalTimes.of(times, happened);
    Subjects subjects = new Subjects(sorted, happened, second);
    Require.atLeast(
        "events", 1, sorted.groups().stream().mapToLong(SurvivalTimes.Group::events).sum());
    if (subjects.monotone(1)) {
      return atBoundary(subjects, INFINITE, level);
    }
    if (subjects.monotone(0)) {
      return atBoundary(subjects, -INFINITE, level);
    }
    double beta = 0;
    double information = 0;
    for (int step = 0; step < MAXIMAL_STEPS; step++) {
      double[] derivatives = subjects.derivatives(beta);
      information = derivatives[1];
      double change = derivatives[0] / information;
      // A step of more than a factor of e² overshoots.
      beta += Math.max(-2, Math.min(2, change));
      if (Math.abs(change) < PRECISION * Math.max(1, Math.abs(beta))) {
        break;
      }
    }
    double error = 1 / Math.sqrt(information);
    double half = Normal.critical(level) * error;
    Interval interval =
        new Interval(Math.exp(beta - half), Math.exp(beta + half), level, "Cox, Wald");
    double z = beta / error;
    return new Result(
        new Estimate(Math.exp(beta), interval),
        TestResult.exact(z, Normal.pValue(z, Alternative.TWO_SIDED), "Cox, Wald"),
        subjects.likelihoodRatio(beta),
        false);
  }

  private static Result atBoundary(Subjects subjects, double beta, double level) {
    double drop = Normal.critical(level) * Normal.critical(level) / 2;
    double greatest = subjects.logLikelihood(beta);
    Interval interval =
        beta > 0
            ? new Interval(
                Math.exp(
                    Bisection.leastTrue(
                        -beta, beta, b -> greatest - subjects.logLikelihood(b) <= drop)),
                Double.POSITIVE_INFINITY,
                level,
                "Cox, partial likelihood")
            : new Interval(
                0,
                Math.exp(
                    Bisection.leastTrue(
                        beta, -beta, b -> greatest - subjects.logLikelihood(b) > drop)),
                level,
                "Cox, partial likelihood");
    return new Result(
        new Estimate(beta > 0 ? Double.POSITIVE_INFINITY : 0, interval),
        TestResult.exact(Double.NaN, Double.NaN, "Cox, Wald"),
        subjects.likelihoodRatio(beta),
        true);
  }

  /** What is known of the subjects, and the partial likelihood of the log ratio. */
  private record Subjects(SurvivalTimes sorted, boolean[] happened, boolean[] second) {

    /** Members of both groups at risk at a time, and those with the event then. */
    private interface Visitor {
      void at(double[] atRisk, double[] tied);
    }

    private void visit(Visitor visitor) {
      double[] atRisk = new double[2];
      for (boolean group : second) {
        atRisk[group ? 1 : 0]++;
      }
      for (SurvivalTimes.Group at : sorted.groups()) {
        double[] tied = new double[2];
        for (int member : at.members()) {
          tied[second[member] ? 1 : 0] += happened[member] ? 1 : 0;
        }
        visitor.at(atRisk, tied);
        for (int member : at.members()) {
          atRisk[second[member] ? 1 : 0]--;
        }
      }
    }

    /** Whether all events are of one group as long as it has members at risk. */
    boolean monotone(int group) {
      boolean[] so = {true};
      visit((atRisk, tied) -> so[0] &= atRisk[group] == 0 || tied[1 - group] == 0);
      return so[0];
    }

    /** Score and information. */
    double[] derivatives(double beta) {
      double ratio = Math.exp(beta);
      double[] sums = new double[2];
      visit(
          (atRisk, tied) -> {
            double d = tied[0] + tied[1];
            sums[0] += tied[1];
            for (int l = 0; l < d; l++) {
              double first = atRisk[0] - l / d * tied[0];
              double other = ratio * (atRisk[1] - l / d * tied[1]);
              double share = other / (first + other);
              sums[0] -= share;
              sums[1] += share * (1 - share);
            }
          });
      return sums;
    }

    double logLikelihood(double beta) {
      double ratio = Math.exp(beta);
      double[] sum = {0};
      visit(
          (atRisk, tied) -> {
            double d = tied[0] + tied[1];
            sum[0] += tied[1] * beta;
            for (int l = 0; l < d; l++) {
              double first = atRisk[0] - l / d * tied[0];
              double other = ratio * (atRisk[1] - l / d * tied[1]);
              sum[0] -= Math.log(first + other);
            }
          });
      return sum[0];
    }

    TestResult likelihoodRatio(double beta) {
      double statistic = Math.max(0, 2 * (logLikelihood(beta) - logLikelihood(0)));
      return ProportionTest.chiSquared(statistic, 1, "Cox, likelihood ratio");
    }
  }
}
