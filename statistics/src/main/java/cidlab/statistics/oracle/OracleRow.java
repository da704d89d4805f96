package cidlab.statistics.oracle;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reference value: a quantity that a method gives for an input, and how near one must come.
 *
 * @param id name of the row's subject, empty if the file has none
 * @param method name of the method
 * @param input its inputs
 * @param quantity what of its results
 * @param value the reference value, as text
 * @param tolerance how near one must come, as text; see {@link #accepts}
 */
public record OracleRow(
    String id, String method, String input, String quantity, String value, String tolerance) {

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+(e-?[0-9]+)?");

  /** Closed forms differ from R by rounding only. */
  private static final double ROUNDING = 1e-12;

  OracleRow withValue(double other) {
    return new OracleRow(id, method, input, quantity, Double.toString(other), tolerance);
  }

  /**
   * Reads the value.
   *
   * @return the number; {@code Inf}, {@code -Inf} and {@code NA} are understood
   * @throws IllegalArgumentException if it is no number
   */
  public double expected() {
    return switch (value) {
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NA", "NaN" -> Double.NaN;
      default -> number(value);
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is expected, value=" + text, e);
    }
  }

  /**
   * Says whether a result is as near as the row asks.
   *
   * <p>The tolerance times the value where that is below 1, the tolerance itself otherwise; "rel"
   * is always relative, "closed form" 1e-12, 0 is equality. Half of the last digit of the value is
   * always allowed.
   *
   * @param actual the result
   * @return whether it is near enough
   */
  public boolean accepts(double actual) {
    double expected = expected();
    if (!Double.isFinite(expected)) {
      return Double.compare(expected, actual) == 0;
    }
    return Math.abs(actual - expected) <= allowed(expected);
  }

  private double allowed(double expected) {
    double number = ROUNDING;
    Matcher matcher = NUMBER.matcher(tolerance);
    if (matcher.find()) {
      number = Double.parseDouble(matcher.group());
    }
    // Below 0.1 a tolerance is meant relative to the value: 1e-9 says nothing about 1e-20.
    double scale = number < 0.1 && expected != 0 ? Math.min(1, Math.abs(expected)) : 1;
    if (tolerance.contains("rel")) {
      scale = Math.abs(expected);
    }
    return Math.max(number * scale, halfOfLastDigit());
  }

  private double halfOfLastDigit() {
    return new BigDecimal(value).ulp().doubleValue() / 2 * 1.000001;
  }

  @Override
  public String toString() {
    return id + " " + method + " {" + input + "} " + quantity;
  }
}
