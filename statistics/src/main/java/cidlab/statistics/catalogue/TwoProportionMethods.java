package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import cidlab.statistics.ContingencyTable;
import cidlab.statistics.Estimate;
import cidlab.statistics.FisherTest;
import cidlab.statistics.Interval;
import cidlab.statistics.MantelHaenszel;
import cidlab.statistics.OddsRatio;
import cidlab.statistics.OddsRatioAsInR;
import cidlab.statistics.ProportionDifference;
import cidlab.statistics.ProportionRatio;
import cidlab.statistics.TestResult;
import cidlab.statistics.UnconditionalTest;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods for two independent proportions and tables of counts. */
final class TwoProportionMethods {

  private static final Input X1 = Input.required("x1", "events of the first group");
  private static final Input N1 = Input.required("n1", "trials of the first group");
  private static final Input X2 = Input.required("x2", "events of the second group");
  private static final Input N2 = Input.required("n2", "trials of the second group");
  private static final Input TABLE = Input.required("table", "counts row by row, such as 3,1/1,3");

  private TwoProportionMethods() {}

  static List<Method> all() {
    return List.of(
        interval(
                "mover",
                "interval for p1 - p2 from exact limits; for claims",
                ProportionDifference::mover)
            .citing("zou2008", "clopper1934")
            .example("x1=12", "n1=2000", "x2=2", "n2=2000"),
        interval("newcombe", "hybrid score interval for p1 - p2", ProportionDifference::newcombe)
            .citing("newcombe1998difference")
            .example("x1=56", "n1=70", "x2=48", "n2=80"),
        interval(
                "miettinen-nurminen",
                "score interval for p1 - p2",
                ProportionDifference::miettinenNurminen)
            .citing("miettinen1985")
            .example("x1=56", "n1=70", "x2=48", "n2=80"),
        interval("mee", "score interval for p1 - p2, without N/(N-1)", ProportionDifference::mee)
            .citing("mee1984")
            .example("x1=56", "n1=70", "x2=48", "n2=80"),
        interval(
                "miettinen-nurminen-ratio",
                "score interval for p1 / p2",
                ProportionRatio::miettinenNurminen)
            .citing("miettinen1985", "koopman1984")
            .example("x1=12", "n1=2000", "x2=2", "n2=2000"),
        test("fisher-mid-p", "Fisher's test with the mid-p correction", FisherTest::midP)
            .citing("lancaster1961")
            .example("x1=12", "n1=2000", "x2=2", "n2=2000"),
        test("barnard", "Barnard's exact test, pooled z", UnconditionalTest::barnard)
            .citing("barnard1947", "suissa1985")
            .example("x1=9", "n1=10", "x2=3", "n2=10"),
        test("boschloo", "Boschloo's exact test", UnconditionalTest::boschloo)
            .citing("boschloo1970")
            .example("x1=9", "n1=10", "x2=3", "n2=10"),
        Method.of(
                "fisher",
                "Fisher's exact test, and the conditional odds ratio (or.*: as R rounds it)",
                TwoProportionMethods::fisher,
                X1,
                N1,
                X2,
                N2,
                ProportionMethods.ALTERNATIVE,
                ProportionMethods.LEVEL)
            .citing("fisher1935", "cornfield1956", "agresti1992")
            .example("x1=12", "n1=2000", "x2=2", "n2=2000"),
        Method.of(
                "chi-square",
                "Pearson's chi-square test of a table",
                in -> Quantities.of(ContingencyTable.pearson(in.table("table"))),
                TABLE)
            .citing("pearson1900")
            .example("table=56,14/48,32"),
        Method.of(
                "yates",
                "chi-square test of a 2 x 2 table, continuity corrected",
                in -> Quantities.of(ContingencyTable.yates(in.table("table"))),
                TABLE)
            .citing("yates1934")
            .example("table=56,14/48,32"),
        Method.of(
                "cochran-mantel-haenszel",
                "common odds ratio of 2 x 2 tables in strata",
                in -> {
                  MantelHaenszel.Result result =
                      MantelHaenszel.analyse(in.tables("tables"), in.level(), in.flag("corrected"));
                  return new Quantities().with(result.test()).with(result.oddsRatio()).values();
                },
                Input.required("tables", "2 x 2 tables separated by ;, such as 3,1/1,3;5,2/4,4"),
                Input.optional("corrected", "continuity correction, true or false", "true"),
                ProportionMethods.LEVEL)
            .citing("mantel1959", "robins1986")
            .example("tables=3,1/1,3;5,2/4,4"));
  }

  private static Map<String, Double> fisher(Arguments in) {
    TestResult test =
        FisherTest.exact(
            in.count("x1"), in.count("n1"), in.count("x2"), in.count("n2"), in.alternative());
    Estimate ratio = oddsRatio(in, OddsRatio::conditional);
    Estimate inR = oddsRatio(in, OddsRatioAsInR::conditional);
    return new Quantities()
        .with("p.value", test.pValue())
        .with(ratio)
        .with("odds.ratio.cmle", inR.value())
        .with("or.lower", inR.interval().lower())
        .with("or.upper", inR.interval().upper())
        .values();
  }

  private interface ConditionalOddsRatio {
    Estimate of(long x1, long n1, long x2, long n2, double level, Alternative alternative);
  }

  private static Estimate oddsRatio(Arguments in, ConditionalOddsRatio ratio) {
    return ratio.of(
        in.count("x1"),
        in.count("n1"),
        in.count("x2"),
        in.count("n2"),
        in.level(),
        in.alternative());
  }

  private interface IntervalOfTwo {
    Interval of(long x1, long n1, long x2, long n2, double level);
  }

  private static Method interval(String id, String summary, IntervalOfTwo interval) {
    return Method.of(
        id,
        summary,
        in ->
            Quantities.of(
                interval.of(
                    in.count("x1"), in.count("n1"), in.count("x2"), in.count("n2"), in.level())),
        X1,
        N1,
        X2,
        N2,
        ProportionMethods.LEVEL);
  }

  private interface TestOfTwo {
    TestResult of(long x1, long n1, long x2, long n2);
  }

  private static Method test(String id, String summary, TestOfTwo test) {
    return Method.of(
        id,
        summary,
        in ->
            Quantities.of(test.of(in.count("x1"), in.count("n1"), in.count("x2"), in.count("n2"))),
        X1,
        N1,
        X2,
        N2);
  }
}
