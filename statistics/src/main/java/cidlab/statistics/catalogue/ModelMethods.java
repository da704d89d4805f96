package cidlab.statistics.catalogue;

import cidlab.statistics.Anova;
import cidlab.statistics.ClusteredFit;
import cidlab.statistics.CountRegression;
import cidlab.statistics.DesignMatrix;
import cidlab.statistics.LogisticRegression;
import cidlab.statistics.RegressionFit;
import cidlab.statistics.TestResult;
import cidlab.statistics.catalogue.Method.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Methods that explain a response by factors: regressions and analyses of variance. */
final class ModelMethods {

  private static final Input COLUMNS =
      Input.optional(Input.COLUMNS, "each column of the formula, as a list under its name", "");
  private static final Input SHARES =
      Input.required("formula", "events/trials~terms, or event~terms with events 0 and 1");
  private static final Input RESPONSE = Input.required("formula", "response~terms");
  private static final Input EXPOSURE =
      Input.optional("exposure", "exposure of each observation, as a list; 1 if left out", "");

  private ModelMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "logistic",
                "logistic regression of events, maximum likelihood",
                in ->
                    logistic(
                        in,
                        (design, events, trials, without) ->
                            LogisticRegression.maximumLikelihood(
                                reduced(design, without), events, trials)),
                SHARES,
                COLUMNS)
            .citing("mccullagh1989")
            .example(
                "formula=events/trials~strategy+cpus",
                "events=3,5,9,2,7,4",
                "trials=10,10,10,10,10,10",
                "strategy=v1,v2,v1,v2,v1,v2",
                "cpus=4,4,8,8,16,16"),
        Method.of(
                "firth",
                "logistic regression, bias-reduced; for levels without events",
                ModelMethods::firth,
                SHARES,
                Input.optional("cluster", "cluster of each observation, as a list", ""),
                COLUMNS)
            .citing("firth1993", "heinze2002", "liang1986")
            .example("formula=events/trials~x", "events=0,7", "trials=50,50", "x=0,1"),
        Method.of(
                "poisson-regression",
                "log-linear regression of counts",
                in -> {
                  Counts data = new Counts(in);
                  RegressionFit fit =
                      CountRegression.poisson(data.design, data.counts, data.exposures);
                  return quantities(fit).values();
                },
                RESPONSE,
                EXPOSURE,
                COLUMNS)
            .citing("mccullagh1989")
            .example("formula=stalls~strategy", "stalls=3,5,9,2,7,4", "strategy=v1,v2,v1,v2,v1,v2"),
        Method.of(
                "negative-binomial",
                "log-linear regression of overdispersed counts",
                in -> {
                  Counts data = new Counts(in);
                  CountRegression.NegativeBinomialFit result =
                      CountRegression.negativeBinomial(data.design, data.counts, data.exposures);
                  RegressionFit fit = result.fit();
                  return quantities(fit)
                      // The shape is one more parameter.
                      .with("AIC", 2 * (fit.names().size() + 1 - fit.logLikelihood()))
                      .with("theta", result.theta())
                      .with("se.theta", result.thetaStandardError())
                      .values();
                },
                RESPONSE,
                EXPOSURE,
                COLUMNS)
            .citing("lawless1987", "venables2002")
            .example(
                "formula=stalls~strategy", "stalls=3,25,9,2,47,0", "strategy=v1,v2,v1,v2,v1,v2"),
        Method.of(
                "anova",
                "sequential analysis of variance",
                in -> anova(in, Anova::sequential),
                RESPONSE,
                COLUMNS)
            .citing("fisher1925", "bjorck1967")
            .example("formula=y~g", "y=1,2,9,8", "g=a,a,b,b"));
  }

  private static Map<String, Double> firth(Arguments in) {
    Map<String, Double> quantities = logistic(in, LogisticRegression::firth);
    if (in.has("cluster")) {
      Shares shares = Shares.of(in);
      ClusteredFit fit =
          LogisticRegression.firthClustered(
              shares.design(), shares.events(), shares.trials(), in.list("cluster"));
      for (int j = 0; j < fit.fit().names().size(); j++) {
        String name = fit.fit().names().get(j);
        quantities.put("se.cluster." + name, fit.standardErrors().get(j));
        quantities.put("p.cluster." + name, fit.test(name).pValue());
      }
    }
    return quantities;
  }

  /** Event counts with their model. */
  private record Shares(DesignMatrix design, long[] events, long[] trials) {

    static Shares of(Arguments in) {
      Formula formula = Formula.parse(in.text("formula"));
      String[] response = formula.response().split("/", 2);
      long[] events = in.counts(response[0].strip());
      long[] trials = new long[events.length];
      Arrays.fill(trials, 1);
      if (response.length == 2) {
        trials = in.counts(response[1].strip());
      }
      return new Shares(formula.design(events.length, in), events, trials);
    }
  }

  private interface LogisticFit {
    RegressionFit of(DesignMatrix design, long[] events, long[] trials, Set<String> without);
  }

  private static DesignMatrix reduced(DesignMatrix design, Set<String> without) {
    DesignMatrix reduced = design;
    for (String column : without) {
      reduced = reduced.without(column);
    }
    return reduced;
  }

  private static Map<String, Double> logistic(Arguments in, LogisticFit method) {
    Shares shares = Shares.of(in);
    DesignMatrix design = shares.design();
    long[] events = shares.events();
    long[] trials = shares.trials();
    RegressionFit fit = method.of(design, events, trials, Set.of());
    List<String> tested = fit.names().subList(1, fit.names().size());
    RegressionFit empty = method.of(design, events, trials, Set.copyOf(tested));
    Quantities quantities = quantities(fit).with("null.deviance", empty.deviance());
    if (!tested.isEmpty()) {
      TestResult all = fit.likelihoodRatio(empty);
      quantities
          .with("lr.statistic", all.statistic())
          .with("lr.df", all.degreesOfFreedom())
          .with("lr.p.value", all.pValue());
    }
    for (String name : tested) {
      RegressionFit without = method.of(design, events, trials, Set.of(name));
      quantities.with("lr.p." + name, fit.likelihoodRatio(without).pValue());
    }
    return quantities.values();
  }

  /** A table of counts with its model. */
  private static final class Counts {
    private final DesignMatrix design;
    private final long[] counts;
    private final double[] exposures;

    Counts(Arguments in) {
      Formula formula = Formula.parse(in.text("formula"));
      counts = in.counts(formula.response());
      design = formula.design(counts.length, in);
      if (in.has("exposure")) {
        exposures = in.numbers("exposure");
      } else {
        exposures = new double[counts.length];
        Arrays.fill(exposures, 1);
      }
    }
  }

  private static Quantities quantities(RegressionFit fit) {
    Quantities quantities = new Quantities();
    for (int j = 0; j < fit.names().size(); j++) {
      String name = fit.names().get(j);
      quantities
          .with("b." + name, fit.coefficients().get(j))
          .with("se." + name, fit.standardErrors().get(j))
          .with("p." + name, fit.wald(name).pValue());
    }
    return quantities
        .with("deviance", fit.deviance())
        .with("logLik", fit.logLikelihood())
        .with("AIC", 2 * (fit.names().size() - fit.logLikelihood()))
        .with("converged", fit.converged() ? 1 : 0)
        .with("at.boundary", fit.atBoundary() ? 1 : 0);
  }

  private interface Analysis {
    List<Anova.Row> of(DesignMatrix design, double[] responses);
  }

  private static Map<String, Double> anova(Arguments in, Analysis analysis) {
    Formula formula = Formula.parse(in.text("formula"));
    double[] responses = in.numbers(formula.response());
    Quantities quantities = new Quantities();
    for (Anova.Row row : analysis.of(formula.design(responses.length, in), responses)) {
      quantities
          .with("df." + row.term(), row.degreesOfFreedom())
          .with("SS." + row.term(), row.sumOfSquares());
      if (!Double.isNaN(row.f())) {
        quantities.with("F." + row.term(), row.f()).with("p." + row.term(), row.pValue());
      }
    }
    return quantities.values();
  }
}
