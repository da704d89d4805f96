package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.PoissonRate;
import cidlab.statistics.Proportion;
import cidlab.statistics.Splitting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Intervals for rates of events, also where runs end at the first event. */
final class RateSettings {

  private RateSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (double mean : List.of(1.0, 5.0, 20.0)) {
      Distribution.Of covers = x -> PoissonRate.rate(x, 10, LEVEL).interval().contains(mean / 10);
      settings.add(
          Setting.coverage(
                  "poisson-rate",
                  "expected events=" + Texts.number(mean),
                  true,
                  draws -> covers.holds(draws.poisson(mean)))
              .exactly(Distribution.poisson(mean).probability(covers)));
    }
    settings.add(ratio(1, 3));
    settings.add(ratio(5, 5));
    settings.add(ratio(20, 10));
    settings.add(perTransition(100, 100, 0.0002));
    settings.add(perTransition(100, 100, 0.001));
    settings.add(perTransition(1000, 20, 0.0005));
    settings.add(perSecond(50, 0.05));
    settings.add(perSecond(50, 0.3));
    settings.add(perSecond(200, 0.02));
    settings.add(splitting(1000, 10, 0.2));
    settings.add(splitting(100, 6, 0.1));
    return settings;
  }

  private static Setting ratio(double mean1, double mean2) {
    Map<Integer, Boolean> known = new HashMap<>();
    Distribution.OfTwo covers =
        (x1, x2) ->
            known.computeIfAbsent(
                x1 * 1000 + x2,
                unused ->
                    x1 + x2 == 0
                        || ProportionSettings.near(
                            PoissonRate.ratio(x1, 10, x2, 10, LEVEL).interval(), mean1 / mean2));
    return Setting.coverage(
            "poisson-ratio",
            "expected events=" + Texts.number(mean1) + " and " + Texts.number(mean2),
            true,
            draws -> covers.holds(draws.poisson(mean1), draws.poisson(mean2)))
        .exactly(
            Distribution.probability(
                Distribution.poisson(mean1), Distribution.poisson(mean2), covers));
  }

  /** Live locks by transitions begun, the fatal one included: the number of trials is random. */
  private static Setting perTransition(int runs, int transitions, double p) {
    return Setting.coverage(
        "clopper-pearson",
        "per transition: runs="
            + runs
            + " of up to "
            + transitions
            + " transitions, each ends at its first event, p="
            + Texts.number(p),
        true,
        draws -> {
          long events = 0;
          long trials = 0;
          for (int run = 0; run < runs; run++) {
            int before = draws.geometric(p);
            events += before < transitions ? 1 : 0;
            trials += Math.min(before + 1, transitions);
          }
          return Proportion.clopperPearson(events, trials, LEVEL).contains(p);
        });
  }

  /** Live locks by simulated time, cut off at the horizon: the exposure is random. */
  private static Setting perSecond(int runs, double rate) {
    return Setting.coverage(
        "poisson-rate",
        "per second: runs="
            + runs
            + " to horizon 1, each ends at its first event, rate="
            + Texts.number(rate),
        true,
        draws -> {
          long events = 0;
          double exposure = 0;
          for (int run = 0; run < runs; run++) {
            double time = draws.exponential() / rate;
            events += time < 1 ? 1 : 0;
            exposure += Math.min(time, 1);
          }
          return PoissonRate.rate(events, exposure, LEVEL).interval().contains(rate);
        });
  }

  private static Setting splitting(int trials, int levels, double p) {
    return Setting.coverage(
        "splitting-estimate",
        "levels=" + levels + " of p=" + Texts.number(p) + ", " + trials + " trajectories each",
        false,
        draws -> {
          long[] hits = new long[levels];
          long[] started = new long[levels];
          double truth = 1;
          for (int level = 0; level < levels; level++) {
            hits[level] = draws.binomial(trials, p);
            started[level] = trials;
            truth *= p;
          }
          return Splitting.fixedEffort(hits, started, LEVEL).interval().contains(truth);
        });
  }
}
