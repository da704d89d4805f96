package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.ALPHA;

import cidlab.statistics.Alternative;
import cidlab.statistics.BrunnerMunzel;
import cidlab.statistics.ContingencyTable;
import cidlab.statistics.FisherTest;
import cidlab.statistics.KSamples;
import cidlab.statistics.MannWhitney;
import cidlab.statistics.Mcnemar;
import cidlab.statistics.Multiplicity;
import cidlab.statistics.PoissonRate;
import cidlab.statistics.ProportionTest;
import cidlab.statistics.StudentTest;
import cidlab.statistics.TestResult;
import cidlab.statistics.UnconditionalTest;
import cidlab.statistics.WelchTest;
import cidlab.statistics.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Tests on data of which the hypothesis is true. */
final class TestSettings {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private interface OfTwo {
    TestResult of(long x1, long n1, long x2, long n2);
  }

  private interface OfPairs {
    TestResult of(long b, long c);
  }

  private TestSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    settings.addAll(oneProportion());
    settings.addAll(twoProportions());
    settings.addAll(pairs());
    settings.addAll(samples());
    settings.addAll(families());
    return settings;
  }

  private static List<Setting> oneProportion() {
    List<Setting> settings = new ArrayList<>();
    for (double p : List.of(0.3, 0.01)) {
      Distribution.Of exact =
          x -> ProportionTest.exact(x, 200, p, Alternative.TWO_SIDED).pValue() <= ALPHA;
      Distribution.Of score = x -> ProportionTest.score(x, 200, p).pValue() <= ALPHA;
      String data = "n=200 p0=" + Texts.number(p);
      Distribution counts = Distribution.binomial(200, p);
      settings.add(
          Setting.error("binomial-test", data, draws -> exact.holds(draws.binomial(200, p)))
              .exactly(counts.probability(exact))
              .forClaims());
      settings.add(
          Setting.error("score-test", data, draws -> score.holds(draws.binomial(200, p)))
              .exactly(counts.probability(score)));
    }
    Distribution.OfTwo rates = (x1, x2) -> PoissonRate.equality(x1, 10, x2, 30).pValue() <= ALPHA;
    settings.add(
        Setting.error(
                "poisson-ratio",
                "expected events=3 and 9",
                draws -> rates.holds(draws.poisson(3), draws.poisson(9)))
            .exactly(
                Distribution.probability(Distribution.poisson(3), Distribution.poisson(9), rates))
            .forClaims());
    return settings;
  }

  private static List<Setting> twoProportions() {
    Map<String, OfTwo> methods = new LinkedHashMap<>();
    methods.put(
        "fisher", (x1, n1, x2, n2) -> FisherTest.exact(x1, n1, x2, n2, Alternative.TWO_SIDED));
    methods.put("fisher-mid-p", FisherTest::midP);
    methods.put("chi-square", (x1, n1, x2, n2) -> ContingencyTable.pearson(table(x1, n1, x2, n2)));
    methods.put("yates", (x1, n1, x2, n2) -> ContingencyTable.yates(table(x1, n1, x2, n2)));
    List<Setting> settings = new ArrayList<>();
    methods.forEach(
        (name, method) -> {
          settings.add(two(name, method, 20, 0.3));
          settings.add(two(name, method, 100, 0.05));
          settings.add(two(name, method, 1000, 0.003));
        });
    settings.add(two("boschloo", UnconditionalTest::boschloo, 12, 0.3));
    settings.add(two("barnard", UnconditionalTest::barnard, 12, 0.3));
    return settings;
  }

  private static long[][] table(long x1, long n1, long x2, long n2) {
    return new long[][] {{x1, n1 - x1}, {x2, n2 - x2}};
  }

  private static Setting two(String name, OfTwo method, int n, double p) {
    Map<Integer, Boolean> known = new HashMap<>();
    Distribution.OfTwo rejects =
        (x1, x2) ->
            known.computeIfAbsent(
                x1 * (n + 1) + x2,
                // Without events, or with nothing but events, no test rejects.
                unused ->
                    x1 + x2 != 0 && x1 + x2 != 2 * n && method.of(x1, n, x2, n).pValue() <= ALPHA);
    Distribution counts = Distribution.binomial(n, p);
    return Setting.error(
            name,
            "2 x " + n + " trials, p=" + Texts.number(p),
            draws -> rejects.holds(draws.binomial(n, p), draws.binomial(n, p)))
        .exactly(Distribution.probability(counts, counts, rejects));
  }

  private static List<Setting> pairs() {
    Map<String, OfPairs> methods = new LinkedHashMap<>();
    methods.put("mcnemar (exact)", Mcnemar::exact);
    methods.put("mcnemar (mid-p)", Mcnemar::midP);
    methods.put("mcnemar (uncorrected)", (b, c) -> Mcnemar.asymptotic(b, c, false));
    List<Setting> settings = new ArrayList<>();
    methods.forEach(
        (name, method) -> {
          for (double p : List.of(0.05, 0.005)) {
            int n = 1000;
            Distribution.OfTwo rejects = (b, c) -> b + c > 0 && method.of(b, c).pValue() <= ALPHA;
            Setting setting =
                Setting.error(
                        name,
                        "pairs=" + n + " p10=p01=" + Texts.number(p),
                        draws -> {
                          int discordant = draws.binomial(n, 2 * p);
                          int b = draws.binomial(discordant, 0.5);
                          return rejects.holds(b, discordant - b);
                        })
                    .exactly(Distribution.ofPairs(n, p, p, rejects));
            settings.add(name.contains("exact") ? setting.forClaims() : setting);
          }
        });
    return settings;
  }

  private static List<Setting> samples() {
    List<Setting> settings = new ArrayList<>();
    settings.add(signedRank("normal", 10, Draws::normal));
    settings.add(signedRank("Laplace", 30, Draws::laplace));
    settings.add(signedRank("Laplace (asymptotic)", 60, Draws::laplace));
    settings.add(signedRank("normal rounded to 0.5", 60, d -> Math.rint(2 * d.normal()) / 2));
    settings.add(signedRank("zero but for 20 %", 60, d -> d.event(0.8) ? 0 : d.laplace()));
    settings.add(
        signedRank(
            "of two exponential values", 40, draws -> draws.exponential() - draws.exponential()));
    settings.addAll(
        twoSamples(
            "mann-whitney", (x, y) -> MannWhitney.test(x, y, Alternative.TWO_SIDED).pValue()));
    settings.addAll(
        twoSamples("brunner-munzel", (x, y) -> BrunnerMunzel.analyse(x, y, 0.95).test().pValue()));
    settings.addAll(twoSamples("welch", (x, y) -> WelchTest.analyse(x, y, 0.95).test().pValue()));
    settings.add(
        Setting.error(
            "kruskal-wallis",
            "3 x 10 exponential values",
            d ->
                KSamples.kruskalWallis(
                            d.sample(10, d::exponential),
                            d.sample(10, d::exponential),
                            d.sample(10, d::exponential))
                        .pValue()
                    <= ALPHA));
    settings.add(
        Setting.error(
            "friedman", "15 blocks of 3 exponential values", d -> rejects(d, 15, d::exponential)));
    settings.add(
        Setting.error(
            "paired-t",
            "10 differences, normal",
            d -> StudentTest.analyse(d.sample(10, d::normal), 0, 0.95).test().pValue() <= ALPHA));
    return settings;
  }

  private static boolean rejects(Draws draws, int size, DoubleSupplier value) {
    double[][] blocks = new double[size][];
    Arrays.setAll(blocks, i -> draws.sample(3, value));
    return KSamples.friedman(blocks).pValue() <= ALPHA;
  }

  private static Setting signedRank(String name, int n, Function<Draws, Double> difference) {
    return Setting.error(
            "wilcoxon-signed-rank",
            n + " differences, " + name,
            draws ->
                WilcoxonSignedRank.test(
                            draws.sample(n, () -> difference.apply(draws)), Alternative.TWO_SIDED)
                        .pValue()
                    <= ALPHA)
        .forClaims();
  }

  private interface PValue {
    double of(double[] x, double[] y);
  }

  private static List<Setting> twoSamples(String name, PValue test) {
    return List.of(
        twoSamples(name, test, "exponential", 10, 12, Draws::exponential, Draws::exponential),
        twoSamples(name, test, "exponential", 60, 60, Draws::exponential, Draws::exponential),
        twoSamples(
            name,
            test,
            "geometric with many ties",
            20,
            20,
            d -> (double) d.geometric(0.5),
            d -> (double) d.geometric(0.5)),
        twoSamples(
            name,
            test,
            "normal, deviations 3 and 1 (the means are equal, the distributions are not)",
            15,
            45,
            d -> 3 * d.normal(),
            Draws::normal));
  }

  private static Setting twoSamples(
      String name,
      PValue test,
      String data,
      int m,
      int n,
      Function<Draws, Double> first,
      Function<Draws, Double> second) {
    return Setting.error(
        name,
        m + " and " + n + " values, " + data,
        draws ->
            test.of(
                    draws.sample(m, () -> first.apply(draws)),
                    draws.sample(n, () -> second.apply(draws)))
                <= ALPHA);
  }

  /** Twenty true hypotheses, or ten of them, with tests that depend on each other. */
  private static List<Setting> families() {
    return List.of(
        Setting.error(
            "adjust (holm)",
            "any of 20 true hypotheses rejected, independent tests",
            d -> least(Multiplicity.holm(d.sample(20, d::uniform))) <= ALPHA),
        Setting.error(
            "adjust (holm)",
            "any of 20 true hypotheses rejected, correlated tests",
            d -> least(Multiplicity.holm(correlated(d))) <= ALPHA),
        Setting.error(
            "adjust (hochberg)",
            "any of 20 true hypotheses rejected, independent tests",
            d -> least(Multiplicity.hochberg(d.sample(20, d::uniform))) <= ALPHA),
        Setting.error(
            "adjust (benjamini-hochberg)",
            "any of 20 true hypotheses rejected, independent tests",
            d -> least(Multiplicity.benjaminiHochberg(d.sample(20, d::uniform))) <= ALPHA));
  }

  private static double[] correlated(Draws draws) {
    double common = draws.normal();
    return draws.sample(
        20,
        () -> {
          // Score tests of a proportion would do as well: a z of variance 1 with correlation 1/2.
          double z = Math.abs(common + draws.normal()) / Math.sqrt(2);
          return 2 * NORMAL.survivalProbability(z);
        });
  }

  private static double least(double[] p) {
    return Arrays.stream(p).min().orElseThrow();
  }
}
