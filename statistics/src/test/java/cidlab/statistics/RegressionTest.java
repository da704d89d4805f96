package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.inference.GTest;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.junit.jupiter.api.Test;

/** Regressions against closed forms, R, and each other. */
class RegressionTest {

  private static final List<String> GROUPS = List.of("old", "new", "old", "new");

  private static DesignMatrix groups() {
    return DesignMatrix.intercept(4).factor("strategy", GROUPS, List.of("old", "new"));
  }

  @Test
  void oneFactorGivesTheEmpiricalLogOdds() {
    long[] events = {30, 5, 20, 10};
    long[] trials = {100, 100, 50, 50};
    RegressionFit fit = LogisticRegression.maximumLikelihood(groups(), events, trials);
    double old = Math.log(50.0 / 100);
    double young = Math.log(15.0 / 135);
    assertThat(fit.names()).containsExactly("(Intercept)", "strategynew");
    assertThat(fit.coefficients().get(0)).isCloseTo(old, within(1e-9));
    assertThat(fit.coefficients().get(1)).isCloseTo(young - old, within(1e-9));
    double error = Math.sqrt(1 / 50.0 + 1 / 100.0 + 1 / 15.0 + 1 / 135.0);
    assertThat(fit.standardErrors().get(1)).isCloseTo(error, within(1e-4));
    assertThat(fit.converged()).isTrue();
    assertThat(fit.atBoundary()).isFalse();
    Estimate effect = fit.coefficient("strategynew", 0.95);
    assertThat(effect.interval().upper()).isNegative();
    assertThat(fit.wald("strategynew").pValue()).isLessThan(0.01);
    assertThatThrownBy(() -> fit.wald("strategy")).hasMessageContaining("coefficient=strategy");
  }

  @Test
  void likelihoodRatioIsTheGTest() {
    long[] events = {30, 5};
    long[] trials = {100, 100};
    DesignMatrix constant = DesignMatrix.intercept(2);
    RegressionFit full =
        LogisticRegression.maximumLikelihood(constant.numeric("x", 0, 1), events, trials);
    RegressionFit reduced = LogisticRegression.maximumLikelihood(constant, events, trials);
    TestResult ratio = full.likelihoodRatio(reduced);
    double g = GTest.withDefaults().test(new long[][] {{30, 70}, {5, 95}}).getStatistic();
    assertThat(ratio.statistic()).isCloseTo(g, within(1e-8));
    assertThat(ratio.degreesOfFreedom()).isEqualTo(1);
    assertThat(reduced.deviance() - full.deviance()).isCloseTo(g, within(1e-8));
    assertThatThrownBy(() -> reduced.likelihoodRatio(full)).hasMessageContaining("=-1");
  }

  @Test
  void separationIsReportedAndFirthStaysFinite() {
    long[] events = {0, 7};
    long[] trials = {50, 50};
    DesignMatrix design = DesignMatrix.intercept(2).numeric("x", 0, 1);
    assertThat(LogisticRegression.maximumLikelihood(design, events, trials).atBoundary()).isTrue();
    RegressionFit firth = LogisticRegression.firth(design, events, trials);
    assertThat(firth.converged()).isTrue();
    assertThat(firth.coefficients().get(1))
        .isCloseTo(Math.log(7.5 / 43.5) - Math.log(0.5 / 50.5), within(1e-11));
    RegressionFit reduced = LogisticRegression.firth(design, events, trials, Set.of("x"));
    assertThat(firth.likelihoodRatio(reduced).pValue()).isBetween(1e-4, 0.05);
  }

  @Test
  void firthOfSingleOutcomesIsFirthOfTheirCounts() {
    double[] x = {0, 0, 0, 0, 1, 1, 1};
    long[] ones = {1, 1, 1, 1, 1, 1, 1};
    RegressionFit single =
        LogisticRegression.firth(
            DesignMatrix.intercept(7).numeric("x", x), new long[] {0, 0, 0, 0, 1, 0, 1}, ones);
    RegressionFit grouped =
        LogisticRegression.firth(
            DesignMatrix.intercept(2).numeric("x", 0, 1), new long[] {0, 2}, new long[] {4, 3});
    for (int j = 0; j < 2; j++) {
      assertThat(single.coefficients().get(j))
          .isCloseTo(grouped.coefficients().get(j), within(1e-10));
    }
  }

  @Test
  void poissonWithExposureGivesTheRateRatio() {
    // R 4.2.2: glm(c(3,5,9,14) ~ c(0,0,1,1) + offset(log(c(10,20,15,30))), poisson).
    RegressionFit fit =
        CountRegression.poisson(
            DesignMatrix.intercept(4).numeric("g", 0, 0, 1, 1),
            new long[] {3, 5, 9, 14},
            new double[] {10, 20, 15, 30});
    assertThat(fit.coefficients().get(0)).isCloseTo(Math.log(8.0 / 30), within(1e-9));
    assertThat(fit.coefficients().get(1)).isCloseTo(0.650587566141149, within(1e-9));
    assertThat(fit.standardErrors().get(1)).isCloseTo(0.410461034500773, within(1e-7));
  }

