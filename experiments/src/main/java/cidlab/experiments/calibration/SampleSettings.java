package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.Bootstrap;
import cidlab.statistics.BrunnerMunzel;
import cidlab.statistics.CliffsDelta;
import cidlab.statistics.HodgesLehmann;
import cidlab.statistics.Interval;
import cidlab.statistics.PairedDifference;
import cidlab.statistics.PowerLaw;
import cidlab.statistics.Quantiles;
import cidlab.statistics.StudentTest;
import cidlab.statistics.WelchTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Intervals for quantiles, shifts, means and scaling exponents of samples. */
final class SampleSettings {

  private static final int RESAMPLES = 400;

  /** Median of (X + Y)/2 for independent standard exponential X, Y: half of Gamma(2)'s median. */
  private static final double PSEUDOMEDIAN_OF_EXPONENTIAL = 0.8391734950083306;

  private static final double MEDIAN_OF_EXPONENTIAL = StrictMath.log(2);

  private SampleSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    settings.add(quantile(20, 0.5));
    settings.add(quantile(100, 0.5));
    settings.add(quantile(100, 0.9));
    settings.add(quantile(1000, 0.99));
    settings.add(tiedMedian(100));
    settings.add(pseudomedian("normal", 10, 0, Draws::normal));
    settings.add(pseudomedian("normal", 20, 0, Draws::normal));
    settings.add(pseudomedian("normal", 60, 0, Draws::normal));
    settings.add(pseudomedian("Laplace", 30, 0, Draws::laplace));
    settings.add(pseudomedian("normal rounded to 0.5", 60, 0, SampleSettings::rounded));
    settings.add(
        pseudomedian("zero but for 20 %, else Laplace", 100, 0, SampleSettings::mostlyZero));
    settings.add(
        pseudomedian("exponential (skewed)", 30, PSEUDOMEDIAN_OF_EXPONENTIAL, Draws::exponential));
    settings.add(
        pseudomedian("exponential (skewed)", 100, PSEUDOMEDIAN_OF_EXPONENTIAL, Draws::exponential));
    settings.add(shift("normal", 15, 20, Draws::normal));
    settings.add(shift("exponential", 15, 20, Draws::exponential));
    settings.add(shift("exponential", 60, 60, Draws::exponential));
    settings.addAll(effects());
    settings.addAll(means());
    settings.add(exponent());
    return settings;
  }

  private static Setting quantile(int n, double p) {
    double truth = -StrictMath.log1p(-p);
    Setting setting =
        Setting.coverage(
            "quantile",
            "p=" + Texts.number(p) + " of " + n + " exponential values",
            true,
            draws ->
                Quantiles.interval(draws.sample(n, draws::exponential), p, LEVEL).contains(truth));
    return setting.exactly(Quantiles.ranks(n, p, LEVEL).coverage());
  }

  private static Setting tiedMedian(int n) {
    // P(X <= 1) = 1 - 0.7² = 0.51: the median of this geometric distribution is 1.
    return Setting.coverage(
        "quantile",
        "p=0.5 of " + n + " geometric values with many ties",
        true,
        draws ->
            Quantiles.interval(draws.sample(n, () -> draws.geometric(0.3)), 0.5, LEVEL)
                .contains(1));
  }

  private static double rounded(Draws draws) {
    return Math.rint(2 * draws.normal()) / 2;
  }

  private static double mostlyZero(Draws draws) {
    return draws.event(0.8) ? 0 : draws.laplace();
  }

  private static Setting pseudomedian(
      String name, int n, double truth, Function<Draws, Double> difference) {
    return Setting.coverage(
        "wilcoxon-signed-rank (shift)",
        n + " differences, " + name,
        true,
        draws ->
            HodgesLehmann.paired(draws.sample(n, () -> difference.apply(draws)), LEVEL)
                .interval()
                .contains(truth));
  }

  private static Setting shift(String name, int m, int n, Function<Draws, Double> value) {
    return Setting.coverage(
        "mann-whitney (shift)",
        m + " and " + n + " values, " + name,
        false,
        draws ->
            HodgesLehmann.shift(
                    draws.sample(m, () -> value.apply(draws)),
                    draws.sample(n, () -> value.apply(draws)),
                    LEVEL)
                .interval()
                .contains(0));
  }

  private static List<Setting> effects() {
    List<Setting> settings = new ArrayList<>();
    settings.add(effect("normal", 15, 15, Draws::normal, Draws::normal));
    settings.add(effect("normal, deviations 1 and 3", 20, 40, Draws::normal, d -> 3 * d.normal()));
    settings.add(
        effect("5 categories", 40, 40, d -> (double) d.below(5), d -> (double) d.below(5)));
    settings.add(
        Setting.coverage(
            "cliffs-delta",
            "20 and 20 values, exponential, the first of twice the scale",
            false,
            draws ->
                undefinedOr(
                    CliffsDelta.withInterval(
                            draws.sample(20, () -> 2 * draws.exponential()),
                            draws.sample(20, draws::exponential),
                            LEVEL)
                        .interval(),
                    1.0 / 3)));
    return settings;
  }

  private static Setting effect(
      String name, int m, int n, Function<Draws, Double> first, Function<Draws, Double> second) {
    return Setting.coverage(
        "brunner-munzel",
        m + " and " + n + " values, " + name,
        false,
        draws ->
            undefinedOr(
                BrunnerMunzel.analyse(
                        draws.sample(m, () -> first.apply(draws)),
                        draws.sample(n, () -> second.apply(draws)),
                        LEVEL)
                    .effect()
                    .interval(),
                0.5));
  }

  private static boolean undefinedOr(Interval interval, double truth) {
    return Double.isNaN(interval.lower()) || interval.contains(truth);
  }

  private static List<Setting> means() {
    List<Setting> settings = new ArrayList<>();
    settings.add(mean("normal", 10, 0, Draws::normal));
    settings.add(mean("exponential (skewed)", 30, 1, Draws::exponential));
    settings.add(
        Setting.coverage(
            "welch",
            "10 and 30 values, normal, deviations 3 and 1",
            false,
            draws ->
                WelchTest.analyse(
                        draws.sample(10, () -> 3 * draws.normal()),
                        draws.sample(30, draws::normal),
                        LEVEL)
                    .difference()
                    .interval()
                    .contains(0)));
    for (int n : List.of(30, 100)) {
      settings.add(
          Setting.coverage(
              "bootstrap-mean (BCa)",
              n + " values, exponential (skewed), " + RESAMPLES + " resamples",
              false,
              draws ->
                  Bootstrap.of(
                          draws.sample(n, draws::exponential),
                          SampleSettings::meanOf,
                          RESAMPLES,
                          draws.seed(),
                          LEVEL)
                      .bca()
                      .contains(1)));
    }
    settings.add(
        Setting.coverage(
            "paired-bootstrap (BCa)",
            "50 differences of exponential values, " + RESAMPLES + " resamples",
            false,
            draws ->
                Bootstrap.of(
                        draws.sample(50, () -> draws.exponential() - draws.exponential()),
                        SampleSettings::meanOf,
                        RESAMPLES,
                        draws.seed(),
                        LEVEL)
                    .bca()
                    .contains(0)));
    settings.add(
        Setting.coverage(
            "median-of-differences",
            "50 exponential differences",
            false,
            draws ->
                PairedDifference.medianOfDifferences(
                        draws.sample(50, draws::exponential), new double[50], LEVEL)
                    .interval()
                    .contains(MEDIAN_OF_EXPONENTIAL)));
    return settings;
  }

  private static double meanOf(double[] sample) {
    return Arrays.stream(sample).sum() / sample.length;
  }

  private static Setting mean(String name, int n, double truth, Function<Draws, Double> value) {
    return Setting.coverage(
        "paired-t",
        n + " differences, " + name,
        false,
        draws ->
            StudentTest.analyse(draws.sample(n, () -> value.apply(draws)), 0, LEVEL)
                .mean()
                .interval()
                .contains(truth));
  }

  private static Setting exponent() {
    double[] cpus = {4, 8, 16, 32, 64, 128, 256};
    return Setting.coverage(
        "power-law",
        "7 points from 4 to 256 CPUs, exponent 1.3, log-normal errors of 10 %",
        false,
        draws -> {
          double[] waits = new double[cpus.length];
          for (int i = 0; i < waits.length; i++) {
            waits[i] = StrictMath.exp(1.3 * StrictMath.log(cpus[i]) + 0.1 * draws.normal());
          }
          return PowerLaw.fit(cpus, waits, LEVEL).exponent().interval().contains(1.3);
        });
  }
}
