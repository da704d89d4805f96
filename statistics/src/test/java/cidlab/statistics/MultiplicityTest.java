package cidlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

  private static final double[][] FAMILIES = {
    {0.01, 0.02, 0.03, 0.04, 0.05},
    {0.001, 0.8, 0.04, 0.0101, 0.3},
    {0.5, 0.5, 0.5, 0.5, 0.5},
    {0, 1, 0.02, 0.02, 0.9},
    {0.03},
    {0.04, 0.02}
  };

  private interface Intersection {
    double pValue(double[] ascending);
  }

  /** The closure principle: reject what every intersection that contains it rejects. */
  private static double[] closed(double[] p, Intersection test) {
    double[] adjusted = new double[p.length];
    for (int subset = 1; subset < 1 << p.length; subset++) {
      int members = subset;
      double[] chosen =
          IntStream.range(0, p.length)
              .filter(i -> (members >> i & 1) == 1)
              .mapToDouble(i -> p[i])
              .sorted()
              .toArray();
      for (int i = 0; i < p.length; i++) {
        if ((subset >> i & 1) == 1) {
          adjusted[i] = Math.max(adjusted[i], Math.min(1, test.pValue(chosen)));
        }
      }
    }
    return adjusted;
  }

  @Test
  void holmIsTheClosureOfBonferroni() {
    for (double[] p : FAMILIES) {
      assertThat(Multiplicity.holm(p))
          .containsExactly(closed(p, chosen -> chosen.length * chosen[0]), within(1e-15));
    }
  }

  @Test
  void hommelIsTheClosureOfSimes() {
    for (double[] p : FAMILIES) {
      assertThat(Multiplicity.hommel(p))
          .containsExactly(
              closed(
                  p,
                  chosen -> {
                    double least = 1;
                    for (int i = 0; i < chosen.length; i++) {
                      least = Math.min(least, chosen.length * chosen[i] / (i + 1));
                    }
                    return least;
                  }),
              within(1e-15));
    }
  }

  @Test
  void strongerMethodsGiveSmallerPValuesInTheOrderGiven() {
    for (double[] p : FAMILIES) {
      double[] bonferroni = Multiplicity.bonferroni(p);
      double[] holm = Multiplicity.holm(p);
      double[] hochberg = Multiplicity.hochberg(p);
      double[] hommel = Multiplicity.hommel(p);
      double[] discovery = Multiplicity.benjaminiHochberg(p);
      for (int i = 0; i < p.length; i++) {
        assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
        assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i]);
        assertThat(hommel[i]).isLessThanOrEqualTo(hochberg[i] + 1e-15);
        assertThat(discovery[i]).isLessThanOrEqualTo(hommel[i] + 1e-15);
        assertThat(discovery[i]).isGreaterThanOrEqualTo(p[i]);
        assertThat(Multiplicity.benjaminiYekutieli(p)[i]).isGreaterThanOrEqualTo(discovery[i]);
      }
    }
  }

  @Test
  void aPermutedFamilyGivesPermutedResults() {
    double[] p = FAMILIES[1];
    double[] turned = new double[p.length];
    Arrays.setAll(turned, i -> p[p.length - 1 - i]);
    double[] holm = Multiplicity.holm(p);
    double[] holmTurned = Multiplicity.holm(turned);
    for (int i = 0; i < p.length; i++) {
      assertThat(holmTurned[p.length - 1 - i]).isEqualTo(holm[i]);
    }
  }

  @Test
  void emptyFamiliesAreEmptyAndFalseProbabilitiesRefused() {
    assertThat(Multiplicity.holm()).isEmpty();
    assertThat(Multiplicity.hommel()).isEmpty();
    assertThat(Multiplicity.benjaminiHochberg()).isEmpty();
    assertThatThrownBy(() -> Multiplicity.holm(0.1, 1.2)).hasMessageContaining("p[1]=1.2");
    assertThatThrownBy(() -> Multiplicity.bonferroni(Double.NaN)).hasMessageContaining("p[0]=NaN");
  }
}
