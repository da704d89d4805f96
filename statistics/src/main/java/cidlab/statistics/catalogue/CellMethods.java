package cidlab.statistics.catalogue;

import cidlab.statistics.Estimate;
import cidlab.statistics.StratifiedRate;
import cidlab.statistics.StratifiedTest;
import cidlab.statistics.Undecided;
import cidlab.statistics.catalogue.Method.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Methods over the cells of a study, and for runs that ended undecided. */
final class CellMethods {

  private static final Input EVENTS = Input.required("x", "events of each cell, as a list");
  private static final Input TRIALS = Input.required("n", "trials of each cell, as a list");

  private CellMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "stratified-test",
                "exact test of two treatments over strata, and their common odds ratio",
                CellMethods::stratifiedTest,
                Input.required("tables", "2 x 2 tables separated by ;, such as 3,1/1,3;5,2/4,4"),
                ProportionMethods.LEVEL)
            .citing("birch1964", "gart1970", "mehta1985")
            .example("tables=3,17/0,20;5,15/1,19;0,20/0,20"),
        Method.of(
                "stratified-rate",
                "weighted rate over these cells, gamma interval; for claims",
                CellMethods::stratifiedRate,
                EVENTS,
                TRIALS,
                Input.optional("weights", "weights of the cells, as a list; else equal", ""),
                Input.optional("undecided", "undecided trials of each cell, as a list", ""),
                ProportionMethods.LEVEL)
            .citing("fay1997")
            .example("x=3,0,12", "n=2000,2000,2000"),
        Method.of(
                "cells-as-sample",
                "mean rate of all cells of which these are a sample, Student's interval",
                in ->
                    Quantities.of(
                        StratifiedRate.ofCellsLikeThese(
                            in.counts("x"), in.counts("n"), in.level())),
                EVENTS,
                TRIALS,
                ProportionMethods.LEVEL)
            .citing("student1908")
            .example("x=3,0,12,7", "n=2000,2000,2000,2000"),
        Method.of(
                "undecided-rate",
                "bounds of a rate where some trials ended undecided; for claims",
                CellMethods::undecidedRate,
                Input.required("x", "number of events"),
                Input.required("undecided", "trials that may have had the event"),
                Input.required("n", "number of trials"),
                ProportionMethods.LEVEL)
            .citing("horowitz2000", "clopper1934")
            .example("x=0", "undecided=47", "n=300"),
        Method.of(
                "undecided-mcnemar",
                "range of McNemar's exact p-value where some pairs are undecided",
                in ->
                    range(
                        Undecided.mcnemar(
                            in.count("b"),
                            in.count("c"),
                            in.count("maybe.b"),
                            in.count("maybe.c"))),
                Input.required("b", "decided pairs with the event under the first only"),
                Input.required("c", "decided pairs with the event under the second only"),
                Input.required("maybe.b", "undecided pairs that may be of the first kind"),
                Input.required("maybe.c", "undecided pairs that may be of the second kind"))
            .citing("mcnemar1947", "horowitz2000")
            .example("b=12", "c=1", "maybe.b=0", "maybe.c=3"),
        Method.of(
                "undecided-fisher",
                "range of Fisher's p-value where some trials are undecided",
                in ->
                    range(
                        Undecided.fisher(
                            in.count("x1"),
                            in.count("undecided1"),
                            in.count("n1"),
                            in.count("x2"),
                            in.count("undecided2"),
                            in.count("n2"))),
                Input.required("x1", "events of the first group"),
                Input.required("undecided1", "undecided trials of the first group"),
                Input.required("n1", "trials of the first group"),
                Input.required("x2", "events of the second group"),
                Input.required("undecided2", "undecided trials of the second group"),
                Input.required("n2", "trials of the second group"))
            .citing("fisher1935", "horowitz2000")
            .example("x1=12", "undecided1=0", "n1=300", "x2=0", "undecided2=47", "n2=300"));
  }

  private static Map<String, Double> stratifiedTest(Arguments in) {
    StratifiedTest.Result result = StratifiedTest.analyse(in.tables("tables"), in.level());
    return new Quantities()
        .with(result.exact())
        .with("p.midp", result.midP().pValue())
        .with("p.least", result.leastPValue())
        .with(result.oddsRatio())
        .values();
  }

  private static Map<String, Double> stratifiedRate(Arguments in) {
    long[] events = in.counts("x");
    double[] weights = new double[events.length];
    Arrays.fill(weights, 1);
    Estimate rate =
        StratifiedRate.ofTheseCells(
            events,
            in.has("undecided") ? in.counts("undecided") : new long[events.length],
            in.counts("n"),
            in.has("weights") ? in.numbers("weights") : weights,
            in.level());
    return Quantities.of(rate);
  }

  private static Map<String, Double> undecidedRate(Arguments in) {
    Undecided.Rate rate =
        Undecided.rate(in.count("x"), in.count("undecided"), in.count("n"), in.level());
    return new Quantities()
        .with("lowest", rate.lowest())
        .with("highest", rate.highest())
        .with(rate.interval())
        .values();
  }

  private static Map<String, Double> range(Undecided.PValues p) {
    return new Quantities().with("p.lowest", p.lowest()).with("p.highest", p.highest()).values();
  }
}
