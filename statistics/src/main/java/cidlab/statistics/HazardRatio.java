package cidlab.statistics;

/** How many times more often, at any time, an event happens in one group than in another. */
public final class HazardRatio {

  private static final int MAXIMAL_STEPS = 50;
  private static final double PRECISION = 1e-12;

  private HazardRatio() {}

  /**
   * The outcome of the model.
   *
   * @param ratio hazard of the second group over that of the first, with Wald's interval
   * @param wald z and the two-sided p-value of a ratio of 1
   */
  public record Result(Estimate ratio, TestResult wald) {}

  /**
   * Cox's proportional hazards model of two groups, ties by Efron's approximation.
   *
   * <p>Newton's method on the partial likelihood of the log ratio; interval exp(β ± z s). Where one
   * group has no event the estimate is 0 or infinite and the interval [0, infinity]: take {@link
   * LogRank} then.
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
    long[] events = new long[2];
    for (int i = 0; i < times.length; i++) {
      events[second[i] ? 1 : 0] += happened[i] ? 1 : 0;
    }
    Require.atLeast("events", 1, events[0] + events[1]);
    if (events[0] == 0 || events[1] == 0) {
      Interval open = new Interval(0, Double.POSITIVE_INFINITY, level, "Cox");
      return new Result(
          new Estimate(events[1] == 0 ? 0 : Double.POSITIVE_INFINITY, open),
          TestResult.exact(Double.NaN, Double.NaN, "Cox, Wald"));
    }
    double beta = 0;
    double information = 0;
    for (int step = 0; step < MAXIMAL_STEPS; step++) {
      double[] derivatives = derivatives(sorted, happened, second, beta);
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
        TestResult.exact(z, Normal.pValue(z, Alternative.TWO_SIDED), "Cox, Wald"));
  }

  /** Score and information of the log ratio. */
  private static double[] derivatives(
      SurvivalTimes sorted, boolean[] happened, boolean[] second, double beta) {
    double[] atRisk = new double[2];
    for (boolean group : second) {
      atRisk[group ? 1 : 0]++;
    }
    double ratio = Math.exp(beta);
    double score = 0;
    double information = 0;
    for (SurvivalTimes.Group at : sorted.groups()) {
      double[] tied = new double[2];
      for (int member : at.members()) {
        tied[second[member] ? 1 : 0] += happened[member] ? 1 : 0;
      }
      double d = tied[0] + tied[1];
      score += tied[1];
      for (int l = 0; l < d; l++) {
        double left = 1 - l / d;
        double first = atRisk[0] - (1 - left) * tied[0];
        double other = ratio * (atRisk[1] - (1 - left) * tied[1]);
        double share = other / (first + other);
        score -= share;
        information += share * (1 - share);
      }
      for (int member : at.members()) {
        atRisk[second[member] ? 1 : 0]--;
      }
    }
    return new double[] {score, information};
  }
}
