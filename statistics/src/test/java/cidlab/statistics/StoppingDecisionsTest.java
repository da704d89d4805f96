package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The very trial at which sequential methods decide; trial numbers by R 4.2.2. */
class StoppingDecisionsTest {

  /** {@code lbeta(.5, n+.5) - lbeta(.5, .5) - n log1p(-p) >= log(20)}: the first such n. */
  @ParameterizedTest
  @CsvSource({"0.5, 7", "0.1, 53", "0.01, 680", "0.001, 8062"})
  void aSequenceFallsBelowAThresholdAtThatTrialAndNotBefore(double threshold, int trials) {
    assertThat(ConfidenceSequence.betaBinomial(0, trials, 0.95).upper()).isLessThan(threshold);
    assertThat(ConfidenceSequence.betaBinomial(0, trials - 1, 0.95).upper())
        .isGreaterThan(threshold);
    assertThat(ConfidenceSequence.pValue(0, trials, threshold)).isLessThan(0.05);
    assertThat(ConfidenceSequence.pValue(0, trials - 1, threshold)).isGreaterThan(0.05);
    // Events and none exchanged.
    assertThat(ConfidenceSequence.betaBinomial(trials, trials, 0.95).lower())
        .isGreaterThan(1 - threshold);
    assertThat(ConfidenceSequence.betaBinomial(trials - 1, trials - 1, 0.95).lower())
        .isLessThan(1 - threshold);
  }

  /** Wald's bounds: log(0.1 / 0.95) / log(0.7 / 0.9) = 8.96, log(0.9 / 0.05) / log(3) = 2.63. */
  @Test
  void theRatioTestDecidesAtThatTrialAndNotBefore() {
    Sprt test = new Sprt(0.1, 0.3, 0.05, 0.1);
    assertThat(test.decide(0, 8)).isEqualTo(Sprt.Decision.CONTINUE);
    assertThat(test.decide(0, 9)).isEqualTo(Sprt.Decision.ACCEPT_H0);
    assertThat(test.trialsWithoutEvents()).isEqualTo(9);
    assertThat(test.decide(2, 2)).isEqualTo(Sprt.Decision.CONTINUE);
    assertThat(test.decide(3, 3)).isEqualTo(Sprt.Decision.ACCEPT_H1);
    // A trial is less than a thousandth of the bounds: log(0.1/0.95) / log(0.997/0.999) = 1123.4,
    // and (3 log(3) - log(0.9/0.05)) / -log(0.997/0.999) = 202.3.
    Sprt fine = new Sprt(0.001, 0.003, 0.05, 0.1);
    assertThat(fine.decide(0, 1123)).isEqualTo(Sprt.Decision.CONTINUE);
    assertThat(fine.decide(0, 1124)).isEqualTo(Sprt.Decision.ACCEPT_H0);
    assertThat(fine.decide(3, 205)).isEqualTo(Sprt.Decision.ACCEPT_H1);
    assertThat(fine.decide(3, 206)).isEqualTo(Sprt.Decision.CONTINUE);
    // Turned round, the same trials decide for the other hypothesis.
    Sprt turned = new Sprt(0.3, 0.1, 0.1, 0.05);
    assertThat(turned.decide(0, 8)).isEqualTo(Sprt.Decision.CONTINUE);
    assertThat(turned.decide(0, 9)).isEqualTo(Sprt.Decision.ACCEPT_H1);
    assertThat(turned.decide(3, 3)).isEqualTo(Sprt.Decision.ACCEPT_H0);
  }
}
