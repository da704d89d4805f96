package cidlab.statistics.catalogue;

import cidlab.statistics.ConfidenceSequence;
import cidlab.statistics.ElementaryEffects;
import cidlab.statistics.Estimate;
import cidlab.statistics.Multiplicity;
import cidlab.statistics.SequentialEstimate;
import cidlab.statistics.Sprt;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods for what the design of a study does to its answers: stops, many intervals, factors. */
final class DesignMethods {

  private static final Input EVENTS = Input.required("x", "events at the stop");
  private static final Input TRIALS = Input.required("n", "trials at the stop");
  private static final Input BATCH = Input.optional("batch", "trials between two looks", "1");
  private static final Input MAX = Input.required("max", "greatest number of trials");

  private DesignMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "after-sprt",
                "rate after a sequential probability ratio test, median-unbiased",
                in -> {
                  Sprt test =
                      new Sprt(
                          in.number("p0"), in.number("p1"), in.number("alpha"), in.number("beta"));
                  return after(
                      in, (x, n) -> test.decide(x, n) != Sprt.Decision.CONTINUE, in.level());
                },
                EVENTS,
                TRIALS,
                Input.required("p0", "probability under H0"),
                Input.required("p1", "probability under H1"),
                Input.optional("alpha", "probability of accepting H1 under H0", "0.05"),
                Input.optional("beta", "probability of accepting H0 under H1", "0.1"),
                BATCH,
                MAX,
                ProportionMethods.LEVEL)
            .citing("emerson1990", "wald1945")
            .example("x=6", "n=20", "p0=0.1", "p1=0.3", "batch=10", "max=100"),
        Method.of(
                "after-width",
                "rate after a stop at a width of the confidence sequence, median-unbiased",
                in -> {
                  double width = in.number("width");
                  return after(
                      in,
                      (x, n) -> ConfidenceSequence.betaBinomial(x, n, in.level()).width() <= width,
                      in.level());
                },
                EVENTS,
                TRIALS,
                Input.required("width", "greatest width of the interval"),
                BATCH,
                MAX,
                ProportionMethods.LEVEL)
            .citing("emerson1990", "robbins1970")
            .example("x=2", "n=60", "width=0.2", "batch=10", "max=300"),
        Method.of(
                "simultaneous-level",
                "level of each of several intervals that hold together",
                in ->
                    Quantities.of(
                        "level",
                        Multiplicity.simultaneousLevel(in.level(), in.smallCount("intervals"))),
                Input.required("intervals", "number of intervals"),
                ProportionMethods.LEVEL)
            .citing("dunn1961")
            .example("intervals=20"),
        Method.of(
                "elementary-effects",
                "effects of factors on a result, one moved at a time",
                DesignMethods::effects,
                Input.required("points", "points of the trajectories, such as 0,0/0,1/1,1"),
                Input.required("y", "result at each point, as a list"))
            .citing("morris1991", "campolongo2007")
            .example("points=0,0/1,0/1,1/1,0/1,1/0,1", "y=1,3,4,3,4,1"));
  }

  private static Map<String, Double> after(
      Arguments in, SequentialEstimate.Rule rule, double level) {
    SequentialEstimate study =
        new SequentialEstimate(rule, in.smallCount("batch"), in.smallCount("max"));
    long x = in.count("x");
    long n = in.count("n");
    Estimate estimate = study.at(x, n, level);
    double at = estimate.value();
    return new Quantities()
        .with(estimate)
        .with("share", (double) x / n)
        .with("bias", at > 0 && at < 1 ? study.bias(at) : 0)
        .values();
  }

  private static Map<String, Double> effects(Arguments in) {
    Quantities quantities = new Quantities();
    List<ElementaryEffects.Effect> effects =
        ElementaryEffects.analyse(in.rows("points"), in.numbers("y"));
    for (int j = 0; j < effects.size(); j++) {
      ElementaryEffects.Effect effect = effects.get(j);
      String of = "[" + (j + 1) + "]";
      quantities
          .with("mean" + of, effect.mean())
          .with("mean.absolute" + of, effect.meanAbsolute())
          .with("deviation" + of, effect.deviation())
          .with("se" + of, effect.standardError());
    }
    return quantities.values();
  }
}
