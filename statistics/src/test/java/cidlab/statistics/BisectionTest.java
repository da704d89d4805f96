package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BisectionTest {

  @Test
  void findsTheExactDoubleAcrossSignsAndMagnitudes() {
    double[] thresholds = {-1, -1e-300, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1e-17, 0.1, 3e200};
    for (double threshold : thresholds) {
      assertThat(Bisection.leastTrue(-1e301, 1e301, x -> x >= threshold)).isEqualTo(threshold);
      assertThat(Bisection.leastTrue(-1e301, 1e301, x -> x > threshold))
          .isEqualTo(Math.nextUp(threshold));
    }
  }

  @Test
  void returnsTheEndsWhereThePredicateIsConstant() {
    assertThat(Bisection.leastTrue(-2, 5, x -> true)).isEqualTo(-2);
    assertThat(Bisection.leastTrue(-2, 5, x -> false)).isEqualTo(5);
    assertThat(Bisection.leastTrue(4, 4, x -> false)).isEqualTo(4);
  }
}
