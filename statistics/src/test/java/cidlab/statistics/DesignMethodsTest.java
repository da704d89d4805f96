package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Stops, elementary effects and clusters; R's values are in OracleTest. */
class DesignMethodsTest {

  private static final Sprt TEST = new Sprt(0.1, 0.3, 0.05, 0.1);
  private static final SequentialEstimate STUDY =
      new SequentialEstimate((x, n) -> TEST.decide(x, n) != Sprt.Decision.CONTINUE, 10, 60);

  /** Coverage and median, summed up over all ways of the study. */
  @Test
  void intervalsAfterAStopCoverAndEstimatesAreMedians() {
    Map<Integer, Estimate> known = new HashMap<>();
    for (double p = 0.05; p < 0.5; p += 0.05) {
      double[] going = {1};
      double covered = 0;
      double above = 0;
      double all = 0;
      BinomialDistribution batch = BinomialDistribution.of(10, p);
      for (int n = 10; n <= 60; n += 10) {
        double[] next = new double[n + 1];
        for (int x = 0; x < going.length; x++) {
          for (int more = 0; more <= 10; more++) {
            next[x + more] += going[x] * batch.probability(more);
          }
        }
        for (int x = 0; x <= n; x++) {
          if (next[x] > 1e-9 && (n == 60 || TEST.decide(x, n) != Sprt.Decision.CONTINUE)) {
            int trials = n;
            Estimate estimate =
                known.computeIfAbsent(x * 100 + n, key -> STUDY.at(key / 100, trials, 0.95));
            covered += estimate.interval().contains(p) ? next[x] : 0;
            above += estimate.value() > p ? next[x] : 0;
            all += next[x];
            next[x] = 0;
          }
        }
        going = next;
      }
      assertThat(all).as("p=%s", p).isCloseTo(1, within(1e-6));
      assertThat(covered).as("covered at p=%s", p).isGreaterThanOrEqualTo(0.95);
      // The steps of the outcomes let the median miss a half by the probability of one of them.
      assertThat(above).as("above at p=%s", p).isBetween(0.25, 0.75);
    }
  }

  @Test
  void stoppingOnManyEventsOverestimates() {
    SequentialEstimate upwards = new SequentialEstimate((x, n) -> x >= 3, 5, 50);
    assertThat(upwards.bias(0.1)).isGreaterThan(0.005);
    assertThat(upwards.at(3, 10, 0.95).value()).isLessThan(0.3);
    SequentialEstimate fixed = new SequentialEstimate((x, n) -> false, 7, 50);
    assertThat(fixed.bias(0.1)).isCloseTo(0, within(1e-12));
    Interval exact = Proportion.clopperPearson(4, 50, 0.95);
    assertThat(fixed.at(4, 50, 0.95).interval().lower()).isCloseTo(exact.lower(), within(1e-9));
    assertThat(fixed.at(4, 50, 0.95).interval().upper()).isCloseTo(exact.upper(), within(1e-9));
    assertThat(fixed.at(0, 50, 0.95).value()).isZero();
    assertThat(fixed.at(50, 50, 0.95).value()).isOne();
  }

  @Test
  void outcomesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> STUDY.at(2, 15, 0.95)).hasMessageContaining("trials=15");
    assertThatThrownBy(() -> STUDY.at(2, 10, 0.95)).hasMessageContaining("does not stop there");
    assertThatThrownBy(() -> STUDY.at(2, 70, 0.95)).hasMessageContaining("does not stop there");
    assertThatThrownBy(() -> new SequentialEstimate((x, n) -> true, 0, 9))
        .hasMessageContaining("batch=0");
  }

  @Test
  void linearModelsHaveTheirCoefficientsAsEffects() {
    double[][] plan = ElementaryEffects.plan(4, 6, 4, 1);
    assertThat(plan).hasDimensions(30, 4);
    double[] results = new double[plan.length];
    for (int i = 0; i < plan.length; i++) {
      double[] x = plan[i];
      for (double value : x) {
        assertThat(value * 3).isCloseTo(Math.rint(value * 3), within(1e-12)).isBetween(0.0, 3.0);
      }
      results[i] = 7 + 3 * x[0] - 2 * x[1] + x[2] * x[3];
    }
    List<ElementaryEffects.Effect> effects = ElementaryEffects.analyse(plan, results);
    assertThat(effects.get(0).mean()).isCloseTo(3, within(1e-12));
    assertThat(effects.get(0).deviation()).isCloseTo(0, within(1e-12));
    assertThat(effects.get(1).mean()).isCloseTo(-2, within(1e-12));
    assertThat(effects.get(1).meanAbsolute()).isCloseTo(2, within(1e-12));
    assertThat(effects.get(2).deviation()).isPositive();
    assertThat(effects.get(2).standardError())
        .isCloseTo(effects.get(2).deviation() / Math.sqrt(6), within(1e-15));
    assertThat(ElementaryEffects.plan(4, 6, 4, 1)).isDeepEqualTo(plan);
    assertThat(ElementaryEffects.plan(4, 6, 4, 2)).isNotEqualTo(plan);
  }

  @Test
  void plansThatMoveOtherwiseAreRefused() {
    assertThatThrownBy(
            () -> ElementaryEffects.analyse(new double[][] {{0, 0}, {1, 1}, {1, 0}}, new double[3]))
        .hasMessageContaining("point=1 moved=2");
    assertThatThrownBy(
            () -> ElementaryEffects.analyse(new double[][] {{0, 0}, {1, 0}, {0, 0}}, new double[3]))
        .hasMessageContaining("factor=1 point=2");
    assertThatThrownBy(
            () -> ElementaryEffects.analyse(new double[][] {{0, 0}, {1, 0}}, new double[2]))
        .hasMessageContaining("points=2");
    assertThatThrownBy(() -> ElementaryEffects.plan(2, 3, 3, 1)).hasMessageContaining("levels=3");
  }

  @Test
  void clustersOfOneAreHardlyClusters() {
    long[] events = {3, 5, 1, 7, 2, 6, 4, 9};
    long[] trials = {20, 20, 20, 20, 20, 20, 20, 20};
    DesignMatrix design = DesignMatrix.intercept(8).numeric("x", 0, 1, 0, 1, 0, 1, 0, 1);
    ClusteredFit own =
        LogisticRegression.firthClustered(
            design, events, trials, List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    assertThat(own.clusters()).isEqualTo(8);
    assertThat(own.fit()).isEqualTo(LogisticRegression.firth(design, events, trials));
    assertThat(own.coefficient("x", 0.95).value())
        .isEqualTo(own.fit().coefficient("x", 0.95).value());
    // Twice the same observations are no more information.
    DesignMatrix twice =
        DesignMatrix.intercept(16).numeric("x", 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    List<String> both = new ArrayList<>(names);
    both.addAll(names);
    ClusteredFit doubled =
        LogisticRegression.firthClustered(twice, doubled(events), doubled(trials), both);
    assertThat(doubled.standardErrors().get(1))
        .isCloseTo(own.standardErrors().get(1), within(0.03));
    assertThat(doubled.fit().standardErrors().get(1))
        .isLessThan(0.75 * own.fit().standardErrors().get(1));
    assertThatThrownBy(
            () ->
                LogisticRegression.firthClustered(
                    design, events, trials, List.of("a", "a", "a", "a", "a", "a", "a", "a")))
        .hasMessageContaining("clusters=1");
  }

  private static long[] doubled(long[] values) {
    long[] twice = Arrays.copyOf(values, 2 * values.length);
    System.arraycopy(values, 0, twice, values.length, values.length);
    return twice;
  }
}
