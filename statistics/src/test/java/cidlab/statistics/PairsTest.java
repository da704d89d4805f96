package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Properties of the paired methods, over all small tables and against brute force. */
class PairsTest {

  @Test
  void tangoExcludesZeroExactlyWhereMcnemarRejects() {
    int n = 14;
    for (int b = 0; b <= n; b++) {
      for (int c = 0; b + c <= n; c++) {
        Interval interval = PairedProportions.tango(2, b, c, n - b - c, 0.95);
        double p = Mcnemar.asymptotic(b, c, false).pValue();
        assertThat(interval.contains(0)).as("b=%s c=%s", b, c).isEqualTo(p >= 0.05);
      }
    }
  }

  @Test
  void pairedIntervalsTurnWithTheTreatmentsAndHoldTheEstimate() {
    int n = 10;
    for (int a = 0; a <= n; a++) {
      for (int b = 0; a + b <= n; b++) {
        for (int c = 0; a + b + c <= n; c++) {
          int d = n - a - b - c;
          double estimate = (double) (b - c) / n;
          Interval tango = PairedProportions.tango(a, b, c, d, 0.95);
          assertThat(tango.lower())
              .isCloseTo(-PairedProportions.tango(a, c, b, d, 0.95).upper(), within(1e-12));
          Interval newcombe = PairedProportions.newcombe(a, b, c, d, 0.95);
          assertThat(newcombe.lower())
              .isCloseTo(-PairedProportions.newcombe(a, c, b, d, 0.95).upper(), within(1e-12));
          for (Interval interval : new Interval[] {tango, newcombe}) {
            assertThat(interval.lower()).isBetween(-1.0, estimate + 1e-15);
            assertThat(interval.upper()).isBetween(estimate - 1e-15, 1.0);
          }
        }
      }
    }
  }

  @Test
  void noPairsAreRefusedAndNoDiscordantPairsProveNothing() {
    assertThatThrownBy(() -> PairedProportions.tango(0, 0, 0, 0, 0.95))
        .hasMessageContaining("pairs=0");
    assertThatThrownBy(() -> PairedProportions.newcombe(1, -1, 0, 0, 0.95))
        .hasMessageContaining("onlyFirst=-1");
    assertThat(Mcnemar.exact(0, 0).pValue()).isOne();
    assertThat(Mcnemar.asymptotic(0, 0, true).pValue()).isOne();
    Interval tango = PairedProportions.tango(0, 0, 0, 5000, 0.95);
    assertThat(tango.lower()).isNegative();
    assertThat(tango.upper()).isCloseTo(-tango.lower(), within(1e-15)).isLessThan(0.001);
  }

  @Test
  void mcnemarIsTheSignTest() {
    for (int b = 0; b <= 9; b++) {
      for (int c = 0; c <= 9; c++) {
        double twoTails = 0;
        BinomialDistribution signs = BinomialDistribution.of(b + c, 0.5);
        for (int k = 0; k <= b + c; k++) {
          if (Math.abs(2 * k - b - c) >= Math.abs(b - c)) {
            twoTails += signs.probability(k);
          }
        }
        assertThat(Mcnemar.exact(b, c).pValue()).isCloseTo(twoTails, within(1e-12));
        assertThat(Mcnemar.midP(b, c).pValue()).isLessThanOrEqualTo(twoTails);
      }
    }
  }

