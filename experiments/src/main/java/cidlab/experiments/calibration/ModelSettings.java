package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.ALPHA;
import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.CountRegression;
import cidlab.statistics.DesignMatrix;
import cidlab.statistics.HazardRatio;
import cidlab.statistics.Interval;
import cidlab.statistics.KaplanMeier;
import cidlab.statistics.LogRank;
import cidlab.statistics.LogisticRegression;
import cidlab.statistics.RegressionFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Intervals and tests of regressions, and of times that are cut off. */
final class ModelSettings {

  private ModelSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    settings.add(logistic("logistic", 100, 0.1, 0.3));
    settings.add(logistic("logistic", 1000, 0.01, 0.02));
    settings.add(logistic("firth", 100, 0.1, 0.3));
    settings.add(logistic("firth", 100, 0.01, 0.05));
    settings.add(logistic("firth", 1000, 0.001, 0.003));
    settings.add(counts(20, 0));
    settings.add(counts(20, 2));
    settings.add(counts(50, 2));
    settings.add(survival(30, 0.5));
    settings.add(survival(100, 0.9));
    settings.add(median(50));
    settings.add(hazard(50, 1));
    settings.add(hazard(50, 3));
    settings.add(logRank(20, 0));
    settings.add(logRank(100, 0));
    settings.add(logRank(100, 1));
    return settings;
  }

  /** The log odds ratio of two groups. */
  private static Setting logistic(String method, int n, double p1, double p2) {
    DesignMatrix design = DesignMatrix.intercept(2).numeric("x", 0, 1);
    double truth = StrictMath.log(p2 / (1 - p2)) - StrictMath.log(p1 / (1 - p1));
    return Setting.coverage(
        method,
        "log odds ratio, 2 x " + n + " runs, p=" + Texts.number(p1) + " and " + Texts.number(p2),
        false,
        draws -> {
          long[] events = {draws.binomial(n, p1), draws.binomial(n, p2)};
          long[] trials = {n, n};
          RegressionFit fit =
              method.equals("firth")
                  ? LogisticRegression.firth(design, events, trials)
                  : LogisticRegression.maximumLikelihood(design, events, trials);
          Interval interval = fit.coefficient("x", LEVEL).interval();
          return Double.isNaN(interval.lower()) || interval.contains(truth);
        });
  }

  /** The log rate ratio of two groups of counts; theta 0 stands for Poisson counts. */
  private static Setting counts(int n, int theta) {
    double[] group = new double[2 * n];
    Arrays.fill(group, n, 2 * n, 1);
    double[] exposures = new double[2 * n];
    Arrays.fill(exposures, 1);
    DesignMatrix design = DesignMatrix.intercept(2 * n).numeric("x", group);
    String data = "log rate ratio, 2 x " + n + " counts, means 5 and 10, ";
    return Setting.coverage(
        theta == 0 ? "poisson-regression" : "negative-binomial",
        data + (theta == 0 ? "Poisson" : "theta=" + theta),
        false,
        draws -> {
          long[] counts = new long[2 * n];
          for (int i = 0; i < counts.length; i++) {
            double mean = i < n ? 5 : 10;
            counts[i] = theta == 0 ? draws.poisson(mean) : overdispersed(draws, mean, theta);
          }
          RegressionFit fit =
              theta == 0
                  ? CountRegression.poisson(design, counts, exposures)
                  : CountRegression.negativeBinomial(design, counts, exposures).fit();
          return fit.coefficient("x", LEVEL).interval().contains(StrictMath.log(2));
        });
  }

  /** Negative binomial with a whole shape: failures before that many successes. */
  private static int overdispersed(Draws draws, double mean, int theta) {
    int sum = 0;
    for (int i = 0; i < theta; i++) {
      sum += draws.geometric(theta / (theta + mean));
    }
    return sum;
  }

  /** Times to an event, cut off at a horizon that a third of the runs reach. */
  private static final class Runs {
    private static final double HORIZON = 1.1;
    private final double[] times;
    private final boolean[] happened;

    Runs(Draws draws, int n, double firstRate) {
      times = new double[n];
      happened = new boolean[n];
      for (int i = 0; i < n; i++) {
        double time = draws.exponential() / (i < n / 2 ? firstRate : 1);
        happened[i] = time < HORIZON;
        times[i] = Math.min(time, HORIZON);
      }
    }
  }

  private static Setting survival(int n, double survival) {
    double time = -StrictMath.log(survival);
    return Setting.coverage(
        "kaplan-meier",
        n + " times, survival where it is " + Texts.number(survival),
        true,
        draws -> {
          Runs runs = new Runs(draws, n, 1);
          Interval interval = KaplanMeier.of(runs.times, runs.happened, LEVEL).at(time).interval();
          // Without an event so far the estimate is 1 and its interval has no length.
          return interval.contains(survival);
        });
  }

  private static Setting median(int n) {
    return Setting.coverage(
        "kaplan-meier (median)",
        n + " times",
        true,
        draws -> {
          Runs runs = new Runs(draws, n, 1);
          return KaplanMeier.of(runs.times, runs.happened, LEVEL)
              .quantile(0.5)
              .interval()
              .contains(StrictMath.log(2));
        });
  }

  private static Setting hazard(int n, double ratio) {
    boolean[] second = new boolean[2 * n];
    Arrays.fill(second, 0, n, true);
    return Setting.coverage(
        "hazard-ratio",
        n + " and " + n + " times, ratio " + Texts.number(ratio),
        false,
        draws -> {
          Runs runs = new Runs(draws, 2 * n, ratio);
          return HazardRatio.of(runs.times, runs.happened, second, LEVEL)
              .ratio()
              .interval()
              .contains(ratio);
        });
  }

  private static Setting logRank(int n, int rho) {
    int[] group = new int[2 * n];
    Arrays.fill(group, 0, n, 1);
    return Setting.error(
        "log-rank",
        n + " and " + n + " times" + (rho == 0 ? "" : ", rho=" + rho),
        draws -> {
          Runs runs = new Runs(draws, 2 * n, 1);
          return LogRank.test(runs.times, runs.happened, group, rho).test().pValue() <= ALPHA;
        });
  }
}
