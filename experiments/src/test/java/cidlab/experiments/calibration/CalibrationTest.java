package cidlab.experiments.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cidlab.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A small calibration; {@code docs/calibration.md} is the result of a large one. */
class CalibrationTest {

  private static final int SETS = 200;

  /** Slow to make or to repeat: exercised by the command. */
  private static boolean quick(Setting setting) {
    return !setting.method().contains("BCa")
        && !setting.method().contains("mann-whitney")
        && !setting.method().equals("negative-binomial")
        && !setting.data().contains("1000 exponential");
  }

  @Test
  void simulationAgreesWithSummationAndClaimsKeepTheirPromise() {
    List<Setting> settings =
        Calibration.settings().stream().filter(CalibrationTest::quick).toList();
    assertThat(settings).hasSizeGreaterThan(200);
    assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates();
    Calibration calibration = new Calibration(SETS, 1);
    assertThat(settings)
        .allSatisfy(
            setting -> {
              Measured row = calibration.run(setting);
              assertThat(row.agrees()).as(row.setting().name()).isTrue();
              assertThat(row.acceptable()).as(row.setting().name()).isTrue();
            });
  }

  @Test
  void anIntervalThatIsTooNarrowIsFound() {
    Setting narrow =
        Setting.coverage(
            "clopper-pearson at 80 %",
            "n=100 p=0.3",
            true,
            draws -> Proportion.clopperPearson(draws.binomial(100, 0.3), 100, 0.8).contains(0.3));
    Measured found = new Calibration(1000, 1).run(narrow);
    assertThat(found.rate()).isCloseTo(0.83, within(0.05));
    assertThat(found.verdict()).isEqualTo(Measured.Verdict.SHORT);
    assertThat(found.acceptable()).isFalse();
    CalibrationPage page = new CalibrationPage(1000, 1, List.of(found), List.of(), List.of());
    assertThat(page.acceptable()).isFalse();
    assertThat(page.text()).contains("1 of them short or liberal", "clopper-pearson at 80 %");
  }

  @Test
  void aTestThatRejectsTooOftenIsFound() {
    Setting liberal = Setting.error("coin", "p=0.15", draws -> draws.event(0.15)).forClaims();
    Measured found = new Calibration(1000, 1).run(liberal);
    assertThat(found.verdict()).isEqualTo(Measured.Verdict.LIBERAL);
    assertThat(found.acceptable()).isFalse();
  }

  @Test
  void aWrongExactValueIsFound() {
    Setting wrong = Setting.coverage("coin", "p=0.95", false, d -> d.event(0.95)).exactly(0.98);
    assertThat(new Calibration(2000, 1).run(wrong).agrees()).isFalse();
    assertThat(new Calibration(2000, 1).run(wrong.exactly(0.95)).agrees()).isTrue();
  }

  @Test
  void falsePositivesOfStudiesAreCounted() {
    Measured fine =
        new Calibration(100, 1).run(Setting.coverage("coin", "p=1", true, draws -> true));
    var clean = new SameStrategyStudies.Outcome(1, 34, 1, 0, 5);
    var wrong = new SameStrategyStudies.Outcome(2, 34, 3, 1, 5);
    assertThat(page(fine, List.of(clean, clean), List.of(clean)).acceptable()).isTrue();
    // One of twenty is what is promised; all of them are not, nor any at all on equal seeds.
    assertThat(page(fine, List.of(wrong, wrong, wrong), List.of(clean)).acceptable()).isFalse();
    assertThat(page(fine, List.of(clean), List.of(wrong)).acceptable()).isFalse();
    assertThat(page(fine, List.of(clean, wrong), List.of(clean)).text()).contains("| 2 | 1 | 0.5");
  }

  private static CalibrationPage page(
      Measured row,
      List<SameStrategyStudies.Outcome> unmatched,
      List<SameStrategyStudies.Outcome> matched) {
    return new CalibrationPage(100, 1, List.of(row), unmatched, matched);
  }

  @Test
  void dataDependOnTheSeedAndTheNameAlone() {
    Setting one = Setting.coverage("a", "b", false, draws -> draws.event(0.5));
    Setting other = Setting.coverage("a", "c", false, draws -> draws.event(0.5));
    int hits = new Calibration(500, 1).run(one).hits();
    Calibration calibration = new Calibration(500, 1);
    assertThat(calibration.run(other).hits()).isNotEqualTo(hits);
    assertThat(calibration.run(one).hits()).isEqualTo(hits);
    assertThat(new Calibration(500, 2).run(one).hits()).isNotEqualTo(hits);
  }

  /** Means, within five standard errors: a wrong generator would spoil all that rests on it. */
  @Test
  void drawsHaveTheirDistributions() {
    Draws draws = new Draws(7);
    int n = 40_000;
    Map<String, double[]> samples = new TreeMap<>();
    samples.put("normal 0 1", draws.sample(n, draws::normal));
    samples.put("exponential 1 1", draws.sample(n, draws::exponential));
    samples.put("laplace 0 2", draws.sample(n, draws::laplace));
    samples.put("geometric 3 12", draws.sample(n, () -> draws.geometric(0.25)));
    samples.put("binomial 10 9", draws.sample(n, () -> draws.binomial(100, 0.1)));
    samples.put("poisson 2.5 2.5", draws.sample(n, () -> draws.poisson(2.5)));
    samples.forEach(
        (name, values) -> {
          String[] words = name.split(" ");
          double mean = Double.parseDouble(words[1]);
          double variance = Double.parseDouble(words[2]);
          double sum = 0;
          double squares = 0;
          for (double value : values) {
            sum += value;
            squares += (value - mean) * (value - mean);
          }
          assertThat(sum / n).as(name).isCloseTo(mean, within(5 * Math.sqrt(variance / n)));
          assertThat(squares / n).as(name).isCloseTo(variance, within(0.1 * variance));
        });
    assertThat(Distribution.binomial(7, 0.3).probability(k -> true)).isCloseTo(1, within(1e-12));
    assertThat(Distribution.binomial(7, 0.3).probability(k -> k == 2))
        .isCloseTo(21 * 0.09 * Math.pow(0.7, 5), within(1e-12));
    assertThat(Distribution.poisson(2).probability(k -> k == 0))
        .isCloseTo(Math.exp(-2), within(1e-12));
    assertThat(Distribution.ofPairs(3, 0.2, 0.1, (b, c) -> b == 1 && c == 1))
        .isCloseTo(6 * 0.2 * 0.1 * 0.7, within(1e-12));
  }

  @Test
  void figuresForProgramsHaveOneRowPerSetting() {
    Measured row =
        new Calibration(100, 1).run(Setting.coverage("coin", "p=1, \"sure\"", true, draws -> true));
    assertThat(CalibrationCsv.of(List.of(row)).lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("coverage,coin,\"p=1, \"\"sure\"\"\",true,0.95,100,100,1.0000,")
        .endsWith(",,true,keeps");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new CalibrationRun(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sets=0");
  }
}
