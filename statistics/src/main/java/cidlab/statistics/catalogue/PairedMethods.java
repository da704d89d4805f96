package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import cidlab.statistics.Bootstrap;
import cidlab.statistics.Estimate;
import cidlab.statistics.HodgesLehmann;
import cidlab.statistics.Interval;
import cidlab.statistics.KSamples;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.MoreOrLess;
import cidlab.statistics.PairedDifference;
import cidlab.statistics.PairedProportions;
import cidlab.statistics.StudentTest;
import cidlab.statistics.TestResult;
import cidlab.statistics.WilcoxonSignedRank;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods for pairs and blocks: several treatments on the same units. */
final class PairedMethods {

  private static final Input FIRST = Input.required("x", "first values, as a list");
  private static final Input SECOND =
      Input.required("y", "second values of the same units, as a list");

  private PairedMethods() {}

  static List<Method> all() {
    return List.of(
        interval(
                "mover-paired",
                "interval for a paired p1 - p2 from exact limits; for claims",
                PairedProportions::mover)
            .citing("zou2008", "clopper1934")
            .example("a=36", "b=12", "c=2", "d=50"),
        Method.of(
                "sign-test",
                "test that x is as often above y as below, and P(above) - P(below)",
                PairedMethods::sign,
                FIRST,
                SECOND,
                ProportionMethods.LEVEL)
            .citing("conover1999", "zou2008")
            .example("x=5,6,7,8,9,9", "y=1,2,2,2,3,10"),
        Method.of(
                "paired-t",
                "t test and interval of the mean difference of pairs",
                in ->
                    student(
                        StudentTest.analyse(
                            PairedDifference.differences(in.numbers("x"), in.numbers("y")),
                            0,
                            in.level())),
                FIRST,
                SECOND,
                ProportionMethods.LEVEL)
            .citing("student1908")
            .example("x=5,6,7,8,9,9", "y=1,2,2,2,3,10"),
        Method.of(
                "paired-bootstrap",
                "BCa and percentile bootstrap of the mean difference, pairs resampled as pairs",
                in ->
                    SampleMethods.bootstrap(
                        Bootstrap.of(
                            PairedDifference.differences(in.numbers("x"), in.numbers("y")),
                            SampleMethods::mean,
                            in.smallCount("resamples"),
                            in.count("seed"),
                            in.level())),
                FIRST,
                SECOND,
                SampleMethods.RESAMPLES,
                SampleMethods.SEED,
                ProportionMethods.LEVEL)
            .citing("efron1987", "efron1993")
            .example("x=5,6,7,8,9,9", "y=1,2,2,2,3,10", "resamples=2000"),
        Method.of(
                "mcnemar",
                "McNemar's test of paired events: exact, mid-p and asymptotic",
                PairedMethods::mcnemar,
                Input.required("b", "pairs with the event under the first treatment only"),
                Input.required("c", "pairs with the event under the second treatment only"))
            .citing("mcnemar1947", "edwards1948", "mosteller1952", "fagerland2013")
            .example("b=86", "c=150"),
        interval("tango", "score interval for a paired p1 - p2", PairedProportions::tango)
            .citing("tango1998")
            .example("a=36", "b=12", "c=2", "d=50"),
        interval(
                "newcombe-paired",
                "hybrid score interval for a paired p1 - p2",
                PairedProportions::newcombe)
            .citing("newcombe1998paired")
            .example("a=36", "b=12", "c=2", "d=50"),
        Method.of(
                "wilcoxon-signed-rank",
                "signed-rank test of pairs, and the Hodges-Lehmann estimate",
                PairedMethods::signedRank,
                FIRST,
                SECOND,
                ProportionMethods.LEVEL)
            .citing("wilcoxon1945", "hodges1963", "lehmann1975", "hollander1999")
            .example(
                "x=1.83,0.50,1.62,2.48,1.68,1.88,1.55,3.06,1.30",
                "y=0.878,0.647,0.598,2.05,1.06,1.29,1.06,3.14,1.29"),
        Method.of(
                "median-of-differences",
                "median of the paired differences, order-statistic interval",
                in ->
                    Quantities.of(
                        PairedDifference.medianOfDifferences(
                            in.numbers("x"), in.numbers("y"), in.level())),
                FIRST,
                SECOND,
                ProportionMethods.LEVEL)
            .citing("thompson1936", "conover1999")
            .example("x=5,6,7,8,9,9", "y=1,2,2,2,3,1"),
        Method.of(
                "friedman",
                "test that treatments do not differ within blocks",
                in -> Quantities.of(KSamples.friedman(in.rows("blocks"))),
                Input.required(
                    "blocks", "values per treatment, block by block, such as 5,6,4/7,7,5"))
            .citing("friedman1937", "hollander1999")
            .example("blocks=5,6,4/7,7,5/6,9,3"));
  }

  private static Map<String, Double> mcnemar(Arguments in) {
    long b = in.count("b");
    long c = in.count("c");
    TestResult corrected = Mcnemar.asymptotic(b, c, true);
    TestResult uncorrected = Mcnemar.asymptotic(b, c, false);
    return new Quantities()
        .with("p.exact", Mcnemar.exact(b, c).pValue())
        .with("p.midp", Mcnemar.midP(b, c).pValue())
        .with("X2.cc", corrected.statistic())
        .with("p.cc", corrected.pValue())
        .with("X2.nocc", uncorrected.statistic())
        .with("p.nocc", uncorrected.pValue())
        .values();
  }

  static Map<String, Double> student(StudentTest.Result result) {
    return new Quantities().with(result.mean()).with(result.test()).values();
  }

  private static Map<String, Double> sign(Arguments in) {
    MoreOrLess signs =
        MoreOrLess.of(PairedDifference.differences(in.numbers("x"), in.numbers("y")), in.level());
    return new Quantities()
        .with("positive", signs.more())
        .with("negative", signs.less())
        .with("p.value", signs.signTest().pValue())
        .with(signs.difference())
        .values();
  }

  private static Map<String, Double> signedRank(Arguments in) {
    double[] differences = PairedDifference.differences(in.numbers("x"), in.numbers("y"));
    TestResult test = WilcoxonSignedRank.test(differences, Alternative.TWO_SIDED);
    Estimate shift = HodgesLehmann.paired(differences, in.level());
    return new Quantities()
        .with(test)
        .with("p.less", WilcoxonSignedRank.test(differences, Alternative.LESS).pValue())
        .with("p.greater", WilcoxonSignedRank.test(differences, Alternative.GREATER).pValue())
        .with(shift)
        .values();
  }

  private interface IntervalOfPairs {
    Interval of(long both, long onlyFirst, long onlySecond, long neither, double level);
  }

  private static Method interval(String id, String summary, IntervalOfPairs interval) {
    return Method.of(
        id,
        summary,
        in ->
            Quantities.of(
                interval.of(
                    in.count("a"), in.count("b"), in.count("c"), in.count("d"), in.level())),
        Input.required("a", "pairs with the event under both treatments"),
        Input.required("b", "pairs with the event under the first treatment only"),
        Input.required("c", "pairs with the event under the second treatment only"),
        Input.required("d", "pairs without the event"),
        ProportionMethods.LEVEL);
  }
}
