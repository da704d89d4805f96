package cidlab.statistics.catalogue;

import cidlab.statistics.Estimate;
import cidlab.statistics.HazardRatio;
import cidlab.statistics.KaplanMeier;
import cidlab.statistics.LogRank;
import cidlab.statistics.catalogue.Method.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Methods for times to an event, such as a live lock, that the end of the run may cut off. */
final class SurvivalMethods {

  private static final Input TIMES =
      Input.required("times", "time of the event, or of the end without it, as a list");
  private static final Input STATUS =
      Input.required("status", "1 where the event happened then, 0 where the run ended, as a list");
  private static final Input GROUP =
      Input.required("group", "name of the group of each time, as a list");
  private static final String MAINTAINED = "9,13,13,18,23,28,31,34,45,48,161";
  private static final String MAINTAINED_STATUS = "1,1,0,1,1,0,1,1,0,1,0";
  private static final String BOTH = MAINTAINED + ",5,5,8,8,12,16,23,27,30,33,43,45";
  private static final String BOTH_STATUS = MAINTAINED_STATUS + ",1,1,1,1,1,0,1,1,1,1,1,1";
  private static final String BOTH_GROUPS = "m,m,m,m,m,m,m,m,m,m,m,n,n,n,n,n,n,n,n,n,n,n,n";

  private SurvivalMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "kaplan-meier",
                "survival curve of censored times, its quantiles, log(-log) intervals",
                SurvivalMethods::kaplanMeier,
                TIMES,
                STATUS,
                Input.optional("at", "times at which to give the curve, as a list", ""),
                Input.optional("p", "which quantile of the time, in (0, 1)", "0.5"),
                ProportionMethods.LEVEL)
            .citing("kaplan1958", "greenwood1926", "kalbfleisch2002", "brookmeyer1982")
            .example("times=" + MAINTAINED, "status=" + MAINTAINED_STATUS, "at=20,40"),
        Method.of(
                "log-rank",
                "test that groups have one survival curve; rho=1 weighs early events more",
                SurvivalMethods::logRank,
                TIMES,
                STATUS,
                GROUP,
                Input.optional("rho", "weight S^rho: 0 log-rank, 1 Peto and Peto", "0"))
            .citing("mantel1966", "peto1972")
            .example("times=" + BOTH, "status=" + BOTH_STATUS, "group=" + BOTH_GROUPS),
        Method.of(
                "hazard-ratio",
                "hazard of the second of two groups over the first, Cox's model with Efron's ties",
                SurvivalMethods::hazardRatio,
                TIMES,
                STATUS,
                GROUP,
                ProportionMethods.LEVEL)
            .citing("cox1972", "efron1977")
            .example("times=" + BOTH, "status=" + BOTH_STATUS, "group=" + BOTH_GROUPS));
  }

  private static Map<String, Double> kaplanMeier(Arguments in) {
    KaplanMeier curve = KaplanMeier.of(in.numbers("times"), status(in), in.level());
    Quantities quantities = new Quantities();
    if (in.has("at")) {
      for (double time : in.numbers("at")) {
        with(quantities, time, curve.at(time));
      }
    } else {
      for (KaplanMeier.Step step : curve.steps()) {
        with(quantities, step.time(), new Estimate(step.survival(), step.interval()));
        quantities.with("se[" + name(step.time()) + "]", step.standardError());
      }
    }
    Estimate quantile = curve.quantile(in.number("p"));
    return quantities
        .with("n", in.numbers("times").length)
        .with("events", curve.steps().stream().mapToLong(KaplanMeier.Step::events).sum())
        .with("quantile", quantile.value())
        .with("quantile.lower", quantile.interval().lower())
        .with("quantile.upper", quantile.interval().upper())
        .values();
  }

  private static void with(Quantities quantities, double time, Estimate survival) {
    String at = "[" + name(time) + "]";
    quantities
        .with("survival" + at, survival.value())
        .with("lower" + at, survival.interval().lower())
        .with("upper" + at, survival.interval().upper());
  }

  private static String name(double time) {
    return time == Math.rint(time) && Math.abs(time) < 1e15
        ? Long.toString((long) time)
        : Double.toString(time);
  }

  private static Map<String, Double> logRank(Arguments in) {
    List<String> names = names(in);
    LogRank.Result result =
        LogRank.test(
            in.numbers("times"),
            status(in),
            in.list("group").stream().mapToInt(names::indexOf).toArray(),
            in.number("rho"));
    Quantities quantities = new Quantities().with(result.test());
    for (int i = 0; i < names.size(); i++) {
      quantities
          .with("observed[" + names.get(i) + "]", result.observed().get(i))
          .with("expected[" + names.get(i) + "]", result.expected().get(i));
    }
    return quantities.values();
  }

  private static Map<String, Double> hazardRatio(Arguments in) {
    List<String> names = names(in);
    if (names.size() != 2) {
      throw new IllegalArgumentException("two groups are expected, groups=" + names);
    }
    List<String> groups = in.list("group");
    boolean[] second = new boolean[groups.size()];
    for (int i = 0; i < second.length; i++) {
      second[i] = groups.get(i).equals(names.get(1));
    }
    HazardRatio.Result result = HazardRatio.of(in.numbers("times"), status(in), second, in.level());
    return new Quantities()
        .with(result.ratio())
        .with(result.wald())
        .with("lr.statistic", result.likelihoodRatio().statistic())
        .with("lr.p.value", result.likelihoodRatio().pValue())
        .with("at.boundary", result.atBoundary() ? 1 : 0)
        .values();
  }

  /** The groups in alphabetical order. */
  private static List<String> names(Arguments in) {
    return new ArrayList<>(new TreeSet<>(in.list("group")));
  }

  private static boolean[] status(Arguments in) {
    long[] status = in.counts("status");
    boolean[] happened = new boolean[status.length];
    for (int i = 0; i < status.length; i++) {
      if (status[i] != 0 && status[i] != 1) {
        throw new IllegalArgumentException(
            "1 (it happened) or 0 (cut off) is expected, status=" + status[i]);
      }
      happened[i] = status[i] == 1;
    }
    return happened;
  }
}
