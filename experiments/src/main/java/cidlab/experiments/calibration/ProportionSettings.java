package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.experiments.analysis.Rate;
import cidlab.statistics.Alternative;
import cidlab.statistics.Coverage;
import cidlab.statistics.Interval;
import cidlab.statistics.OddsRatio;
import cidlab.statistics.Proportion;
import cidlab.statistics.ProportionDifference;
import cidlab.statistics.ProportionRatio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Intervals for one and for two independent proportions; all exactly known. */
final class ProportionSettings {

  private record One(int n, double p) {}

  private record Two(int n1, double p1, int n2, double p2) {}

  private static final List<One> ONE =
      List.of(
          new One(20, 0.1),
          new One(100, 0.01),
          new One(100, 0.3),
          new One(1000, 0.001),
          new One(1000, 0.01),
          new One(10_000, 0.0005));

  private static final List<Two> TWO =
      List.of(
          new Two(30, 0.6, 30, 0.3),
          new Two(100, 0.01, 100, 0.01),
          new Two(100, 0.15, 100, 0.05),
          new Two(1000, 0.001, 1000, 0.001),
          new Two(1000, 0.002, 1000, 0.0002),
          new Two(1000, 0.006, 1000, 0.002),
          new Two(1000, 0.004, 1000, 0.0001));

  private interface OfTwo {
    Interval of(long x1, long n1, long x2, long n2, double level);
  }

  private ProportionSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    ofOne().forEach((name, method) -> ONE.forEach(data -> settings.add(one(name, method, data))));
    // What reports print: the one-sided bound at zero events, else the two-sided interval.
    Coverage.Method printed = (x, n, level) -> Rate.of(x, 0, n, "run").claim();
    for (One data : List.of(new One(100, 0.01), new One(1000, 0.003), new One(1000, 0.0031))) {
      settings.add(one("zero-events, else clopper-pearson", printed, data));
    }
    ofTwo().forEach((name, method) -> TWO.forEach(data -> settings.add(two(name, method, data))));
    return settings;
  }

  private static Map<String, Coverage.Method> ofOne() {
    return new TreeMap<>(
        Map.of(
            "clopper-pearson", Proportion::clopperPearson,
            "wilson", Proportion::wilson,
            "wilson-corrected", Proportion::wilsonCorrected,
            "jeffreys", Proportion::jeffreys,
            "agresti-coull", Proportion::agrestiCoull,
            "mid-p", Proportion::midP));
  }

  private static Setting one(String name, Coverage.Method method, One data) {
    Map<Integer, Boolean> covers = new HashMap<>();
    return Setting.coverage(
            name,
            "n=" + data.n + " p=" + Texts.number(data.p),
            name.equals("clopper-pearson"),
            draws ->
                covers.computeIfAbsent(
                    draws.binomial(data.n, data.p),
                    x -> method.interval(x, data.n, LEVEL).contains(data.p)))
        .exactly(Coverage.exact(method, data.n, data.p, LEVEL));
  }

  private static Map<String, OfTwo> ofTwo() {
    Map<String, OfTwo> methods = new TreeMap<>();
    methods.put("miettinen-nurminen", ProportionDifference::miettinenNurminen);
    methods.put("mover", ProportionDifference::mover);
    methods.put("newcombe", ProportionDifference::newcombe);
    methods.put("mee", ProportionDifference::mee);
    methods.put("ratio miettinen-nurminen-ratio", ProportionRatio::miettinenNurminen);
    methods.put(
        "odds fisher",
        (x1, n1, x2, n2, level) ->
            OddsRatio.conditional(x1, n1, x2, n2, level, Alternative.TWO_SIDED).interval());
    return methods;
  }

  private static Setting two(String name, OfTwo method, Two data) {
    double truth;
    if (name.startsWith("ratio ")) {
      truth = data.p1 / data.p2;
    } else if (name.startsWith("odds ")) {
      truth = data.p1 / (1 - data.p1) / (data.p2 / (1 - data.p2));
    } else {
      truth = data.p1 - data.p2;
    }
    Map<Long, Boolean> known = new HashMap<>();
    Distribution.OfTwo covers =
        (x1, x2) ->
            known.computeIfAbsent(
                (long) x1 * (data.n2 + 1) + x2,
                unused -> {
                  Interval interval = method.of(x1, data.n1, x2, data.n2, LEVEL);
                  // Without an event some methods say nothing, which is not wrong.
                  return Double.isNaN(interval.lower()) || near(interval, truth);
                });
    return Setting.coverage(
            name.substring(name.indexOf(' ') + 1),
            "n1="
                + data.n1
                + " p1="
                + Texts.number(data.p1)
                + " n2="
                + data.n2
                + " p2="
                + Texts.number(data.p2),
            name.equals("mover"),
            draws ->
                covers.holds(draws.binomial(data.n1, data.p1), draws.binomial(data.n2, data.p2)))
        .exactly(
            Distribution.probability(
                Distribution.binomial(data.n1, data.p1),
                Distribution.binomial(data.n2, data.p2),
                covers));
  }

  /** Contains, but for rounding of the truth. */
  static boolean near(Interval interval, double truth) {
    double slack = 1e-12 * Math.max(1, Math.abs(truth));
    return interval.lower() <= truth + slack && truth - slack <= interval.upper();
  }
}
