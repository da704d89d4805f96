package cidlab.statistics;

/** Effect sizes that ask only which of two values is the greater. */
public final class CliffsDelta {

  private CliffsDelta() {}

  /**
   * Cliff's delta: P(X &gt; Y) - P(X &lt; Y) over all pairs of the two samples.
   *
   * <p>Source: Cliff (1993), Psychological Bulletin 114, 494-509.
   *
   * @param x first sample, at least one value
   * @param y second sample, at least one value
   * @return delta in [-1, 1]; positive if the first values tend to be greater
   * @throws IllegalArgumentException if a sample is empty or not finite
   */
  public static double delta(double[] x, double[] y) {
    return 2 * superiority(x, y) - 1;
  }

  /**
   * The A measure of Vargha and Delaney: P(X &gt; Y) + P(X = Y)/2 over all pairs.
   *
   * <p>Source: Vargha, Delaney (2000), Journal of Educational and Behavioral Statistics 25,
   * 101-132.
   *
   * @param x first sample, at least one value
   * @param y second sample, at least one value
   * @return A in [0, 1]; 1/2 if neither tends to be greater
   * @throws IllegalArgumentException if a sample is empty or not finite
   */
  public static double superiority(double[] x, double[] y) {
    Midranks ranks = MannWhitney.pooled(x, y);
    double m = x.length;
    double w = (ranks.doubledSum(0, x.length) - m * (m + 1)) / 2;
    return w / (m * y.length);
  }

  /**
   * Cliff's delta with the interval that follows from Brunner and Munzel's.
   *
   * <p>delta = 1 - 2 p with p = P(X &lt; Y) + P(X = Y)/2; bounds are cut off at -1 and 1, and
   * {@code NaN} where {@link BrunnerMunzel} is not defined.
   *
   * <p>Source: Brunner, Munzel (2000), Biometrical Journal 42, 17-25.
   *
   * @param x first sample, at least two values
   * @param y second sample, at least two values
   * @param level confidence level
   * @return estimate and interval in [-1, 1]
   * @throws IllegalArgumentException if a sample is too small or not finite, or the level out of
   *     range
   */
  public static Estimate withInterval(double[] x, double[] y, double level) {
    Interval effect = BrunnerMunzel.analyse(x, y, level).effect().interval();
    return new Estimate(
        delta(x, y),
        new Interval(
            Math.max(-1, 1 - 2 * effect.upper()),
            Math.min(1, 1 - 2 * effect.lower()),
            level,
            "Cliff's delta (Brunner-Munzel)"));
  }
}
