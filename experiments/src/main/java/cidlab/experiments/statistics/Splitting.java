package cidlab.experiments.statistics;

/** Exact moments of multilevel splitting estimators with independent stages. */
public final class Splitting {

  private Splitting() {}

  /**
   * The product of the conditional probabilities of the levels: the probability of the rare event.
   *
   * @param levelProbabilities conditional probability of each level given the one before
   * @return their product
   * @throws IllegalArgumentException if there is none, or a probability is not in (0, 1]
   */
  public static double probability(double... levelProbabilities) {
    Require.atLeast("levels", 1, levelProbabilities.length);
    double product = 1;
    for (double p : levelProbabilities) {
      checkLevel(p);
      product *= p;
    }
    return product;
  }

  /**
   * Relative variance of fixed-effort splitting: Π (1 + (1-pⱼ)/(n pⱼ)) - 1.
   *
   * <p>Exact where every trajectory enters a level in the same state, so that the stages are
   * independent binomial experiments of n trials; the relative error is its square root.
   *
   * <p>Source: L'Ecuyer, Demers, Tuffin (2007), ACM Transactions on Modeling and Computer
   * Simulation 17(2), article 9, section 3; Garvels (2000), The Splitting Method in Rare Event
   * Simulation.
   *
   * @param trialsPerLevel number of trajectories n started at each level, at least 1
   * @param levelProbabilities conditional probability of each level given the one before
   * @return variance of the estimator divided by the square of its mean
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double fixedEffortRelativeVariance(
      long trialsPerLevel, double... levelProbabilities) {
    Require.atLeast("trialsPerLevel", 1, trialsPerLevel);
    Require.atLeast("levels", 1, levelProbabilities.length);
    double logProduct = 0;
    for (double p : levelProbabilities) {
      checkLevel(p);
      logProduct += Math.log1p((1 - p) / (trialsPerLevel * p));
    }
    return Math.expm1(logProduct);
  }

  /**
   * Relative variance of crude Monte Carlo: (1-p) / (n p), to compare with.
   *
   * @param trials number of independent runs n, at least 1
   * @param p probability of the event, in (0, 1]
   * @return variance of the estimator divided by the square of its mean
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double crudeRelativeVariance(long trials, double p) {
    Require.atLeast("trials", 1, trials);
    checkLevel(p);
    return (1 - p) / (trials * p);
  }

  private static void checkLevel(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a level is reached with p in (0, 1], p=" + p);
    }
  }
}
