package cidlab.statistics.catalogue;

import cidlab.statistics.BirthDeath;
import cidlab.statistics.Multiplicity;
import cidlab.statistics.PoissonRate;
import cidlab.statistics.Splitting;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Methods for event rates and rare events, and for families of p-values. */
final class RateMethods {

  private static final Input UP = Input.required("p", "probability of a step up, in (0, 1)");

  private RateMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "splitting-estimate",
                "probability by one run of fixed-effort splitting, log-normal interval",
                in ->
                    Quantities.of(
                        Splitting.fixedEffort(in.counts("hits"), in.counts("trials"), in.level())),
                Input.required("hits", "trajectories that reached the next level, as a list"),
                Input.required("trials", "trajectories started at each level, as a list"),
                ProportionMethods.LEVEL)
            .citing("lecuyer2007", "garvels2000")
            .example("hits=212,180,155,201", "trials=1000,1000,1000,1000"),
        Method.of(
                "poisson-rate",
                "event rate with its exact interval, and the test of a given rate",
                RateMethods::rate,
                Input.required("x", "number of events"),
                Input.required("exposure", "time at risk"),
                Input.optional("rate0", "hypothetical rate", "1"),
                ProportionMethods.LEVEL)
            .citing("garwood1936")
            .example("x=137", "exposure=24.19893"),
        Method.of(
                "poisson-ratio",
                "ratio of two event rates with its exact interval and test",
                RateMethods::ratio,
                Input.required("x1", "events of the first group"),
                Input.required("exposure1", "time at risk of the first group"),
                Input.required("x2", "events of the second group"),
                Input.required("exposure2", "time at risk of the second group"),
                ProportionMethods.LEVEL)
            .citing("przyborowski1940", "lehmann2005")
            .example("x1=11", "exposure1=800", "x2=21", "exposure2=3011"),
        Method.of(
                "ruin",
                "probability that a random walk reaches a level before 0",
                in ->
                    Quantities.of(
                        "probability",
                        BirthDeath.hitProbability(
                            in.number("p"), in.smallCount("level"), in.smallCount("start"))),
                UP,
                Input.required("level", "the level"),
                Input.optional("start", "where the walk starts", "1"))
            .citing("feller1968")
            .example("p=0.3", "level=20"),
        Method.of(
                "ruin-level",
                "probability that a random walk reaches the next level before 0",
                in ->
                    Quantities.of(
                        "probability",
                        BirthDeath.levelProbability(in.number("p"), in.smallCount("from"))),
                UP,
                Input.required("from", "the level to start from"))
            .citing("feller1968")
            .example("p=0.3", "from=3"),
        Method.of(
                "splitting",
                "exact probability and relative variance of fixed-effort splitting",
                RateMethods::splitting,
                UP,
                Input.required("level", "the level of the rare event"),
                Input.required("n", "trajectories per level"))
            .citing("lecuyer2007", "garvels2000")
            .example("p=0.3", "level=20", "n=1000"),
        Method.of(
                "adjust",
                "p-values adjusted for the size of their family",
                RateMethods::adjust,
                Input.required(
                    "method",
                    "holm, hochberg, hommel, bonferroni, benjamini-hochberg (BH, fdr) or"
                        + " benjamini-yekutieli (BY)"),
                Input.required("p", "p-values, as a list"))
            .citing(
                "holm1979",
                "benjamini1995",
                "hochberg1988",
                "hommel1988",
                "wright1992",
                "benjamini2001",
                "dunn1961")
            .example("method=holm", "p=0.01,0.04,0.03"));
  }

  private static Map<String, Double> rate(Arguments in) {
    long events = in.count("x");
    double exposure = in.number("exposure");
    return new Quantities()
        .with(PoissonRate.rate(events, exposure, in.level()))
        .with(PoissonRate.test(events, exposure, in.number("rate0")))
        .values();
  }

  private static Map<String, Double> ratio(Arguments in) {
    long x1 = in.count("x1");
    double t1 = in.number("exposure1");
    long x2 = in.count("x2");
    double t2 = in.number("exposure2");
    return new Quantities()
        .with(PoissonRate.ratio(x1, t1, x2, t2, in.level()))
        .with(PoissonRate.equality(x1, t1, x2, t2))
        .values();
  }

  private static Map<String, Double> splitting(Arguments in) {
    double p = in.number("p");
    double[] levels =
        IntStream.range(1, in.smallCount("level"))
            .mapToDouble(from -> BirthDeath.levelProbability(p, from))
            .toArray();
    return new Quantities()
        .with("probability", Splitting.probability(levels))
        .with("rel.var", Splitting.fixedEffortRelativeVariance(in.count("n"), levels))
        .with("rel.error", Math.sqrt(Splitting.fixedEffortRelativeVariance(in.count("n"), levels)))
        .values();
  }

  private static Map<String, Double> adjust(Arguments in) {
    double[] p = in.numbers("p");
    double[] adjusted =
        switch (in.text("method").toLowerCase(Locale.ROOT)) {
          case "holm" -> Multiplicity.holm(p);
          case "hochberg" -> Multiplicity.hochberg(p);
          case "hommel" -> Multiplicity.hommel(p);
          case "bonferroni" -> Multiplicity.bonferroni(p);
          case "benjamini-hochberg", "bh", "fdr" -> Multiplicity.benjaminiHochberg(p);
          case "benjamini-yekutieli", "by" -> Multiplicity.benjaminiYekutieli(p);
          default ->
              throw new IllegalArgumentException(
                  "holm, hochberg, hommel, bonferroni, benjamini-hochberg or benjamini-yekutieli"
                      + " is expected, method="
                      + in.text("method"));
        };
    Quantities quantities = new Quantities();
    for (int i = 0; i < adjusted.length; i++) {
      quantities.with("adj[" + (i + 1) + "]", adjusted[i]);
    }
    return quantities.values();
  }
}
