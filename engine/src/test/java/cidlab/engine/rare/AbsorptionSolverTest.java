package cidlab.engine.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The solver against formulas, against elimination with 50 digits, and against enumeration. */
class AbsorptionSolverTest {
  private static final Percentage DIGITS_12 = Percentage.withPercentage(1e-10);

  @ParameterizedTest
  @CsvSource({"0.3, 2", "0.3, 10", "0.1, 11", "0.45, 100", "0.01, 100", "0.4, 700"})
  void theGamblersRuin(double p, int goal) {
    double expected = Ruin.probability(p, goal);
    Solution eliminated = AbsorptionSolver.solve(Ruin.chain(p, goal));
    Solution iterated = AbsorptionSolver.solve(Ruin.chain(p, goal), 0);
    assertThat(eliminated.probability()).isCloseTo(expected, DIGITS_12);
    assertThat(iterated.probability()).isCloseTo(expected, DIGITS_12);
    assertThat(eliminated.sweeps()).isZero();
    assertThat(eliminated.relativeError()).isZero();
    assertThat(iterated.sweeps()).isPositive();
    assertThat(iterated.relativeError()).isPositive().isLessThan(1e-10);
    assertThat(iterated.stepsToEvent()).isCloseTo(eliminated.stepsToEvent(), DIGITS_12);
  }

  /**
   * Given that he wins, a gambler who wins with p is one who wins with 1 - p and never stops at 0.
   */
  @Test
  void stepsOfTheRunsThatWin() {
    // Goal 3 from 1: W W, or W L and again; (2 + 2k) with weights (pq)^k.
    double r = 0.2 * 0.8;
    double expected = 0;
    double sum = 0;
    for (int k = 0; k < 100; k++) {
      expected += (2 + 2 * k) * Math.pow(r, k);
      sum += Math.pow(r, k);
    }
    assertThat(AbsorptionSolver.solve(Ruin.chain(0.2, 3)).stepsToEvent())
        .isCloseTo(expected / sum, DIGITS_12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomChains(long seed) {
    AbsorbingChain chain = random(new SplittableRandom(seed), 40);
    double[] expected = withFiftyDigits(chain);
    double[] all = AbsorptionSolver.probabilities(chain);
    for (int s = 0; s < chain.states(); s++) {
      assertThat(all[s]).isCloseTo(expected[s], within(expected[s] * 1e-12));
    }
    assertThat(AbsorptionSolver.solve(chain, 0).probability())
        .isCloseTo(expected[0], within(expected[0] * 1e-12));
  }

  @Test
  void aClosedSetWithoutTheEventNeverGetsThere() {
    BitSet event = new BitSet();
    event.set(3);
    // 0 goes to the event or into the circle of 1 and 2.
    AbsorbingChain.Builder rows = new AbsorbingChain.Builder();
    rows.row().edge(1, 3).edge(3, 1).row().edge(2, 1).row().edge(1, 1).row();
    AbsorbingChain chain = rows.build(event);
    for (int eliminated : new int[] {0, 1000}) {
      assertThat(AbsorptionSolver.solve(chain, eliminated).probability()).isEqualTo(0.25);
    }
    assertThat(AbsorptionSolver.probabilities(chain)).containsExactly(0.25, 0, 0, 1);
  }

  @Test
  void anImpossibleEventHasNoError() {
    Solution solution =
        AbsorptionSolver.solve(new AbsorbingChain.Builder().row().build(new BitSet()));
    assertThat(solution.probability()).isZero();
    assertThat(solution.relativeError()).isZero();
    assertThat(solution.stepsToEvent()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 15})
  void withinSoManySteps(int steps) {
    // All sequences of games.
    double expected = 0;
    for (int games = 0; games < 1 << steps; games++) {
      int fortune = 1;
      double probability = 1;
      for (int i = 0; i < steps && fortune != 0 && fortune != 4; i++) {
        boolean wins = (games >>> i & 1) != 0;
        fortune += wins ? 1 : -1;
        probability *= wins ? 0.3 : 0.7;
        if (fortune == 0 || fortune == 4) {
          // Each of the sequences that begin like this one is counted once.
          probability /= 1 << steps - i - 1;
        }
      }
      expected += fortune == 4 ? probability : 0;
    }
    assertThat(Ruin.chain(0.3, 4).within(steps)[0]).isCloseTo(expected, within(1e-14));
  }

  @Test
  void weightsAreFinite() {
    AbsorbingChain.Builder builder = new AbsorbingChain.Builder().row();
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> builder.edge(0, weight))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("weight=" + weight);
    }
  }

  /** A chain with weights of very different size. */
  private static AbsorbingChain random(SplittableRandom random, int states) {
    AbsorbingChain.Builder builder = new AbsorbingChain.Builder();
    BitSet event = new BitSet();
    event.set(states - 1);
    for (int s = 0; s < states - 1; s++) {
      builder.row();
      for (int e = 0; e < 4; e++) {
        builder.edge(random.nextInt(states - 1), Math.pow(10, -random.nextInt(4)));
      }
      builder.edge(AbsorbingChain.NOWHERE, 0.1);
      builder.edge(states - 1, random.nextInt(5) == 0 ? 1e-9 : 0);
    }
    return builder.row().build(event);
  }

  /** Gauss and Jordan, with the largest pivot. */
  private static double[] withFiftyDigits(AbsorbingChain chain) {
    MathContext digits = new MathContext(50);
    int n = chain.states();
    BigDecimal[][] a = new BigDecimal[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double p = chain.isEvent(i) ? 0 : chain.probabilityOf(i, j);
        a[i][j] = new BigDecimal(i == j ? 1 : 0).subtract(new BigDecimal(p));
      }
      a[i][n] = chain.isEvent(i) ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c; r < n; r++) {
        pivot = a[r][c].abs().compareTo(a[pivot][c].abs()) > 0 ? r : pivot;
      }
      BigDecimal[] swap = a[c];
      a[c] = a[pivot];
      a[pivot] = swap;
      for (int r = 0; r < n; r++) {
        if (r != c && a[r][c].signum() != 0) {
          BigDecimal factor = a[r][c].divide(a[c][c], digits);
          for (int k = c; k <= n; k++) {
            a[r][k] = a[r][k].subtract(factor.multiply(a[c][k]), digits);
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = a[i][n].divide(a[i][i], digits).doubleValue();
    }
    return solution;
  }
}