  @Test
  void negativeBinomialWithExposureIsThatOfR() {
    long[] counts = {0, 1, 0, 7, 2, 3, 0, 15, 4, 4, 1, 9};
    double[] exposures = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
    double[] group = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    // MASS 7.3: glm.nb(counts ~ group + offset(log(exposures))).
    CountRegression.NegativeBinomialFit result =
        CountRegression.negativeBinomial(
            DesignMatrix.intercept(12).numeric("group", group), counts, exposures);
    assertThat(result.fit().coefficients().get(0)).isCloseTo(0.353073550203326, within(1e-6));
    assertThat(result.fit().coefficients().get(1)).isCloseTo(0.656057656944058, within(1e-6));
    assertThat(result.theta()).isCloseTo(0.891780834071692, within(1e-6));
  }

  @Test
  void countsWithoutOverdispersionArePoisson() {
    long[] counts = {5, 5, 6, 4, 10, 9, 11, 10};
    double[] ones = new double[8];
    Arrays.fill(ones, 1);
    DesignMatrix design = DesignMatrix.intercept(8).numeric("g", 0, 0, 0, 0, 1, 1, 1, 1);
    CountRegression.NegativeBinomialFit result =
        CountRegression.negativeBinomial(design, counts, ones);
    assertThat(result.theta()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(result.thetaStandardError()).isNaN();
    assertThat(result.fit()).isEqualTo(CountRegression.poisson(design, counts, ones));
    RegressionFit none = CountRegression.poisson(design, new long[8], ones);
    assertThat(none.atBoundary()).isTrue();
  }

  @Test
  void dependentColumnsAndMisfitsAreRefused() {
    long[] events = {1, 2, 3};
    long[] trials = {5, 5, 5};
    DesignMatrix twice = DesignMatrix.intercept(3).numeric("x", 1, 2, 3).numeric("z", 2, 4, 6);
    assertThatThrownBy(() -> LogisticRegression.maximumLikelihood(twice, events, trials))
        .hasMessageContaining("linearly dependent");
    DesignMatrix wide =
        DesignMatrix.intercept(3).numeric("x", 1, 2, 4).numeric("z", 2, 5, 6).numeric("w", 1, 0, 1);
    assertThatThrownBy(() -> LogisticRegression.maximumLikelihood(wide, events, trials))
        .hasMessageContaining("coefficients=4 observations=3");
    assertThatThrownBy(() -> LogisticRegression.firth(twice, new long[] {1, 2}, trials))
        .hasMessageContaining("size(events)=2");
    assertThatThrownBy(() -> DesignMatrix.intercept(2).factor("f", List.of("a")))
        .hasMessageContaining("size(f)=1");
    assertThatThrownBy(
            () -> DesignMatrix.intercept(2).factor("f", List.of("a", "b"), List.of("a", "c")))
        .hasMessageContaining("f=b");
    assertThatThrownBy(() -> DesignMatrix.intercept(2).interaction("x", "y"))
        .hasMessageContaining("term=x");
  }

  @Test
  void interactionsMultiplyTheColumns() {
    DesignMatrix design = groups().numeric("cpus", 4, 4, 16, 16).interaction("strategy", "cpus");
    assertThat(design.columnNames())
        .containsExactly("(Intercept)", "strategynew", "cpus", "strategynew:cpus");
    assertThat(design.values()[3]).containsExactly(1, 1, 16, 16);
    assertThat(design.values()[2]).containsExactly(1, 0, 16, 0);
  }

  @Test
  void oneWayAnovaIsTheLibrarys() {
    double[][] samples = {{1, 2, 3.5}, {2, 4, 4, 7}, {9, 8.5}};
    double[] all = Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray();
    DesignMatrix design =
        DesignMatrix.intercept(9).factor("g", List.of("a", "a", "a", "b", "b", "b", "b", "c", "c"));
    Anova.Row row = Anova.sequential(design, all).get(0);
    OneWayAnova.Result expected = OneWayAnova.withDefaults().test(Arrays.asList(samples));
    assertThat(row.f()).isCloseTo(expected.getStatistic(), within(1e-10));
    assertThat(row.pValue()).isCloseTo(expected.getPValue(), within(1e-12));
    assertThat(row.degreesOfFreedom()).isEqualTo(2);
  }

  @Test
  void aliasedTermsTakeNoDegreesOfFreedom() {
    DesignMatrix design =
        DesignMatrix.intercept(4).numeric("x", 0, 0, 1, 1).numeric("copy", 1, 1, 3, 3);
    List<Anova.Row> rows = Anova.sequential(design, new double[] {1, 2, 4, 6});
    assertThat(rows).extracting(Anova.Row::term).containsExactly("x", "Residuals");
    assertThat(rows.get(1).degreesOfFreedom()).isEqualTo(2);
  }
}
