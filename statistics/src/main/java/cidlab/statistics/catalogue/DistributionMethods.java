package cidlab.statistics.catalogue;

import cidlab.statistics.NoncentralHypergeometric;
import cidlab.statistics.StudentizedRange;
import cidlab.statistics.catalogue.Method.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Distribution functions and quantiles that the methods rest on. */
final class DistributionMethods {

  private static final Input P = Input.required("p", "probability, in (0, 1)");
  private static final Input MEANS = Input.required("means", "number of means, at least 2");
  private static final Input DF = Input.required("df", "degrees of freedom");

  private static final Input UPPER =
      Input.optional("upper", "true for the upper tail, precise where it is tiny", "false");

  private DistributionMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "normal-quantile",
                "quantile of the standard normal distribution",
                in ->
                    Quantities.of(
                        "value",
                        NormalDistribution.of(0, 1).inverseCumulativeProbability(in.number("p"))),
                P)
            .citing("johnson1994")
            .example("p=0.975"),
        Method.of(
                "beta-quantile",
                "quantile of a beta distribution",
                in ->
                    Quantities.of(
                        "value",
                        BetaDistribution.of(in.number("a"), in.number("b"))
                            .inverseCumulativeProbability(in.number("p"))),
                P,
                Input.required("a", "first shape, positive"),
                Input.required("b", "second shape, positive"))
            .citing("johnson1995")
            .example("p=0.975", "a=1", "b=1000000"),
        Method.of(
                "binomial-upper-tail",
                "probability of at least x events",
                in ->
                    Quantities.of(
                        "value",
                        BinomialDistribution.of(in.smallCount("n"), in.number("p"))
                            .survivalProbability(in.smallCount("x") - 1)),
                Input.required("x", "number of events"),
                Input.required("n", "number of trials"),
                Input.required("p", "probability of the event"))
            .citing("johnson2005")
            .example("x=50", "n=1000000", "p=0.00001"),
        Method.of(
                "tukey-probability",
                "distribution function of the studentized range",
                in ->
                    Quantities.of(
                        "value",
                        StudentizedRange.cdf(
                            in.number("q"), in.smallCount("means"), in.number("df"))),
                Input.required("q", "the range"),
                MEANS,
                DF)
            .citing("tukey1953", "copenhaver1988")
            .example("q=3.5", "means=3", "df=20"),
        Method.of(
                "tukey-quantile",
                "quantile of the studentized range",
                in ->
                    Quantities.of(
                        "value",
                        StudentizedRange.quantile(
                            in.number("p"), in.smallCount("means"), in.number("df"))),
                P,
                MEANS,
                DF)
            .citing("tukey1953", "copenhaver1988")
            .example("p=0.95", "means=4", "df=30"));
  }

  private static Method probability(
      String id,
      String name,
      Function<Arguments, ContinuousDistribution> distribution,
      Input... parameters) {
    List<Input> inputs = new ArrayList<>(List.of(Input.required("q", "where to evaluate")));
    inputs.addAll(List.of(parameters));
    inputs.add(UPPER);
    return Method.of(
        id,
        "distribution function: " + name,
        in -> {
          ContinuousDistribution of = distribution.apply(in);
          double q = in.number("q");
          return Quantities.of(
              "value", in.flag("upper") ? of.survivalProbability(q) : of.cumulativeProbability(q));
        },
        inputs.toArray(Input[]::new));
  }

  private static Map<String, Double> noncentral(Arguments in) {
    NoncentralHypergeometric outcomes =
        new NoncentralHypergeometric(
            in.smallCount("n1"), in.smallCount("n2"), in.smallCount("events"));
    int x = in.smallCount("x");
    double logRatio = Math.log(in.number("ratio"));
    return new Quantities()
        .with("at.least", outcomes.atLeast(x, logRatio))
        .with("at.most", outcomes.atMost(x, logRatio))
        .with("mean", outcomes.mean(logRatio))
        .values();
  }
}
