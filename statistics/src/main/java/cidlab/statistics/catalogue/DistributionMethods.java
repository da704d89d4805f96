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
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

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
                "noncentral-hypergeometric",
                "events of the first of two groups given all events and the odds ratio",
                DistributionMethods::noncentral,
                Input.required("x", "events of the first group"),
                Input.required("n1", "trials of the first group"),
                Input.required("n2", "trials of the second group"),
                Input.required("events", "events of both groups"),
                Input.required("ratio", "odds ratio, at least 0"))
            .citing("fisher1935", "cornfield1956")
            .example("x=12", "n1=2000", "n2=2000", "events=14", "ratio=6"),
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
            .example("p=0.95", "means=4", "df=30"),
        Method.of(
                "t-quantile",
                "quantile of Student's t distribution",
                in ->
                    Quantities.of(
                        "value",
                        TDistribution.of(in.number("df"))
                            .inverseCumulativeProbability(in.number("p"))),
                P,
                DF)
            .citing("student1908", "johnson1995")
            .example("p=0.975", "df=9"),
        probability(
                "normal-probability",
                "standard normal distribution",
                in -> NormalDistribution.of(0, 1))
            .citing("johnson1994")
            .example("q=9", "upper=true"),
        probability("t-probability", "Student's t", in -> TDistribution.of(in.number("df")), DF)
            .citing("student1908", "johnson1995")
            .example("q=2.5", "df=9", "upper=true"),
        probability(
                "chi-square-probability",
                "chi-square distribution",
                in -> ChiSquaredDistribution.of(in.number("df")),
                DF)
            .citing("johnson1994")
            .example("q=90", "df=1", "upper=true"),
        probability(
                "f-probability",
                "F distribution",
                in -> FDistribution.of(in.number("df1"), in.number("df2")),
                Input.required("df1", "degrees of freedom of the numerator"),
                Input.required("df2", "degrees of freedom of the denominator"))
            .citing("johnson1995")
            .example("q=200", "df1=3", "df2=30", "upper=true"));
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
