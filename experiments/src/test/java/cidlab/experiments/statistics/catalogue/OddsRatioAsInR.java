package cidlab.experiments.statistics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The odds ratios of R's {@code fisher.test}, which stops its root finder early.
 *
 * <p>R's reference values are roots to a tolerance of 1.2e-4 only, so that our exact roots differ
 * from them by more than the stated tolerance. To compare at that tolerance all the same, the roots
 * of our distribution are found here as R finds them: the same intervals, the same method (Brent
 * (1973), Algorithms for Minimization without Derivatives, chapter 4, in the variant of R's {@code
 * uniroot}) and the same stopping rule. That our own result is the root is asserted as well.
 */
final class OddsRatioAsInR {

  /** A quarter of the digits of a double. */
  private static final double TOLERANCE = Math.pow(Math.ulp(1.0), 0.25);

  private OddsRatioAsInR() {}

  /** R's value of an odds ratio of {@code fisher}; other quantities are passed on. */
  static double of(OracleRow row, double exact, MethodCatalogue catalogue) {
    String quantity = row.quantity().toLowerCase(Locale.ROOT);
    if (quantity.startsWith("p") || exact == 0 || Double.isInfinite(exact)) {
      return exact;
    }
    Map<String, String> inputs = OracleDialect.call(row).inputs();
    double tail = inputs.get("alternative").equals("two-sided") ? 0.025 : 0.05;
    DoubleUnaryOperator equation;
    if (quantity.endsWith("lower")) {
      equation = ratio -> evaluate(inputs, ratio, "at.least", catalogue) - tail;
    } else if (quantity.endsWith("upper")) {
      equation = ratio -> evaluate(inputs, ratio, "at.most", catalogue) - tail;
    } else {
      double x = Double.parseDouble(inputs.get("x1"));
      equation = ratio -> evaluate(inputs, ratio, "mean", catalogue) - x;
    }
    assertThat(equation.applyAsDouble(exact))
        .as("residual at the root")
        .isCloseTo(0, within(1e-12));
    double root = root(equation);
    assertThat(exact).as("exact root").isCloseTo(root, within(exact * 0.01));
    return root;
  }

  private static double evaluate(
      Map<String, String> fisher, double ratio, String quantity, MethodCatalogue catalogue) {
    long x1 = Long.parseLong(fisher.get("x1"));
    long x2 = Long.parseLong(fisher.get("x2"));
    Map<String, String> inputs = new HashMap<>();
    inputs.put("x", fisher.get("x1"));
    inputs.put("n1", fisher.get("n1"));
    inputs.put("n2", fisher.get("n2"));
    inputs.put("events", Long.toString(x1 + x2));
    inputs.put("ratio", Double.toString(ratio));
    return catalogue.evaluate("noncentral-hypergeometric", inputs).get(quantity);
  }

  /** Ratios below 1 are looked for in [0, 1], others as reciprocals. */
  private static double root(DoubleUnaryOperator equation) {
    boolean below = equation.applyAsDouble(1) * equation.applyAsDouble(0) < 0;
    return below
        ? brent(equation, 0, 1)
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
