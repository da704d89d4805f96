package cidlab.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * The odds ratios that R's {@code fisher.test} prints, whose root finder stops early.
 *
 * <p>R's values are roots to a tolerance of 1.2e-4 only. For comparison with them the roots of our
 * distribution are found here as R finds them: the same intervals, the same method (Brent (1973),
 * Algorithms for Minimization without Derivatives, chapter 4, in the variant of R's {@code
 * uniroot}) and the same stopping rule. For anything else take {@link OddsRatio}, whose roots are
 * exact.
 */
public final class OddsRatioAsInR {

  /** A quarter of the digits of a double. */
  private static final double TOLERANCE = Math.pow(Math.ulp(1.0), 0.25);

  private OddsRatioAsInR() {}

  /**
   * The conditional maximum likelihood estimate with its interval, as R rounds them.
   *
   * @param events1 events of the first group, in 0..trials1
   * @param trials1 trials of the first group, at least 1
   * @param events2 events of the second group, in 0..trials2
   * @param trials2 trials of the second group, at least 1
   * @param level confidence level
   * @param alternative {@code GREATER} gives a lower bound only, {@code LESS} an upper bound only
   * @return the estimate and interval, see {@link OddsRatio#conditional}
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Estimate conditional(
      long events1,
      long trials1,
      long events2,
      long trials2,
      double level,
      Alternative alternative) {
    Estimate exact = OddsRatio.conditional(events1, trials1, events2, trials2, level, alternative);
    NoncentralHypergeometric outcomes =
        new NoncentralHypergeometric(
            Require.asInt("trials1", trials1),
            Require.asInt("trials2", trials2),
            Require.asInt("events1+events2", events1 + events2));
    int x = (int) events1;
    double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
    return new Estimate(
        asInR(exact.value(), t -> outcomes.mean(Math.log(t)) - x),
        new Interval(
            asInR(exact.interval().lower(), t -> outcomes.atLeast(x, Math.log(t)) - tail),
            asInR(exact.interval().upper(), t -> outcomes.atMost(x, Math.log(t)) - tail),
            level,
            exact.interval().method()));
  }

  private static double asInR(double exact, DoubleUnaryOperator equation) {
    return exact > 0 && exact < Double.POSITIVE_INFINITY ? root(equation) : exact;
  }

  /** Ratios below 1 are looked for in [0, 1], others as reciprocals. */
  private static double root(DoubleUnaryOperator equation) {
    double atOne = equation.applyAsDouble(1);
    if (atOne == 0) {
      return 1;
    }
    // No logarithm of zero: the least positive number does as well.
    return atOne * equation.applyAsDouble(Double.MIN_NORMAL) < 0
        ? brent(t -> equation.applyAsDouble(Math.max(t, Double.MIN_NORMAL)), 0, 1)
        : 1 / brent(t -> equation.applyAsDouble(1 / t), Math.ulp(1.0), 1);
  }

  private static double brent(DoubleUnaryOperator function, double from, double to) {
    double a = from;
    double b = to;
    double c = a;
    double fa = function.applyAsDouble(a);
    double fb = function.applyAsDouble(b);
    double fc = fa;
    while (true) {
      final double previous = b - a;
      if (Math.abs(fc) < Math.abs(fb)) {
        a = b;
        b = c;
        c = a;
        fa = fb;
        fb = fc;
        fc = fa;
      }
      double tolerance = 2 * Math.ulp(1.0) * Math.abs(b) + TOLERANCE / 2;
      double step = (c - b) / 2;
      if (Math.abs(step) <= tolerance || fb == 0) {
        return b;
      }
      if (Math.abs(previous) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
        double p;
        double q;
        if (a == c) {
          double t = fb / fa;
          p = (c - b) * t;
          q = 1 - t;
        } else {
          double t1 = fb / fc;
          double t2 = fb / fa;
          double t = fa / fc;
          p = t2 * ((c - b) * t * (t - t1) - (b - a) * (t1 - 1));
          q = (t - 1) * (t1 - 1) * (t2 - 1);
        }
        if (p > 0) {
          q = -q;
        } else {
          p = -p;
        }
        if (p < 0.75 * (c - b) * q - Math.abs(tolerance * q) / 2
            && p < Math.abs(previous * q / 2)) {
          step = p / q;
        }
      }
      if (Math.abs(step) < tolerance) {
        step = step > 0 ? tolerance : -tolerance;
      }
      a = b;
      fa = fb;
      b += step;
      fb = function.applyAsDouble(b);
      if ((fb > 0) == (fc > 0)) {
        c = a;
        fc = fa;
      }
    }
  }
}
