package cidlab.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Exact tests of equal proportions that do not condition on the total of events.
 *
 * <p>All outcomes (x1, x2) are ordered by a statistic; the p-value is the greatest probability,
 * over the common event probability, of an outcome at least as extreme as the observed one. Both
 * tests are two-sided. The work grows as the product of the trials: a tenth of a second at 500
 * against 500.
 *
 * <p>Not from commons-statistics 1.2, which loses tied outcomes: Boschloo for 13/17 against 7/16 is
 * 0.0612 by enumeration in rational numbers, and 0.0564 there.
 */
public final class UnconditionalTest {

  /** Beyond this the table of outcomes is too big to order. */
  private static final long MAXIMAL_OUTCOMES = 25_000_000;

  /** Fisher p-values closer than this, relatively, are equal up to rounding. */
  private static final double TIE = 1 + 1e-7;

  private UnconditionalTest() {}

  /**
   * Barnard's test, outcomes ordered by the pooled z statistic (Suissa and Shuster).
   *
   * <p>z² = (x1 n2 - x2 n1)² / (s (N - s)) up to a constant, with s events in all. Ties of z are
   * found in integers: compared as floating-point numbers, tied outcomes get lost and the p-value
   * comes out too small.
   *
   * <p>Source: Barnard (1947), Biometrika 34, 123-138; Suissa, Shuster (1985), Journal of the Royal
   * Statistical Society A 148, 317-327.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @return the p-value, with the pooled z as statistic
   * @throws IllegalArgumentException if an argument is out of range, or trials1 x trials2 too large
   */
  public static TestResult barnard(long events1, long trials1, long events2, long trials2) {
    int[] n = checkedTrials(events1, trials1, events2, trials2);
    long observedSquare = square(events1, n[0], events2, n[1]);
    long observedScale = scale(events1 + events2, n[0] + n[1]);
    ExtremeOutcomes extreme = new ExtremeOutcomes(n[0], n[1]);
    for (int x1 = 0; x1 <= n[0]; x1++) {
      for (int x2 = 0; x2 <= n[1]; x2++) {
        // z² >= observed z² as a comparison of fractions.
        if (compareProducts(
                square(x1, n[0], x2, n[1]),
                observedScale,
                observedSquare,
                scale(x1 + x2, n[0] + n[1]))
            >= 0) {
          extreme.add(x1, x2);
        }
      }
    }
    double total = n[0] + n[1];
    double numerator = (double) events1 * n[1] - (double) events2 * n[0];
    double z = numerator * Math.sqrt(total / ((double) n[0] * n[1] * observedScale));
    return TestResult.exact(z, extreme.greatestProbability(), "Barnard (pooled z)");
  }

  /**
   * Boschloo's test, outcomes ordered by Fisher's two-sided p-value.
   *
   * <p>Uniformly more powerful than Fisher's test.
   *
   * <p>Source: Boschloo (1970), Statistica Neerlandica 24, 1-35.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @return the p-value, with Fisher's p-value as statistic
   * @throws IllegalArgumentException if an argument is out of range, or trials1 x trials2 too large
   */
  public static TestResult boschloo(long events1, long trials1, long events2, long trials2) {
    int[] n = checkedTrials(events1, trials1, events2, trials2);
    double observed =
        FisherTest.exact(events1, trials1, events2, trials2, Alternative.TWO_SIDED).pValue();
    ExtremeOutcomes extreme = new ExtremeOutcomes(n[0], n[1]);
    for (int events = 0; events <= n[0] + n[1]; events++) {
      addByFisher(extreme, events, observed * TIE);
    }
    return TestResult.exact(observed, extreme.greatestProbability(), "Boschloo");
  }