  /** All 2^n signs of the observed ranks, which is what the exact distribution means. */
  @Test
  void signedRankIsExactWithTiesAndZeros() {
    double[][] samples = {
      {1, 2, 3, -4, 5}, {1, -1, 1, 2, -2, 3}, {0, 0, 2, 2, -2, 7, 7, -1}, {-3}, {5, 5, 5, 5, 5, 5}
    };
    for (double[] sample : samples) {
      double[] nonZero = Arrays.stream(sample).filter(d -> d != 0).toArray();
      Midranks ranks = Midranks.of(Arrays.stream(nonZero).map(Math::abs).toArray());
      int n = nonZero.length;
      long observed = 0;
      for (int i = 0; i < n; i++) {
        observed += nonZero[i] > 0 ? ranks.doubled[i] : 0;
      }
      double greater = 0;
      for (int signs = 0; signs < 1 << n; signs++) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (signs >> i & 1) * ranks.doubled[i];
        }
        greater += sum >= observed ? Math.pow(0.5, n) : 0;
      }
      assertThat(WilcoxonSignedRank.test(sample, Alternative.GREATER).pValue())
          .isCloseTo(greater, within(1e-12));
      double[] negated = Arrays.stream(sample).map(d -> -d).toArray();
      assertThat(WilcoxonSignedRank.test(negated, Alternative.LESS).pValue())
          .isCloseTo(greater, within(1e-12));
    }
  }

  @Test
  void differencesOfZeroOnlySayNothing() {
    double[] zeros = {0, 0, 0, -0.0};
    assertThat(WilcoxonSignedRank.test(zeros, Alternative.TWO_SIDED).pValue()).isOne();
    double[] more = new double[60];
    Estimate shift = HodgesLehmann.paired(more, 0.95);
    assertThat(shift.value()).isZero();
    assertThat(shift.interval().lower()).isZero();
    assertThat(shift.interval().upper()).isZero();
    assertThatThrownBy(() -> WilcoxonSignedRank.test(new double[0], Alternative.LESS))
        .hasMessageContaining("size(differences)=0");
    assertThatThrownBy(() -> HodgesLehmann.paired(new double[] {1, Double.NaN}, 0.95))
        .hasMessageContaining("differences[1]=NaN");
  }

  /** From 50 differences on the p-value is asymptotic; it has to continue the exact one. */
  @Test
  void signedRankContinuesFromExactToAsymptotic() {
    double[] sample = new double[49];
    Arrays.setAll(sample, i -> (i % 3 == 0 ? -1 : 1) * (i + 1.0));
    double exact = WilcoxonSignedRank.test(sample, Alternative.TWO_SIDED).pValue();
    double[] longer = Arrays.copyOf(sample, 50);
    longer[49] = 50;
    double asymptotic = WilcoxonSignedRank.test(longer, Alternative.TWO_SIDED).pValue();
    assertThat(asymptotic).isBetween(exact / 2, exact);
  }

  @Test
  void hodgesLehmannIsTheMedianOfAllWalshAverages() {
    for (int n : new int[] {6, 7, 20, 49, 50, 61}) {
      for (int step : new int[] {1, 4}) { // with 4 there are ties and zeros
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> Math.floorDiv(i * 37 % 101 - 40, step));
        double[] averages = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
          for (int j = i; j < n; j++) {
            averages[next++] = (differences[i] + differences[j]) / 2;
          }
        }
        Arrays.sort(averages);
        Estimate shift = HodgesLehmann.paired(differences, 0.95);
        assertThat(shift.value()).isEqualTo(Quantiles.type7(averages, 0.5));
        int rank = (int) WilcoxonSignedRank.quantile(0.025, n);
        assertThat(shift.interval().lower()).isEqualTo(averages[rank - 1]);
        assertThat(shift.interval().upper()).isEqualTo(averages[averages.length - rank]);
      }
    }
  }

  @Test
  void fiveDifferencesDoNotBoundTheirPseudomedianAt95Percent() {
    Interval five = HodgesLehmann.paired(new double[] {1, 2, 3, 4, 5}, 0.95).interval();
    assertThat(five.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(five.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    Interval six = HodgesLehmann.paired(new double[] {1, 2, 3, 4, 5, 6}, 0.95).interval();
    assertThat(six.lower()).isEqualTo(1);
    assertThat(six.upper()).isEqualTo(6);
  }

  @Test
  void medianOfDifferencesHasTheIntervalOfTheSignTest() {
    double[] first = {5, 6, 7, 8, 9, 10, 11, 12};
    double[] second = {1, 1, 1, 1, 1, 1, 1, 1};
    Estimate median = PairedDifference.medianOfDifferences(first, second, 0.95);
    assertThat(median.value()).isEqualTo(7.5);
    // Binomial(8, 1/2): P(B = 0) = 0.004, P(B <= 1) = 0.035; so the first and the last.
    assertThat(median.interval().lower()).isEqualTo(4);
    assertThat(median.interval().upper()).isEqualTo(11);
    assertThatThrownBy(() -> PairedDifference.differences(first, new double[] {1}))
        .hasMessageContaining("size(second)=1");
  }

  @Test
  void friedmanOfConstantBlocksSaysNothing() {
    assertThat(KSamples.friedman(new double[][] {{3, 3, 3}, {1, 1, 1}}).pValue()).isOne();
    assertThatThrownBy(() -> KSamples.friedman(new double[][] {{3, 3, 3}, {1, 1}}))
        .hasMessageContaining("size(row 1)=2");
  }
}
