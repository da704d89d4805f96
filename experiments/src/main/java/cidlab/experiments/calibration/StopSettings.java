package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.ALPHA;
import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.ClusteredFit;
import cidlab.statistics.DesignMatrix;
import cidlab.statistics.Estimate;
import cidlab.statistics.LogisticRegression;
import cidlab.statistics.Multiplicity;
import cidlab.statistics.Proportion;
import cidlab.statistics.SequentialEstimate;
import cidlab.statistics.Sprt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said after a sequential stop, by many intervals together, and over clusters. */
final class StopSettings {

  private static final int LOOK_EVERY = 20;
  private static final int TRIALS = 200;

  /** The test of the settings. */
  private static final Sprt TEST = new Sprt(0.1, 0.3, ALPHA, 0.1);

  private StopSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (double p : List.of(0.05, 0.1, 0.2, 0.3)) {
      settings.add(afterSprt(p));
    }
    settings.add(simultaneous());
    settings.add(clusters(12, true));
    settings.add(clusters(24, true));
    settings.add(clusters(24, false));
    return settings;
  }

  private static Setting afterSprt(double p) {
    SequentialEstimate study =
        new SequentialEstimate(
            (x, n) -> TEST.decide(x, n) != Sprt.Decision.CONTINUE, LOOK_EVERY, TRIALS);
    Map<Integer, Boolean> known = new HashMap<>();
    return Setting.coverage(
        "after-sprt",
        "p0=0.1 p1=0.3 alpha=0.05 beta=0.1, looks every 20 of 200 trials, p=" + Texts.number(p),
        true,
        draws -> {
          int events = 0;
          int trials = 0;
          do {
            events += draws.binomial(LOOK_EVERY, p);
            trials += LOOK_EVERY;
          } while (trials < TRIALS && TEST.decide(events, trials) == Sprt.Decision.CONTINUE);
          int x = events;
          int n = trials;
          return known.computeIfAbsent(
              x * 1000 + n, key -> study.at(x, n, LEVEL).interval().contains(p));
        });
  }

  private static Setting simultaneous() {
    double level = Multiplicity.simultaneousLevel(LEVEL, 20);
    Map<Integer, Boolean> known = new HashMap<>();
    return Setting.coverage(
        "simultaneous-level",
        "all of 20 Clopper-Pearson intervals, n=200 p=0.1",
        true,
        draws -> {
          boolean all = true;
          for (int i = 0; i < 20; i++) {
            all &=
                known.computeIfAbsent(
                    draws.binomial(200, 0.1),
                    x -> Proportion.clopperPearson(x, 200, level).contains(0.1));
          }
          return all;
        });
  }

  /**
   * The cells of a cluster share a shift of the log odds; the factor belongs to the cluster, as a
   * kind of workload does. The effect of the factor is that on the log odds given the shift, which
   * the mean over shifts weakens by 4 %: the interval has to contain the latter.
   */
  private static Setting clusters(int clusters, boolean robust) {
    int cells = 2 * clusters;
    double[] x = new double[cells];
    List<String> names = new ArrayList<>();
    long[] trials = new long[cells];
    for (int i = 0; i < cells; i++) {
      x[i] = i / 2 % 2;
      names.add("c" + i / 2);
      trials[i] = 100;
    }
    DesignMatrix design = DesignMatrix.intercept(cells).numeric("x", x);
    double truth = logOdds(-2) - logOdds(-3);
    return Setting.coverage(
        robust ? "firth (clusters)" : "firth (clusters left out)",
        clusters + " clusters of 2 cells of 100 runs, log odds -3 and -2, deviation 0.5",
        false,
        draws -> {
          long[] events = new long[cells];
          double shift = 0;
          for (int i = 0; i < cells; i++) {
            shift = i % 2 == 0 ? 0.5 * draws.normal() : shift;
            double rate = rate(x[i] - 3 + shift);
            for (int run = 0; run < 100; run++) {
              events[i] += draws.event(rate) ? 1 : 0;
            }
          }
          ClusteredFit fit = LogisticRegression.firthClustered(design, events, trials, names);
          Estimate effect =
              robust ? fit.coefficient("x", LEVEL) : fit.fit().coefficient("x", LEVEL);
          return effect.interval().contains(truth);
        });
  }

  private static double rate(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** Log odds of the rate averaged over normal shifts of deviation 0.5, by the trapezoidal rule. */
  private static double logOdds(double center) {
    double sum = 0;
    double weights = 0;
    for (int i = -80; i <= 80; i++) {
      double z = i / 10.0;
      double weight = StrictMath.exp(-z * z / 2);
      sum += weight * rate(center + 0.5 * z);
      weights += weight;
    }
    return StrictMath.log(sum / (weights - sum));
  }
}
