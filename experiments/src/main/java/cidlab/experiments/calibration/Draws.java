package cidlab.experiments.calibration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Synthetic data.
 *
 * <p>The numbers are the same on every machine: {@link SplittableRandom}'s sequence is specified,
 * and so is {@link StrictMath}.
 */
final class Draws {

  private final SplittableRandom random;
  private final Map<Double, double[]> tables = new HashMap<>();
  private double spare = Double.NaN;

  Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  double uniform() {
    return random.nextDouble();
  }

  boolean event(double p) {
    return random.nextDouble() < p;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long seed() {
    return random.nextLong();
  }

  double exponential() {
    return -StrictMath.log1p(-random.nextDouble());
  }

  /** Symmetric about 0 with exponential tails. */
  double laplace() {
    double size = exponential();
    return event(0.5) ? size : -size;
  }

  /** Standard normal: Marsaglia's polar method. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  }

  /** Number of failures before the first success. */
  int geometric(double p) {
    return (int) StrictMath.floor(StrictMath.log1p(-random.nextDouble()) / StrictMath.log1p(-p));
  }

  int binomial(int n, double p) {
    return table(n + p, () -> Distribution.binomial(n, p));
  }

  int poisson(double mean) {
    return table(-mean, () -> Distribution.poisson(mean));
  }

  /** By inversion of a cumulated table, made once for each key. */
  private int table(double key, Supplier<Distribution> distribution) {
    double[] cumulated =
        tables.computeIfAbsent(
            key,
            unused -> {
              double[] sums = distribution.get().probabilities().clone();
              for (int i = 1; i < sums.length; i++) {
                sums[i] += sums[i - 1];
              }
              return sums;
            });
    int found = Arrays.binarySearch(cumulated, random.nextDouble());
    return Math.min(cumulated.length - 1, found >= 0 ? found + 1 : -found - 1);
  }

  double[] sample(int size, DoubleSupplier value) {
    double[] sample = new double[size];
    Arrays.setAll(sample, i -> value.getAsDouble());
    return sample;
  }
}
