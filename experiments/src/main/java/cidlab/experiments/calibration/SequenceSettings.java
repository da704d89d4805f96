package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.ALPHA;
import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.ConfidenceSequence;
import cidlab.statistics.Coverage;
import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;
import cidlab.statistics.Sprt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Methods that are looked at while data come in. */
final class SequenceSettings {

  private static final int TRIALS = 5000;
  private static final int LOOK_EVERY = 50;

  private SequenceSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (double p : List.of(0.5, 0.1, 0.01, 0.001)) {
      settings.add(sequence(p));
    }
    settings.add(peeking("clopper-pearson", Proportion::clopperPearson, 0.1));
    settings.add(peeking("confidence-sequence", ConfidenceSequence::betaBinomial, 0.1).forClaims());
    settings.add(width("clopper-pearson", Proportion::clopperPearson, 0.1, 0.05));
    settings.add(width("clopper-pearson", Proportion::clopperPearson, 0.02, 0.02));
    settings.add(
        width("confidence-sequence", ConfidenceSequence::betaBinomial, 0.1, 0.05).forClaims());
    settings.add(sprt("p=p0", 0.01, Sprt.Decision.ACCEPT_H1, ALPHA));
    settings.add(sprt("p=p1", 0.03, Sprt.Decision.ACCEPT_H0, 0.1));
    return settings;
  }

  /**
   * The interval is looked at after every trial; it has to contain p each time.
   *
   * <p>Whether it does is followed by the martingale behind it, which is one product per trial; the
   * interval itself is made where that first says no, and at the end.
   */
  private static Setting sequence(double p) {
    double bound = 1 / ALPHA;
    return Setting.coverage(
        "confidence-sequence",
        "looked at after each of " + TRIALS + " trials, p=" + Texts.number(p),
        true,
        draws -> {
          double martingale = 1;
          int events = 0;
          for (int n = 0; n < TRIALS; n++) {
            if (draws.event(p)) {
              martingale *= (events + 0.5) / ((n + 1) * p);
              events++;
            } else {
              martingale *= (n - events + 0.5) / ((n + 1) * (1 - p));
            }
            if (martingale > bound * (1 + 1e-9)) {
              return check(events, n + 1, p, false);
            }
          }
          return check(events, TRIALS, p, true);
        });
  }

  private static boolean check(int events, int trials, double p, boolean expected) {
    boolean contains = ConfidenceSequence.betaBinomial(events, trials, LEVEL).contains(p);
    if (contains != expected) {
      throw new IllegalStateException(
          "interval and martingale differ, events=" + events + " trials=" + trials + " p=" + p);
    }
    return contains;
  }

  /** Looked at now and then; has to contain p each time. */
  private static Setting peeking(String name, Coverage.Method method, double p) {
    Map<Integer, Boolean> known = new HashMap<>();
    return Setting.coverage(
        name,
        "looked at after every " + LOOK_EVERY + " of " + TRIALS + " trials, p=" + Texts.number(p),
        false,
        draws -> {
          int events = 0;
          for (int n = LOOK_EVERY; n <= TRIALS; n += LOOK_EVERY) {
            events += draws.binomial(LOOK_EVERY, p);
            int trials = n;
            boolean contains =
                known.computeIfAbsent(
                    events * (TRIALS + 1) + n,
                    key -> method.interval(key / (TRIALS + 1), trials, LEVEL).contains(p));
            if (!contains) {
              return false;
            }
          }
          return true;
        });
  }

  /** Stopped as soon as the interval is short enough; only then it has to contain p. */
  private static Setting width(String name, Coverage.Method method, double p, double wanted) {
    Map<Integer, Interval> known = new HashMap<>();
    return Setting.coverage(
        name,
        "stopped at a width of " + Texts.number(wanted) + ", p=" + Texts.number(p),
        false,
        draws -> {
          int events = 0;
          for (int n = LOOK_EVERY; ; n += LOOK_EVERY) {
            events += draws.binomial(LOOK_EVERY, p);
            int happened = events;
            int trials = n;
            Interval interval =
                known.computeIfAbsent(
                    events * 40_000 + n, key -> method.interval(happened, trials, LEVEL));
            if (interval.width() <= wanted) {
              return interval.contains(p);
            }
          }
        });
  }

  private static Setting sprt(String label, double p, Sprt.Decision wrong, double nominal) {
    Sprt test = new Sprt(0.01, 0.03, ALPHA, 0.1);
    return Setting.error(
            "sprt",
            "p0=0.01 p1=0.03 alpha=0.05 beta=0.1, " + label,
            draws -> {
              int events = 0;
              for (int n = 1; ; n++) {
                events += draws.event(p) ? 1 : 0;
                Sprt.Decision decision = test.decide(events, n);
                if (decision != Sprt.Decision.CONTINUE) {
                  return decision == wrong;
                }
              }
            })
        .promising(nominal);
  }
}
