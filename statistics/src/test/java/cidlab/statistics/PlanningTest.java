package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Sample sizes, sequential tests, rates and rare events against exact computations. */
class PlanningTest {

  @Test
  void sampleSizeInvertsPower() {
    for (double power : new double[] {0.5, 0.8, 0.9, 0.99}) {
      double n = Power.trialsForProportions(0.01, 0.03, power, 0.05);
      assertThat(Power.ofProportions(n, 0.01, 0.03, 0.05)).isCloseTo(power, within(1e-12));
      assertThat(Power.trialsForProportions(0.03, 0.01, power, 0.05)).isCloseTo(n, within(1e-9));
    }
    assertThatThrownBy(() -> Power.trialsForProportions(0.2, 0.2, 0.9, 0.05))
        .hasMessageContaining("p1=p2=0.2");
  }

  @Test
  void exactPowerUnderEqualityIsTheSizeOfTheTest() {
    Power.Test fisher = (x1, n1, x2, n2) -> FisherTest.exact(x1, n1, x2, n2, Alternative.TWO_SIDED);
    double size = Power.exact(fisher, 200, 0.01, 200, 0.01, 0.05);
    assertThat(size).isBetween(0.0, 0.05);
    assertThat(Power.exact(FisherTest::midP, 200, 0.01, 200, 0.01, 0.05)).isGreaterThan(size);
    // R 4.2.2: sum of dbinom(x1,20,.1) dbinom(x2,20,.6) over fisher.test p <= .05.
    assertThat(Power.exact(fisher, 20, 0.1, 20, 0.6, 0.05)).isCloseTo(0.90847116465, within(1e-10));
  }

  @Test
  void wilsonReachesTheHalfWidthAtItsSampleSize() {
    double n = SampleSize.wilsonHalfWidth(0.02, 0.25, 0.95);
    long events = Math.round(n / 4);
    Interval interval = Proportion.wilson(events, Math.round(n), 0.95);
    assertThat(interval.width() / 2).isCloseTo(0.02, within(2e-5));
    assertThat(SampleSize.wilsonHalfWidth(0.499, 0, 0.95)).isBetween(0.0, 0.1);
    assertThatThrownBy(() -> SampleSize.wilsonHalfWidth(0.5, 0.1, 0.95))
        .hasMessageContaining("halfWidth=0.5");
  }

  @Test
  void oneEventIsSeenWithTheProbabilityAskedFor() {
    for (double p : new double[] {0.3, 0.01, 1e-6}) {
      long n = SampleSize.atLeastOneEvent(p, 0.95);
      assertThat(-Math.expm1(n * Math.log1p(-p))).isGreaterThanOrEqualTo(0.95);
      assertThat(-Math.expm1((n - 1) * Math.log1p(-p))).isLessThan(0.95);
    }
  }

  /** Exact error rates by summation over all paths; Wald's bounds promise alpha/(1-beta). */
  @Test
  void sequentialTestKeepsItsErrorRates() {
    Sprt test = new Sprt(0.1, 0.3, 0.05, 0.1);
    assertThat(accepted(test, 0.1, Sprt.Decision.ACCEPT_H1)).isLessThan(0.05 / 0.9);
    assertThat(accepted(test, 0.3, Sprt.Decision.ACCEPT_H0)).isLessThan(0.1 / 0.95);
    Sprt turned = new Sprt(0.3, 0.1, 0.05, 0.1);
    assertThat(accepted(turned, 0.3, Sprt.Decision.ACCEPT_H1)).isLessThan(0.05 / 0.9);
  }

  private static double accepted(Sprt test, double p, Sprt.Decision decision) {
    double[] alive = {1};
    double accepted = 0;
    for (int n = 1; n <= 400; n++) {
      double[] next = new double[n + 1];
      for (int k = 0; k < alive.length; k++) {
        next[k] += alive[k] * (1 - p);
        next[k + 1] += alive[k] * p;
      }
      for (int k = 0; k <= n; k++) {
        Sprt.Decision reached = test.decide(k, n);
        accepted += reached == decision ? next[k] : 0;
        next[k] = reached == Sprt.Decision.CONTINUE ? next[k] : 0;
      }
      alive = next;
    }
    return accepted;
  }

  @Test
  void sequentialTestStopsWithoutEventsWhenItSays() {
    Sprt test = new Sprt(0.001, 0.003, 0.05, 0.1);
    long n = test.trialsWithoutEvents();
    assertThat(test.decide(0, n)).isEqualTo(Sprt.Decision.ACCEPT_H0);
    assertThat(test.decide(0, n - 1)).isEqualTo(Sprt.Decision.CONTINUE);
    Sprt turned = new Sprt(0.003, 0.001, 0.1, 0.05);
    long m = turned.trialsWithoutEvents();
    assertThat(turned.decide(0, m)).isEqualTo(Sprt.Decision.ACCEPT_H1);
    assertThat(turned.decide(0, m - 1)).isEqualTo(Sprt.Decision.CONTINUE);
    assertThatThrownBy(() -> new Sprt(0.1, 0.1, 0.05, 0.1)).hasMessageContaining("p0=p1=0.1");
    assertThatThrownBy(() -> new Sprt(0.1, 0.2, 0.6, 0.5)).hasMessageContaining("alpha=0.6");
  }