  /** Adds the outcomes with the given total whose Fisher p-value is at most the limit. */
  private static void addByFisher(ExtremeOutcomes extreme, int events, double limit) {
    HypergeometricDistribution given =
        HypergeometricDistribution.of(extreme.n1 + extreme.n2, events, extreme.n1);
    int least = given.getSupportLowerBound();
    double[] probability = new double[given.getSupportUpperBound() - least + 1];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = given.probability(least + i);
    }
    double[] sorted = probability.clone();
    Arrays.sort(sorted);
    // Fisher's p-value is a sum over the smallest probabilities: find the last that fits.
    double sum = 0;
    double greatest = -1;
    for (int i = 0; i < sorted.length; ) {
      int end = i;
      while (end < sorted.length && sorted[end] <= sorted[i] * TIE) {
        sum += sorted[end++];
      }
      if (sum > limit) {
        break;
      }
      greatest = sorted[end - 1];
      i = end;
    }
    for (int i = 0; i < probability.length; i++) {
      if (probability[i] <= greatest) {
        extreme.add(least + i, events - least - i);
      }
    }
  }

  private static int[] checkedTrials(long events1, long trials1, long events2, long trials2) {
    Require.events(events1, trials1);
    Require.events(events2, trials2);
    if (trials1 > MAXIMAL_OUTCOMES || trials2 > MAXIMAL_OUTCOMES / trials1) {
      throw new IllegalArgumentException(
          "an exact unconditional test handles up to "
              + MAXIMAL_OUTCOMES
              + " outcomes: use the score test, trials1="
              + trials1
              + " trials2="
              + trials2);
    }
    return new int[] {(int) trials1, (int) trials2};
  }

  private static long square(long x1, long n1, long x2, long n2) {
    long difference = x1 * n2 - x2 * n1;
    return difference * difference;
  }

  /** Variance factor of z²; any positive number where z is 0. */
  private static long scale(long events, long trials) {
    return events == 0 || events == trials ? 1 : events * (trials - events);
  }

  private static int compareProducts(long a, long b, long c, long d) {
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }

  /** A set of outcomes, kept per x1 as runs of x2, with its probability under a common p. */
  private static final class ExtremeOutcomes {
    /** Lower points of the grid cannot reach the highest between two neighbours. */
    private static final double NEAR_THE_TOP = 0.9;

    private final int n1;
    private final int n2;
    private final int[][] runs;

    ExtremeOutcomes(int n1, int n2) {
      this.n1 = n1;
      this.n2 = n2;
      this.runs = new int[n1 + 1][0];
    }

    /** Adds an outcome; for each x1 the x2 come in ascending or descending order. */
    void add(int x1, int x2) {
      int[] row = runs[x1];
      int last = row.length - 1;
      if (last > 0 && row[last] == x2 - 1) {
        row[last] = x2;
      } else if (last > 0 && row[last - 1] == x2 + 1) {
        row[last - 1] = x2;
      } else {
        row = Arrays.copyOf(row, row.length + 2);
        row[last + 1] = x2;
        row[last + 2] = x2;
        runs[x1] = row;
      }
    }

    double probability(double p) {
      BinomialDistribution first = BinomialDistribution.of(n1, p);
      BinomialDistribution second = BinomialDistribution.of(n2, p);
      double[] single = new double[n2 + 1];
      double[] below = new double[n2 + 2];
      for (int x2 = 0; x2 <= n2; x2++) {
        single[x2] = second.probability(x2);
        below[x2 + 1] = below[x2] + single[x2];
      }
      double[] above = new double[n2 + 2];
      for (int x2 = n2; x2 >= 0; x2--) {
        above[x2] = above[x2 + 1] + single[x2];
      }
      double sum = 0;
      for (int x1 = 0; x1 <= n1; x1++) {
        int[] row = runs[x1];
        double inRow = 0;
        for (int i = 0; i < row.length; i += 2) {
          inRow += probabilityOfRun(row[i], row[i + 1], single, below, above);
        }
        if (inRow > 0) {
          sum += first.probability(x1) * inRow;
        }
      }
      return Math.min(1, sum);
    }

    /** Never a difference of sums, which would lose the small probabilities of the tails. */
    private double probabilityOfRun(
        int from, int to, double[] single, double[] below, double[] above) {
      if (from == 0) {
        return below[to + 1];
      }
      if (to == n2) {
        return above[from];
      }
      double sum = 0;
      for (int x2 = from; x2 <= to; x2++) {
        sum += single[x2];
      }
      return sum;
    }

    /**
     * Greatest probability over p: a grid even in arcsin √p, on which binomial peaks are equally
     * wide everywhere, then Brent's method around each of its highest points.
     */
    double greatestProbability() {
      int points = (int) (100 + 8 * Math.sqrt(n1 + n2));
      DoubleUnaryOperator atAngle = angle -> probability(square(Math.sin(angle)));
      double step = Math.PI / 2 / points;
      double[] grid = new double[points + 1];
      for (int i = 0; i <= points; i++) {
        grid[i] = atAngle.applyAsDouble(i * step);
      }
      double top = Arrays.stream(grid).max().orElse(0);
      double greatest = top;
      for (int i = 1; i < points; i++) {
        boolean peak = grid[i] >= grid[i - 1] && grid[i] >= grid[i + 1];
        if (peak && grid[i] > top * NEAR_THE_TOP) {
          greatest =
              Math.max(greatest, peak(atAngle::applyAsDouble, (i - 1) * step, (i + 1) * step));
        }
      }
      return greatest;
    }

    private static double square(double value) {
      return value * value;
    }

    private static double peak(UnivariateFunction function, double from, double to) {
      return new BrentOptimizer(1e-10, 1e-14)
          .optimize(
              new MaxEval(1000),
              new UnivariateObjectiveFunction(function),
              GoalType.MAXIMIZE,
              new SearchInterval(from, to))
          .getValue();
    }
  }
}
