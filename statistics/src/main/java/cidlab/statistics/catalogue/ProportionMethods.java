package cidlab.statistics.catalogue;

import cidlab.statistics.Coverage;
import cidlab.statistics.Proportion;
import cidlab.statistics.ProportionTest;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods for one proportion, and the equality of several. */
final class ProportionMethods {

  static final Input LEVEL = Input.optional("conf", "confidence level, in (0, 1)", "0.95");
  static final Input ALTERNATIVE =
      Input.optional("alternative", "two-sided, less or greater", "two-sided");
  private static final Input EVENTS = Input.required("x", "number of events");
  private static final Input TRIALS = Input.required("n", "number of trials");
  private static final Input P0 = Input.required("p0", "hypothetical probability");

  private static final Map<String, Coverage.Method> INTERVALS =
      Map.of(
          "clopper-pearson", Proportion::clopperPearson,
          "wilson", Proportion::wilson,
          "wilson-corrected", Proportion::wilsonCorrected,
          "jeffreys", Proportion::jeffreys,
          "agresti-coull", Proportion::agrestiCoull,
          "mid-p", Proportion::midP);

  private ProportionMethods() {}

  static List<Method> all() {
    return List.of(
        interval("clopper-pearson", "exact interval for a proportion; for claims")
            .citing("clopper1934")
            .example("x=3", "n=10000"),
        interval("wilson", "score interval for a proportion; for display")
            .citing("wilson1927")
            .example("x=3", "n=10000"),
        interval("wilson-corrected", "score interval with continuity correction")
            .citing("newcombe1998single")
            .example("x=3", "n=10000"),
        interval("jeffreys", "equal-tailed Bayesian interval under Jeffreys' prior")
            .citing("brown2001")
            .example("x=3", "n=10000"),
        interval("agresti-coull", "adjusted Wald interval for a proportion; not clipped")
            .citing("agresticoull1998")
            .example("x=3", "n=10000"),
        interval("mid-p", "mid-p version of the exact interval")
            .citing("lancaster1961", "berry1995")
            .example("x=3", "n=10000"),
        Method.of(
                "zero-events",
                "one-sided upper bound without any event, exact and by the rule of three",
                in ->
                    new Quantities()
                        .with("upper", Proportion.zeroEventsUpper(in.count("n"), in.level()))
                        .with("rule.of.three", Proportion.ruleOfThree(in.count("n")))
                        .values(),
                TRIALS,
                LEVEL)
            .citing("hanley1983")
            .example("n=10000"),
        Method.of(
                "binomial-test",
                "exact test of a proportion",
                in ->
                    Quantities.of(
                        ProportionTest.exact(
                            in.count("x"), in.count("n"), in.number("p0"), in.alternative())),
                EVENTS,
                TRIALS,
                P0,
                ALTERNATIVE)
            .citing("clopper1934", "conover1999")
            .example("x=682", "n=925", "p0=0.75"),
        Method.of(
                "score-test",
                "score test of a proportion, two-sided",
                in ->
                    Quantities.of(
                        ProportionTest.score(in.count("x"), in.count("n"), in.number("p0"))),
                EVENTS,
                TRIALS,
                P0)
            .citing("wilson1927")
            .example("x=83", "n=86", "p0=0.9"),
        Method.of(
                "equal-proportions",
                "chi-square test that several proportions are equal",
                in -> Quantities.of(ProportionTest.equality(in.counts("x"), in.counts("n"))),
                Input.required("x", "numbers of events, as a list"),
                Input.required("n", "numbers of trials, as a list"))
            .citing("fleiss1981")
            .example("x=83,90,129,70", "n=86,93,136,82"),
        Method.of(
                "coverage",
                "exact coverage of an interval for a proportion",
                in ->
                    Quantities.of(
                        "coverage",
                        Coverage.exact(
                            named(in.text("interval")),
                            in.smallCount("n"),
                            in.number("p"),
                            in.level())),
                Input.required("interval", "name of the interval, such as wilson"),
                TRIALS,
                Input.required("p", "true probability"),
                LEVEL)
            .citing("brown2001")
            .example("interval=wilson", "n=1000", "p=0.001"));
  }

  private static Method interval(String id, String summary) {
    return Method.of(
        id,
        summary,
        in -> Quantities.of(named(id).interval(in.count("x"), in.count("n"), in.level())),
        EVENTS,
        TRIALS,
        LEVEL);
  }

  private static Coverage.Method named(String interval) {
    Coverage.Method method = INTERVALS.get(interval);
    if (method == null) {
      throw new IllegalArgumentException(
          "the intervals are "
              + String.join(", ", INTERVALS.keySet().stream().sorted().toList())
              + ", interval="
              + interval);
    }
    return method;
  }
}