  /** The ruin probabilities satisfy the walk's own equations, for a fair walk too. */
  @Test
  void ruinProbabilitiesAreHarmonic() {
    for (double p : new double[] {0.3, 0.5, 0.7, 0.999}) {
      for (int start = 1; start < 12; start++) {
        double up = BirthDeath.hitProbability(p, 12, start + 1);
        double down = BirthDeath.hitProbability(p, 12, start - 1);
        assertThat(BirthDeath.hitProbability(p, 12, start))
            .isCloseTo(p * up + (1 - p) * down, within(1e-14));
      }
      assertThat(BirthDeath.hitProbability(p, 12, 0)).isZero();
      assertThat(BirthDeath.hitProbability(p, 12, 12)).isOne();
    }
    assertThat(BirthDeath.hitProbability(0.3, 2000, 1)).isZero();
    assertThat(BirthDeath.hitProbability(0.01, 40, 39)).isCloseTo(1.0 / 99, within(1e-15));
  }

  /** Variance of a product of independent binomial shares, by summation. */
  @Test
  void splittingVarianceIsThatOfAProductOfShares() {
    double first = 0.4;
    double second = 0.7;
    double square = 0;
    int n = 3;
    double[] binomialFirst = {0.216, 0.432, 0.288, 0.064};
    double[] binomialSecond = {0.027, 0.189, 0.441, 0.343};
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        square += binomialFirst[i] * binomialSecond[j] * Math.pow(i * j / 9.0, 2);
      }
    }
    double mean = Splitting.probability(first, second);
    assertThat(Splitting.fixedEffortRelativeVariance(n, first, second))
        .isCloseTo(square / (mean * mean) - 1, within(1e-12));
    assertThat(Splitting.fixedEffortRelativeVariance(n, first))
        .isCloseTo(Splitting.crudeRelativeVariance(n, first), within(1e-15));
    assertThatThrownBy(() -> Splitting.probability(0.5, 0)).hasMessageContaining("p=0.0");
  }

  @Test
  void ratesScaleWithTheUnitOfTime() {
    Estimate seconds = PoissonRate.rate(7, 2, 0.95);
    Estimate milliseconds = PoissonRate.rate(7, 2000, 0.95);
    assertThat(milliseconds.value() * 1000).isCloseTo(seconds.value(), within(1e-12));
    assertThat(milliseconds.interval().upper() * 1000)
        .isCloseTo(seconds.interval().upper(), within(1e-12));
    // No event: -log(0.025) over the exposure.
    Estimate none = PoissonRate.rate(0, 4, 0.95);
    assertThat(none.interval().lower()).isZero();
    assertThat(none.interval().upper()).isCloseTo(-Math.log(0.025) / 4, within(1e-12));
    assertThatThrownBy(() -> PoissonRate.rate(1, 0, 0.95)).hasMessageContaining("exposure=0.0");
  }

  @Test
  void ratesWithoutEventsAreComparable() {
    Estimate none = PoissonRate.ratio(0, 10, 0, 20, 0.95);
    assertThat(none.value()).isNaN();
    assertThat(none.interval().upper()).isInfinite();
    assertThat(PoissonRate.equality(0, 10, 0, 20).pValue()).isOne();
    Estimate one = PoissonRate.ratio(5, 10, 0, 10, 0.95);
    assertThat(one.value()).isInfinite();
    assertThat(one.interval().lower()).isGreaterThan(1e-3);
    assertThat(one.interval().upper()).isInfinite();
  }

  @Test
  void poissonTestAddsBothTails() {
    // R 4.2.2: poisson.test(k, 2, r = 2.5)$p.value for k = 2, 10, 5.
    double[] expected = {0.258023693553, 0.0385660043053, 1};
    long[] events = {2, 10, 5};
    for (int i = 0; i < events.length; i++) {
      assertThat(PoissonRate.test(events[i], 2, 2.5).pValue())
          .isCloseTo(expected[i], within(1e-12));
    }
  }

  /** For two means the studentized range is √2 |t|. */
  @Test
  void studentizedRangeOfTwoMeansIsStudentsT() {
    for (double freedom : new double[] {1, 2, 5, 30, 1000}) {
      TDistribution t = TDistribution.of(freedom);
      for (double q : new double[] {0.1, 1, 3, 6}) {
        double expected = 1 - 2 * t.survivalProbability(q / Math.sqrt(2));
        assertThat(StudentizedRange.cdf(q, 2, freedom)).isCloseTo(expected, within(1e-9));
      }
    }
    assertThat(StudentizedRange.cdf(0, 3, 10)).isZero();
    assertThat(StudentizedRange.cdf(StudentizedRange.quantile(0.99, 5, 12), 5, 12))
        .isCloseTo(0.99, within(1e-12));
  }
}
