package cidlab.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.commons.math3.special.Gamma;

/**
 * Events in the first of two groups, given the events of both and the odds ratio.
 *
 * <p>P(i) ∝ C(n1, i) C(n2, s-i) ψ^i with odds ratio ψ and s events in all. The ratio is given by
 * its logarithm; minus infinity and infinity stand for 0 and infinity.
 *
 * <p>Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-54.
 */
public final class NoncentralHypergeometric {
  private final int least;
  private final int greatest;
  private final double[] logWeights;

  /**
   * Fixes the margins.
   *
   * @param trials1 trials of the first group, at least 1
   * @param trials2 trials of the second group, at least 1
   * @param events events of both groups, in 0..trials1+trials2
   * @throws IllegalArgumentException if an argument is out of range
   */
  public NoncentralHypergeometric(int trials1, int trials2, int events) {
    Require.events(0, trials1);
    Require.events(0, trials2);
    Require.events(events, (long) trials1 + trials2);
    least = Math.max(0, events - trials2);
    greatest = Math.min(trials1, events);
    logWeights = new double[greatest - least + 1];
    for (int i = least; i <= greatest; i++) {
      logWeights[i - least] = logChoose(trials1, i) + logChoose(trials2, events - i);
    }
  }

  private NoncentralHypergeometric(int least, double[] logWeights) {
    this.least = least;
    this.greatest = least + logWeights.length - 1;
    this.logWeights = logWeights;
  }

  /**
   * Events in the first groups of several strata together, under one odds ratio.
   *
   * <p>The convolution of the strata. It is precise for odds ratios near the one given; elsewhere
   * probabilities below about 1e-300 are lost.
   *
   * @param strata the strata, at least one
   * @param logRatio logarithm of an odds ratio, finite, about which the distribution is wanted
   * @return the distribution of the sum
   */
  static NoncentralHypergeometric sum(List<NoncentralHypergeometric> strata, double logRatio) {
    double[] sum = {1};
    int least = 0;
    for (NoncentralHypergeometric stratum : strata) {
      sum = convolved(sum, stratum.weights(logRatio));
      least += stratum.least;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.log(sum[i]) - (least + i) * logRatio;
    }
    return new NoncentralHypergeometric(least, sum);
  }

  private static double[] convolved(double[] one, double[] other) {
    double[] sum = new double[one.length + other.length - 1];
    double peak = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        sum[i + j] += one[i] * other[j];
        peak = Math.max(peak, sum[i + j]);
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= peak;
    }
    return sum;
  }

  /** P(X = x) for each x of the support, from {@link #least}. */
  double[] probabilities(double logRatio) {
    double[] weights = weights(logRatio);
    double all = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / all).toArray();
  }

  /**
   * Least possible number of events in the first group.
   *
   * @return lower end of the support
   */
  public int least() {
    return least;
  }

  /**
   * Greatest possible number of events in the first group.
   *
   * @return upper end of the support
   */
  public int greatest() {
    return greatest;
  }

  /**
   * P(X &gt;= x).
   *
   * @param x number of events
   * @param logRatio logarithm of the odds ratio
   * @return probability
   */
  public double atLeast(int x, double logRatio) {
    return probability(i -> i >= x, logRatio);
  }

  /**
   * P(X &lt;= x).
   *
   * @param x number of events
   * @param logRatio logarithm of the odds ratio
   * @return probability
   */
  public double atMost(int x, double logRatio) {
    return probability(i -> i <= x, logRatio);
  }

  private double probability(IntPredicate counted, double logRatio) {
    double[] weights = weights(logRatio);
    double all = 0;
    double sum = 0;
    for (int i = least; i <= greatest; i++) {
      all += weights[i - least];
      sum += counted.test(i) ? weights[i - least] : 0;
    }
    return sum / all;
  }

  /**
   * Mean of X.
   *
   * @param logRatio logarithm of the odds ratio
   * @return expected number of events in the first group
   */
  public double mean(double logRatio) {
    double[] weights = weights(logRatio);
    double all = 0;
    double sum = 0;
    for (int i = least; i <= greatest; i++) {
      all += weights[i - least];
      sum += i * weights[i - least];
    }
    return sum / all;
  }

  /** Probabilities up to a factor, the greatest being 1. */
  private double[] weights(double logRatio) {
    double[] weights = new double[logWeights.length];
    if (Double.isInfinite(logRatio)) {
      weights[logRatio < 0 ? 0 : weights.length - 1] = 1;
      return weights;
    }
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = logWeights[i] + i * logRatio;
      peak = Math.max(peak, weights[i]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - peak);
    }
    return weights;
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
