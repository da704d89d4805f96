package cidlab.statistics;

/** Multilevel splitting with independent stages: estimates, and their exact moments. */
public final class Splitting {

  private static final String METHOD = "splitting, log-normal";

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
   * The estimate of one run of fixed-effort splitting with its log-normal interval.
   *
   * <p>p̂ = Π xⱼ/nⱼ; interval p̂ exp(± z √log(1+v)) with the relative variance v that {@link
   * #fixedEffortRelativeVariance} has at the observed shares. Takes the stages for independent, as
   * they are if all trajectories enter a level in one state; otherwise make the interval from
   * independent replications of the whole estimate.
   *
   * <p>Where no trajectory reached a level the estimate is 0, whatever is given for later levels,
   * and the interval [0, u]: u is the product of the upper bound for the levels before, and of
   * Clopper-Pearson's for no hit, each at half of the error rate (Bonferroni; own choice).
   *
   * <p>Source: L'Ecuyer, Demers, Tuffin (2007), ACM Transactions on Modeling and Computer
   * Simulation 17(2), article 9; Garvels (2000), The Splitting Method in Rare Event Simulation.
   *
   * @param hits trajectories that reached the next level, by level
   * @param trials trajectories started at the level, by level
   * @param level confidence level
   * @return the estimate and interval, within [0, infinity)
   * @throws IllegalArgumentException if there is no level, or a count is out of range
   */
  public static Estimate fixedEffort(long[] hits, long[] trials, double level) {
    Require.atLeast("levels", 1, hits.length);
    Require.sameLength("hits", hits.length, "trials", trials.length);
    Require.level(level);
    double estimate = 1;
    double logVariance = 0;
    for (int j = 0; j < hits.length; j++) {
      Require.events(hits[j], trials[j]);
      if (hits[j] == 0) {
        double half = (1 - level) / 2;
        double before = estimate * Math.exp(Normal.quantile(1 - half) * Math.sqrt(logVariance));
        double upper = Math.min(1, before) * Proportion.zeroEventsUpper(trials[j], 1 - half);
        return new Estimate(0, new Interval(0, upper, level, METHOD));
      }
      double share = (double) hits[j] / trials[j];
      estimate *= share;
      logVariance += Math.log1p((1 - share) / (trials[j] * share));
    }
    double factor = Math.exp(Normal.critical(level) * Math.sqrt(logVariance));
    return new Estimate(
        estimate, new Interval(estimate / factor, estimate * factor, level, METHOD));
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
