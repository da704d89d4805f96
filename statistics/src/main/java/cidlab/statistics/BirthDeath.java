package cidlab.statistics;

/**
 * Exact probabilities of a random walk on the integers, to check rare-event estimators against.
 *
 * <p>Each step goes up by one with probability p, else down by one (the embedded walk of an M/M/1
 * queue). The walk ends at 0 or at the level L.
 */
public final class BirthDeath {

  private BirthDeath() {}

  /**
   * Probability of reaching the level before 0: the gambler's ruin formula.
   *
   * <p>(1 - r^start) / (1 - r^L) with r = (1-p)/p; start/L at p = 1/2.
   *
   * <p>Source: Feller (1968), An Introduction to Probability Theory and Its Applications, volume 1,
   * 3rd ed., 344-345.
   *
   * @param p probability of a step up, in (0, 1)
   * @param level the level L, at least 1
   * @param start where the walk starts, in 0..L
   * @return the probability
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double hitProbability(double p, int level, int start) {
    Require.openProbability("p", p);
    Require.atLeast("level", 1, level);
    if (start < 0 || start > level) {
      throw new IllegalArgumentException(
          "the walk starts between 0 and the level, start=" + start + " level=" + level);
    }
    if (p == 0.5) {
      return (double) start / level;
    }
    double logRatio = Math.log1p(-p) - Math.log(p);
    if (logRatio < 0) {
      return Math.expm1(start * logRatio) / Math.expm1(level * logRatio);
    }
    // Divided by r^L, which would overflow.
    return Math.exp((start - level) * logRatio)
        * Math.expm1(-start * logRatio)
        / Math.expm1(-level * logRatio);
  }

  /**
   * Probability of reaching the next level before 0, from a given level.
   *
   * <p>(1 - r^j) / (1 - r^(j+1)); the product over j = 1..L-1 is {@link #hitProbability} from 1.
   *
   * <p>Source: Feller (1968), An Introduction to Probability Theory and Its Applications, volume 1,
   * 3rd ed., 344-345.
   *
   * @param p probability of a step up, in (0, 1)
   * @param from the level j, at least 1
   * @return the probability
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double levelProbability(double p, int from) {
    Require.atLeast("from", 1, from);
    return hitProbability(p, from + 1, from);
  }
}
