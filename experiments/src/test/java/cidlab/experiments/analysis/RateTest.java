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
  void claimsTheExactInterval() {
    Rate rate = Rate.of(81, 0, 263, "run");

    assertThat(rate.value()).isEqualTo(81.0 / 263);
    assertThat(rate.claim().lower()).isCloseTo(0.252736745585271, within(1e-9));
    assertThat(rate.claim().upper()).isCloseTo(0.367621922601351, within(1e-9));
  }

  @Test
  void claimsTheOneSidedBoundAtZeroEvents() {
    Rate rate = Rate.of(0, 0, 10_000, "flip");

    assertThat(rate.value()).isZero();
    assertThat(rate.claim().lower()).isZero();
    assertThat(rate.claim().upper()).isCloseTo(2.99528359776646e-4, within(1e-12));
  }

  @Test
  void endsAtOneWhenNothingElseHappened() {
    Rate rate = Rate.of(20, 0, 20, "run");

    assertThat(rate.value()).isEqualTo(1);
    assertThat(rate.claim().upper()).isEqualTo(1);
    // Mirror image of 0 of 20, whose upper bound R gives as .168433470983085.
    assertThat(rate.claim().lower()).isCloseTo(1 - 0.168433470983085, within(1e-9));
  }

  @Test
  void isUndefinedWithoutTrials() {
    Rate rate = Rate.of(0, 0, 0, "flip");

    assertThat(rate.defined()).isFalse();
    assertThat(rate.value()).isNaN();
    assertThat(rate.claim().upper()).isNaN();
  }

  @Test
  void reachesOverBothWaysInWhichUndecidedTrialsMayHaveGone() {
    Rate rate = Rate.of(81, 20, 263, "run");

    assertThat(rate.value()).isEqualTo(81.0 / 263);
    assertThat(rate.most()).isEqualTo(101.0 / 263);
    assertThat(rate.claim().lower()).isEqualTo(Rate.of(81, 0, 263, "run").claim().lower());
    assertThat(rate.claim().upper()).isEqualTo(Rate.of(101, 0, 263, "run").claim().upper());
  }

  @Test
  void doesNotCallUndecidedTrialsNone() {
    Rate rate = Rate.of(0, 3, 1000, "run");

    assertThat(rate.none()).isFalse();
    assertThat(rate.claim().lower()).isZero();
    // Two-sided: with three events the bound for none would be a false one.
    assertThat(rate.claim().upper()).isEqualTo(Rate.of(3, 0, 1000, "run").claim().upper());
  }

  @Test
  void refusesMoreEventsThanTrials() {
    assertThatThrownBy(() -> Rate.of(2, 1, 2, "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("events=2 undecided=1 trials=2");
  }
}
