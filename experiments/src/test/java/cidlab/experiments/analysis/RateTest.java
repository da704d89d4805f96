package cidlab.experiments.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Rates against R 4.2.2: {@code binom.test}, {@code prop.test(correct=FALSE)} and the closed form
 * of the one-sided bound (rows A1, A2 and A7 of the statistics oracles).
 */
class RateTest {

  @Test
  void carriesBothIntervalsAndClaimsTheExactOne() {
    Rate rate = Rate.of(81, 263, "run");

    assertThat(rate.value()).isEqualTo(81.0 / 263);
    assertThat(rate.clopperPearson().lower()).isCloseTo(0.252736745585271, within(1e-9));
    assertThat(rate.clopperPearson().upper()).isCloseTo(0.367621922601351, within(1e-9));
    assertThat(rate.wilson().lower()).isCloseTo(0.255288519878274, within(1e-9));
    assertThat(rate.wilson().upper()).isCloseTo(0.3662095769828, within(1e-9));
    assertThat(rate.claim()).isEqualTo(rate.clopperPearson());
  }

  @Test
  void claimsTheOneSidedBoundAtZeroEvents() {
    Rate rate = Rate.of(0, 10_000, "transition");

    assertThat(rate.value()).isZero();
    assertThat(rate.claim().lower()).isZero();
    assertThat(rate.claim().upper()).isCloseTo(2.99528359776646e-4, within(1e-12));
    assertThat(rate.clopperPearson().upper()).isCloseTo(3.68819914618762e-4, within(1e-12));
  }

  @Test
  void endsAtOneWhenNothingElseHappened() {
    Rate rate = Rate.of(20, 20, "run");

    assertThat(rate.value()).isEqualTo(1);
    assertThat(rate.claim().upper()).isEqualTo(1);
    // Mirror image of 0 of 20, whose upper bound R gives as .168433470983085.
    assertThat(rate.claim().lower()).isCloseTo(1 - 0.168433470983085, within(1e-9));
  }

  @Test
  void isUndefinedWithoutTrials() {
    Rate rate = Rate.of(0, 0, "transition");

    assertThat(rate.defined()).isFalse();
    assertThat(rate.value()).isNaN();
    assertThat(rate.claim().upper()).isNaN();
  }

  @Test
  void refusesMoreEventsThanTrials() {
    assertThatThrownBy(() -> Rate.of(3, 2, "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("events=3 trials=2");
  }
}
