package cidlab.experiments.calibration;

/**
 * The probabilities of the counts 0, 1, 2, …, by recursion from the greatest, in plain arithmetic.
 *
 * @param probabilities one per count, adding up to 1
 */
record Distribution(double[] probabilities) {

  /** Rarer outcomes cannot show in a coverage. */
  private static final double NEGLIGIBLE = 1e-13;

  static Distribution binomial(int n, double p) {
    double[] weights = new double[n + 1];
    int mode = (int) Math.min(n, Math.floor((n + 1) * p));
    weights[mode] = 1;
    for (int k = mode; k > 0; k--) {
      weights[k - 1] = weights[k] * k * (1 - p) / ((n - k + 1) * p);
    }
    for (int k = mode; k < n; k++) {
      weights[k + 1] = weights[k] * (n - k) * p / ((k + 1) * (1 - p));
    }
    return normalized(weights);
  }

  static Distribution poisson(double mean) {
    int mode = (int) mean;
    double[] weights = new double[(int) (mode + 40 + 12 * Math.sqrt(mean))];
    weights[mode] = 1;
    for (int k = mode; k > 0; k--) {
      weights[k - 1] = weights[k] * k / mean;
    }
    for (int k = mode; k + 1 < weights.length; k++) {
      weights[k + 1] = weights[k] * mean / (k + 1);
    }
    return normalized(weights);
  }

  private static Distribution normalized(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return new Distribution(weights);
  }

  /** A statement about a count. */
  interface Of {
    boolean holds(int count);
  }

  /** A statement about two counts. */
  interface OfTwo {
    boolean holds(int first, int second);
  }

  double probability(Of statement) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      if (probabilities[k] > NEGLIGIBLE && statement.holds(k)) {
        sum += probabilities[k];
      }
    }
    return sum;
  }

  /** Probability of a statement about two independent counts. */
  static double probability(Distribution first, Distribution second, OfTwo statement) {
    double sum = 0;
    for (int i = 0; i < first.probabilities.length; i++) {
      double probability = first.probabilities[i];
      int count = i;
      if (probability > NEGLIGIBLE) {
        double other = 0;
        for (int j = 0; j < second.probabilities.length; j++) {
          if (probability * second.probabilities[j] > NEGLIGIBLE && statement.holds(count, j)) {
            other += second.probabilities[j];
          }
        }
        sum += probability * other;
      }
    }
    return sum;
  }

  /** Probability of a statement about the two kinds of discordant pairs among n pairs. */
  static double ofPairs(int n, double p10, double p01, OfTwo statement) {
    double[] discordant = binomial(n, p10 + p01).probabilities;
    double sum = 0;
    for (int m = 0; m <= n; m++) {
      if (discordant[m] > NEGLIGIBLE) {
        int all = m;
        sum +=
            discordant[m]
                * binomial(m, p10 / (p10 + p01)).probability(b -> statement.holds(b, all - b));
      }
    }
    return sum;
  }
}
