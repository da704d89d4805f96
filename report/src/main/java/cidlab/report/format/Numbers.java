package cidlab.report.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them, in ASCII.
 *
 * <p>Everything goes through the exact decimal value of a {@code double}, because the shortest
 * digits that {@code Double.toString} gives differ between Java 17 and 19.
 */
public final class Numbers {

  /** What stands for a number that does not exist. */
  public static final String NONE = "-";

  /** More decimals than this and a number is written with an exponent. */
  static final int MOST_DECIMALS = 4;

  private Numbers() {}

  /**
   * Writes a whole number.
   *
   * @param value any number
   * @return for example {@code 48,000}
   */
  public static String count(long value) {
    return fixed(value, 0);
  }

  /**
   * Writes a number with a fixed number of decimals and groups of three digits.
   *
   * @param value any number
   * @param decimals 0 or more
   * @return for example {@code 1,234.5}; {@code -} for {@code NaN}
   */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return unusual(value);
    }
    String plain =
        new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).abs().toPlainString();
    boolean negative = value < 0 && plain.chars().anyMatch(c -> c >= '1' && c <= '9');
    int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
    StringBuilder grouped = new StringBuilder(plain);
    for (int i = point - 3; i > 0; i -= 3) {
      grouped.insert(i, ',');
    }
    return (negative ? "-" : "") + grouped;
  }

  /**
   * Writes a number with so many significant digits, whole numbers from 1,000 on.
   *
   * @param value any number
   * @param digits at least 1
   * @return for example {@code 0.0123}, {@code 12,346} or {@code 1.2e-7}
   */
  public static String significant(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : unusual(value);
    }
    int decimals = Math.max(0, digits - 1 - exponent(value));
    return decimals > MOST_DECIMALS + digits - 1
        ? scientific(value, Math.min(2, digits))
        : fixed(value, decimals);
  }

  /**
   * Writes a number with all the digits that a program needs.
   *
   * @param value any number
   * @return 12 significant digits at most, no groups; empty for {@code NaN}
   */
  public static String exact(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros();
    return Math.abs(exponent(value)) < 12 ? rounded.toPlainString() : rounded.toString();
  }

  /**
   * Writes a probability without an interval.
   *
   * @param p in [0, 1]
   * @return for example {@code 0.15%}, or {@code 1.2e-7}
   */
  public static String percent(double p) {
    if (p == 0 || p == 1) {
      return p == 0 ? "0%" : "100%";
    }
    return 100 * p < 0.001 ? scientific(p, 2) : significant(100 * p, 2 + (p >= 0.1 ? 1 : 0)) + "%";
  }

  /** Position of the first significant digit: 0 for 1 to 9.99…, -1 for 0.1 to 0.99…. */
  static int exponent(double value) {
    BigDecimal exact = new BigDecimal(value);
    return exact.precision() - exact.scale() - 1;
  }

  /** Writes a number with a power of ten. */
  static String scientific(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : unusual(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1);
    return mantissa.toPlainString() + "e" + exponent;
  }

  private static String unusual(double value) {
    return Double.isNaN(value) ? NONE : value > 0 ? "inf" : "-inf";
  }

  /**
   * Writes a p-value.
   *
   * @param p in [0, 1], or {@code NaN}
   * @return for example {@code 0.041}, {@code 3e-12}, {@code <1e-99}
   */
  public static String p(double p) {
    if (Double.isNaN(p)) {
      return NONE;
    }
    if (p == 1) {
      return "1";
    }
    if (p < 1e-99) {
      return "<1e-99";
    }
    return p < 0.001 ? scientific(p, 1) : fixed(p, 3);
  }

  /**
   * Writes a small probability as odds that are easy to imagine.
   *
   * @param p above 0
   * @return for example {@code 1 in 16,000}; the number is rounded down to two digits, so that
   *     nothing looks rarer than it is
   */
  public static String oneIn(double p) {
    BigDecimal inverse =
        BigDecimal.ONE
            .divide(new BigDecimal(p), new MathContext(12))
            .round(new MathContext(p > 0.01 ? 3 : 2, RoundingMode.DOWN));
    double number = inverse.doubleValue();
    return "1 in " + (number < 10 ? fixed(number, 1) : fixed(number, 0));
  }

  /**
   * Writes a length of time with a unit that suits it.
   *
   * @param ns nanoseconds
   * @return for example {@code 1.2 us}
   */
  public static String time(double ns) {
    double size = Math.abs(ns);
    if (size >= 1e9) {
      return significant(ns / 1e9, 3) + " s";
    }
    if (size >= 1e6) {
      return significant(ns / 1e6, 3) + " ms";
    }
    return size >= 1e3 ? significant(ns / 1e3, 3) + " us" : significant(ns, 3) + " ns";
  }
}
