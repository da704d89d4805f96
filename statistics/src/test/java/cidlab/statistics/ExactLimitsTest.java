package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Intervals that rest on exact limits. */
class ExactLimitsTest {

  private static final double LEVEL = 0.95;

  /** The exact test of pairs and the interval agree on what is shown, but for the odd case. */
  @Test
  void moverOfPairsAgreesWithMcnemar() {
    int disagreements = 0;
    int cases = 0;
    for (int b = 0; b <= 30; b++) {
      for (int c = 0; c <= b; c++) {
        Interval interval = PairedProportions.mover(0, b, c, 1000L - b - c, LEVEL);
        boolean excludesZero = !interval.contains(0);
        boolean rejects = b + c > 0 && Mcnemar.exact(b, c).pValue() <= 0.05;
        cases++;
        disagreements += excludesZero == rejects ? 0 : 1;
        Interval mirrored = PairedProportions.mover(0, c, b, 1000L - b - c, LEVEL);
        assertThat(mirrored.lower()).isCloseTo(-interval.upper(), within(1e-15));
      }
    }
    assertThat(disagreements).isLessThan(cases / 25);
  }

  @Test
  void moverStaysWithinItsRange() {
    Interval extreme = PairedProportions.mover(0, 3, 0, 0, LEVEL);
    assertThat(extreme.upper()).isEqualTo(1);
    Interval empty = PairedProportions.mover(0, 0, 0, 5, LEVEL);
    assertThat(empty.lower()).isCloseTo(-empty.upper(), within(1e-15));
    Interval two = ProportionDifference.mover(0, 10, 10, 10, LEVEL);
    assertThat(two.lower()).isGreaterThanOrEqualTo(-1);
  }
}
