package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import cidlab.statistics.Bootstrap;
import cidlab.statistics.BrunnerMunzel;
import cidlab.statistics.CliffsDelta;
import cidlab.statistics.Estimate;
import cidlab.statistics.HodgesLehmann;
import cidlab.statistics.IdealBootstrap;
import cidlab.statistics.KSamples;
import cidlab.statistics.MannWhitney;
import cidlab.statistics.PowerLaw;
import cidlab.statistics.Quantiles;
import cidlab.statistics.TestResult;
import cidlab.statistics.WelchTest;
import cidlab.statistics.catalogue.Method.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Methods for independent samples of durations and counts. */
final class SampleMethods {

  static final Input RESAMPLES =
      Input.optional("resamples", "number of bootstrap resamples, at least 100", "10000");
  static final Input SEED = Input.optional("seed", "seed of the resampling", "1");
  private static final Input X = Input.required("x", "first sample, as a list");
  private static final Input Y = Input.required("y", "second sample, as a list");
  private static final Input VALUES = Input.required("x", "the sample, as a list");
  private static final Input P = Input.required("p", "which quantile, in (0, 1)");

  private SampleMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "mann-whitney",
                "rank-sum test of two samples, and the Hodges-Lehmann shift",
                SampleMethods::mannWhitney,
                X,
                Y,
                ProportionMethods.LEVEL)
            .citing("mann1947", "streitberg1986", "hodges1963", "hollander1999")
            .example(
                "x=0.80,0.83,1.89,1.04,1.45,1.38,1.91,1.64,0.73,1.46",
                "y=1.15,0.88,0.90,0.74,1.21"),
        Method.of(
                "brunner-munzel",
                "test and interval of P(X<Y) + P(X=Y)/2",
                SampleMethods::brunnerMunzel,
                X,
                Y,
                ProportionMethods.LEVEL)
            .citing("brunner2000")
            .example("x=1,2,1,1,1,1,1,1,1,1,2,4,1,1", "y=3,3,4,3,1,2,3,1,1,5,4"),
        Method.of(
                "cliffs-delta",
                "P(X>Y) - P(X<Y), and A12 = P(X>Y) + P(X=Y)/2",
                SampleMethods::cliffsDelta,
                X,
                Y,
                ProportionMethods.LEVEL)
            .citing("cliff1993", "vargha2000", "brunner2000")
            .example("x=1,2,1,1,1,1,1,1,1,1,2,4,1,1", "y=3,3,4,3,1,2,3,1,1,5,4"),
        Method.of(
                "welch",
                "t test and interval of two means, variances may differ",
                SampleMethods::welch,
                X,
                Y,
                ProportionMethods.LEVEL)
            .citing("welch1947")
            .example(
                "x=0.7,-1.6,-0.2,-1.2,-0.1,3.4,3.7,0.8,0,2",
                "y=1.9,0.8,1.1,0.1,-0.1,4.4,5.5,1.6,4.6,3.4"),
        Method.of(
                "kruskal-wallis",
                "test that several samples have one distribution",
                in -> Quantities.of(KSamples.kruskalWallis(in.rows("samples"))),
                Input.required("samples", "samples separated by /, such as 1,2,4/2,5/3,3,6"))
            .citing("kruskal1952")
            .example("samples=1,2,4/2,5/3,3,6"),
        Method.of(
                "quantile",
                "sample quantile and its order-statistic interval",
                in ->
                    new Quantities()
                        .with(
                            "estimate",
                            Quantiles.ofType(
                                in.smallCount("type"), in.numbers("x"), in.number("p")))
                        .with(Quantiles.interval(in.numbers("x"), in.number("p"), in.level()))
                        .values(),
                VALUES,
                P,
                Input.optional("type", "definition of Hyndman and Fan, 1 to 9", "7"),
                ProportionMethods.LEVEL)
            .citing("hyndman1996", "conover1999", "david2003")
            .example("x=1,2,4,8,16,32,64,128", "p=0.5"),
        Method.of(
                "quantile-ranks",
                "ranks of the order statistics that enclose a quantile",
                in -> {
                  Quantiles.Ranks ranks =
                      Quantiles.ranks(in.smallCount("n"), in.number("p"), in.level());
                  return new Quantities()
                      .with("l.rank", ranks.lower())
                      .with("u.rank", ranks.upper())
                      .with("coverage", ranks.coverage())
                      .values();
                },
                Input.required("n", "number of values"),
                P,
                ProportionMethods.LEVEL)
            .citing("conover1999", "david2003")
            .example("n=100", "p=0.9"),
        Method.of(
                "bootstrap-mean",
                "BCa and percentile bootstrap of a mean",
                in ->
                    bootstrap(
                        Bootstrap.of(
                            in.numbers("x"),
                            SampleMethods::mean,
                            in.smallCount("resamples"),
                            in.count("seed"),
                            in.level())),
                VALUES,
                RESAMPLES,
                SEED,
                ProportionMethods.LEVEL)
            .citing("efron1987", "efron1993")
            .example("x=1,2,2,3,5,8,13,40", "resamples=2000"),
        Method.of(
                "ideal-bootstrap-mean",
                "bootstrap of a mean over all resamples, for up to 20 values",
                in -> bootstrap(IdealBootstrap.ofMean(in.numbers("x"), in.level())),
                VALUES,
                ProportionMethods.LEVEL)
            .citing("efron1987", "fisherhall1991")
            .example("x=1,2,2,3,5,8,13,40"),
        Method.of(
                "power-law",
                "exponent of y = c x^e by a log-log fit",
                in -> {
                  PowerLaw.Fit fit = PowerLaw.fit(in.numbers("x"), in.numbers("y"), in.level());
                  return new Quantities()
                      .with(fit.exponent())
                      .with("factor", fit.factor())
                      .with("r.squared", fit.rSquared())
                      .values();
                },
                X,
                Y,
                ProportionMethods.LEVEL)
            .citing("draper1998")
            .example("x=4,8,16,32,64", "y=3,7,16,37,80"));
  }

  private static Map<String, Double> mannWhitney(Arguments in) {
    double[] x = in.numbers("x");
    double[] y = in.numbers("y");
    TestResult test = MannWhitney.test(x, y, Alternative.TWO_SIDED);
    Estimate shift = HodgesLehmann.shift(x, y, in.level());
    return new Quantities()
        .with(test)
        .with("p.less", MannWhitney.test(x, y, Alternative.LESS).pValue())
        .with("p.greater", MannWhitney.test(x, y, Alternative.GREATER).pValue())
        .with("p.cc", MannWhitney.asymptotic(x, y, Alternative.TWO_SIDED, true).pValue())
        .with("p.nocc", MannWhitney.asymptotic(x, y, Alternative.TWO_SIDED, false).pValue())
        .with(shift)
        .values();
  }

  private static Map<String, Double> brunnerMunzel(Arguments in) {
    BrunnerMunzel.Result result =
        BrunnerMunzel.analyse(in.numbers("x"), in.numbers("y"), in.level());
    return new Quantities().with(result.test()).with(result.effect()).values();
  }

  private static Map<String, Double> cliffsDelta(Arguments in) {
    double[] x = in.numbers("x");
    double[] y = in.numbers("y");
    return new Quantities()
        .with("delta", CliffsDelta.delta(x, y))
        .with("A12", CliffsDelta.superiority(x, y))
        .with(CliffsDelta.withInterval(x, y, in.level()).interval())
        .values();
  }

  private static Map<String, Double> welch(Arguments in) {
    WelchTest.Result result = WelchTest.analyse(in.numbers("x"), in.numbers("y"), in.level());
    return new Quantities().with(result.test()).with(result.difference()).values();
  }

  static double mean(double[] sample) {
    return Arrays.stream(sample).average().orElseThrow();
  }

  static Map<String, Double> bootstrap(Bootstrap.Result result) {
    return new Quantities()
        .with("estimate", result.estimate())
        .with("boot.se", result.standardError())
        .with("z0", result.bias())
        .with("acceleration", result.acceleration())
        .with("alpha1", result.lowerShare())
        .with("alpha2", result.upperShare())
        .with("percentile.lower", result.percentile().lower())
        .with("percentile.upper", result.percentile().upper())
        .with("bca.lower", result.bca().lower())
        .with("bca.upper", result.bca().upper())
        .values();
  }
}
