package cidlab.statistics;

/** The distribution function of a sample, with a band for the whole function at once. */
public final class EmpiricalDistribution {

  private EmpiricalDistribution() {}

  /**
   * Half the width of a confidence band around the empirical distribution function.
   *
   * <p>By the inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant, the function
   * of n independent values lies everywhere within √(log(2/α)/(2n)) of that of their population,
   * with probability 1-α at least; for any population.
   *
   * <p>Source: Massart (1990), Annals of Probability 18, 1269-1283.
   *
   * @param n number of values, at least 1
   * @param level confidence level
   * @return half the width, above 0; the band ends at 0 and 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double bandHalfWidth(long n, double level) {
    Require.atLeast("n", 1, n);
    Require.level(level);
    return StrictMath.sqrt(StrictMath.log(2 / (1 - level)) / (2.0 * n));
  }
}
