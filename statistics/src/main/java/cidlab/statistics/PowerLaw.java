package cidlab.statistics;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.statistics.distribution.TDistribution;

/** Scaling exponents: how a positive quantity grows with another. */
public final class PowerLaw {

  private PowerLaw() {}

  /**
   * A fitted power law y = factor · x^exponent.
   *
   * @param exponent estimate and interval of the exponent
   * @param factor value at x = 1
   * @param rSquared share of the variance of log y that the line explains, in [0, 1]
   */
  public record Fit(Estimate exponent, double factor, double rSquared) {}

  /**
   * Fits a straight line to log y against log x by least squares.
   *
   * <p>The interval is slope ± t standard errors with n-2 degrees of freedom.
   *
   * <p>Source: Draper, Smith (1998), Applied Regression Analysis, 3rd ed., 15-46.
   *
   * @param x positive values, at least three, not all equal
   * @param y positive values, as many
   * @param level confidence level
   * @return the fit
   * @throws IllegalArgumentException if sizes differ, there are fewer than three points, a value is
   *     not positive, or all x are equal
   */
  public static Fit fit(double[] x, double[] y, double level) {
    Require.sameLength("x", x.length, "y", y.length);
    Require.atLeast("points", 3, x.length);
    Require.level(level);
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      Require.positive("x[" + i + "]", x[i]);
      Require.positive("y[" + i + "]", y[i]);
      line.addData(Math.log(x[i]), Math.log(y[i]));
    }
    if (!(line.getXSumSquares() > 0)) {
      throw new IllegalArgumentException("at least two different x are needed, x=" + x[0]);
    }
    double half =
        TDistribution.of(x.length - 2.0).inverseSurvivalProbability((1 - level) / 2)
            * line.getSlopeStdErr();
    double slope = line.getSlope();
    return new Fit(
        new Estimate(slope, new Interval(slope - half, slope + half, level, "log-log fit")),
        Math.exp(line.getIntercept()),
        line.getTotalSumSquares() > 0 ? line.getRSquare() : 1);
  }
}
