package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.ALPHA;
import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.Equivalence;
import cidlab.statistics.Gatekeeping;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.MeanDifference;
import cidlab.statistics.MoreOrLess;
import cidlab.statistics.StratifiedRate;
import cidlab.statistics.StratifiedTest;
import cidlab.statistics.Tarone;
import cidlab.statistics.Undecided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is said over all cells of a study, of means, and of families of tests. */
final class StudySettings {

  /** Rates of cells as studies have them: most are 0 or rare, one is frequent. */
  private static final double[] RARE = {0, 0, 0.0005, 0.0005, 0.001, 0.002, 0.004, 0.01};

  private static final double[] FREQUENT = {0.01, 0.05, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5};

  private StudySettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    settings.add(overCells("8 cells of 1000 runs, rates 0 to 0.01", RARE, 1000));
    settings.add(overCells("8 cells of 50 runs, rates 0 to 0.01", RARE, 50));
    settings.add(overCells("8 cells of 200 runs, rates 0.01 to 0.5", FREQUENT, 200));
    settings.add(sampledCells(8));
    settings.add(sampledCells(24));
    settings.add(undecided("a tenth of the runs without and half of those with", 0.02, 0.1, 0.5));
    settings.add(undecided("a fifth of the runs, whatever they had,", 0.1, 0.2, 0.2));
    settings.add(oddsRatio("rates 0 to 0.01", RARE, 200, 3));
    settings.add(oddsRatio("rates 0.01 to 0.5", FREQUENT, 30, 2));
    settings.add(stratified("rates 0 to 0.01", RARE, 200, false));
    settings.add(stratified("rates 0.01 to 0.5", FREQUENT, 30, false));
    settings.add(stratified("rates 0 to 0.01", RARE, 200, true));
    settings.add(stratified("rates 0.01 to 0.5", FREQUENT, 30, true));
    settings.addAll(means());
    settings.add(signs(50, 0.5, 0.2));
    settings.add(signs(200, 0.02, 0.01));
    settings.add(tarone());
    settings.add(gatekeeping());
    settings.addAll(StopSettings.all());
    return settings;
  }

  private static Setting overCells(String data, double[] rates, int runs) {
    double truth = Arrays.stream(rates).average().orElseThrow();
    double[] equal = new double[rates.length];
    Arrays.fill(equal, 1);
    long[] trials = new long[rates.length];
    Arrays.fill(trials, runs);
    return Setting.coverage(
        "stratified-rate",
        data,
        true,
        draws ->
            StratifiedRate.ofTheseCells(counts(draws, rates, runs), trials, equal, LEVEL)
                .interval()
                .contains(truth));
  }

  /** A rate of 0 needs no table. */
  private static long count(Draws draws, int runs, double rate) {
    return rate == 0 ? 0 : draws.binomial(runs, rate);
  }

  private static long[] counts(Draws draws, double[] rates, int runs) {
    return Arrays.stream(rates).mapToLong(rate -> count(draws, runs, rate)).toArray();
  }

  /** Cells are drawn from eight kinds; what is estimated is the mean of the kinds. */
  private static Setting sampledCells(int cells) {
    double truth = Arrays.stream(FREQUENT).average().orElseThrow();
    long[] trials = new long[cells];
    Arrays.fill(trials, 200);
    return Setting.coverage(
        "cells-as-sample",
        cells + " cells of 200 runs, drawn from rates 0.01 to 0.5",
        false,
        draws -> {
          long[] events = new long[cells];
          Arrays.setAll(events, i -> draws.binomial(200, FREQUENT[draws.below(FREQUENT.length)]));
          return StratifiedRate.ofCellsLikeThese(events, trials, LEVEL).interval().contains(truth);
        });
  }

  private static Setting undecided(String which, double p, double ofNone, double ofEvents) {
    int runs = 200;
    return Setting.coverage(
        "undecided-rate",
        runs + " runs, p=" + Texts.number(p) + ", " + which + " undecided",
        true,
        draws -> {
          int events = draws.binomial(runs, p);
          int undecidedEvents = 0;
          int undecided = 0;
          for (int i = 0; i < runs; i++) {
            if (draws.event(i < events ? ofEvents : ofNone)) {
              undecided++;
              undecidedEvents += i < events ? 1 : 0;
            }
          }
          return Undecided.rate(events - undecidedEvents, undecided, runs, LEVEL)
              .interval()
              .contains(p);
        });
  }

  private static long[][][] tables(Draws draws, double[] rates, int runs, double oddsRatio) {
    long[][][] tables = new long[rates.length][][];
    for (int i = 0; i < rates.length; i++) {
      double odds = oddsRatio * rates[i] / (1 - rates[i]);
      long first = count(draws, runs, odds / (1 + odds));
      long second = count(draws, runs, rates[i]);
      tables[i] = new long[][] {{first, runs - first}, {second, runs - second}};
    }
    return tables;
  }

  private static Setting oddsRatio(String rates, double[] of, int runs, double truth) {
    return Setting.coverage(
        "stratified-test (odds ratio)",
        "8 cells of 2 x " + runs + " runs, " + rates + ", odds ratio " + Texts.number(truth),
        true,
        draws ->
            ProportionSettings.near(
                StratifiedTest.analyse(tables(draws, of, runs, truth), LEVEL)
                    .oddsRatio()
                    .interval(),
                truth));
  }

  private static Setting stratified(String rates, double[] of, int runs, boolean midP) {
    Setting setting =
        Setting.error(
            midP ? "stratified-test (mid-p)" : "stratified-test",
            "8 cells of 2 x " + runs + " runs, " + rates,
            draws -> {
              StratifiedTest.Result result =
                  StratifiedTest.analyse(tables(draws, of, runs, 1), LEVEL);
              return (midP ? result.midP() : result.exact()).pValue() <= ALPHA;
            });
    return midP ? setting : setting.forClaims();
  }

  private static List<Setting> means() {
    List<Setting> settings = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      settings.add(
          Setting.coverage(
              "mean-difference",
              kind.text,
              kind.claim,
              draws -> sample(draws, kind).estimate(LEVEL).interval().contains(kind.mean)));
    }
    for (Kind kind : List.of(Kind.NORMAL, Kind.EXPONENTIAL, Kind.MANY_EXPONENTIAL)) {
      settings.add(
          Setting.error(
              "equivalence",
              kind.text + ", the mean at the margin",
              draws -> {
                double margin = 1;
                double[] differences =
                    draws.sample(
                        kind.size, () -> kind.value.applyAsDouble(draws) - kind.mean + margin);
                return Equivalence.ofPairs(differences, margin, ALPHA).pValue() <= ALPHA;
              }));
    }
    return settings;
  }

  private static MeanDifference sample(Draws draws, Kind kind) {
    return MeanDifference.of(draws.sample(kind.size, () -> kind.value.applyAsDouble(draws)));
  }

  /** Differences of a known mean. */
  private enum Kind {
    NORMAL("20 differences, normal", 20, 0, true, Draws::normal),
    LAPLACE("30 differences, Laplace", 30, 0, true, Draws::laplace),
    EXPONENTIAL("30 differences, exponential (skewed)", 30, 1, false, Draws::exponential),
    MANY_EXPONENTIAL("100 differences, exponential (skewed)", 100, 1, true, Draws::exponential),
    MOSTLY_ZERO(
        "200 differences, zero but for 20 %, else exponential",
        200, 0.2, true, d -> d.event(0.8) ? 0 : d.exponential());

    private final String text;
    private final int size;
    private final double mean;
    private final boolean claim;
    private final ToDoubleFunction<Draws> value;

    Kind(String text, int size, double mean, boolean claim, ToDoubleFunction<Draws> value) {
      this.text = text;
      this.size = size;
      this.mean = mean;
      this.claim = claim;
      this.value = value;
    }
  }

  private static Setting signs(int pairs, double more, double less) {
    return Setting.coverage(
        "sign-test (more less)",
        pairs + " pairs, P(more)=" + Texts.number(more) + " P(less)=" + Texts.number(less),
        true,
        draws -> {
          double[] differences =
              draws.sample(
                  pairs,
                  () -> {
                    double u = draws.uniform();
                    return u < more ? 1 : u < more + less ? -1 : 0;
                  });
          return MoreOrLess.of(differences, LEVEL).difference().interval().contains(more - less);
        });
  }

  /** Twenty cells of pairs, some of which differ too seldom for a test. */
  private static Setting tarone() {
    return Setting.error(
            "tarone",
            "any of 20 true hypotheses rejected, McNemar's tests of 100 pairs, p10=p01=0.001 to 0.1",
            draws -> {
              double[] p = new double[20];
              double[] least = new double[20];
              for (int i = 0; i < p.length; i++) {
                int discordant = draws.binomial(100, 0.002 * (1 + 5 * i));
                int first = discordant == 0 ? 0 : draws.binomial(discordant, 0.5);
                p[i] = Mcnemar.exact(first, discordant - first).pValue();
                least[i] = Tarone.leastOfPairs(discordant);
              }
              return Arrays.stream(Tarone.holm(p, least, ALPHA)).anyMatch(q -> q <= ALPHA);
            })
        .forClaims();
  }

  /** The first of two hypotheses in front of the gate is false, all else is true. */
  private static Setting gatekeeping() {
    return Setting.error(
            "gatekeeping-parallel",
            "any true hypothesis rejected, 1 true and 1 false before the gate, 10 true behind",
            draws -> {
              double[] first = {draws.uniform(), 1e-6};
              double[] second = draws.sample(10, draws::uniform);
              double[][] adjusted = Gatekeeping.parallel(first, second);
              return adjusted[0][0] <= ALPHA
                  || Arrays.stream(adjusted[1]).anyMatch(p -> p <= ALPHA);
            })
        .forClaims();
  }
}
