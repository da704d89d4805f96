package cidlab.experiments.statistics.catalogue;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** One reference value: a quantity that a method gives for an input, and how near one must come. */
record OracleRow(
    String id, String method, String input, String quantity, String value, String tolerance) {

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+(e-?[0-9]+)?");

  /** Closed forms differ from R by rounding only. */
  private static final double ROUNDING = 1e-12;

  static OracleRow of(CSVRecord record) {
    return new OracleRow(
        record.get("id"),
        record.get("method"),
        record.get("input"),
        record.get("quantity"),
        record.get("value").strip(),
        record.get("tol"));
  }

  OracleRow withValue(double other) {
    return new OracleRow(id, method, input, quantity, Double.toString(other), tolerance);
  }

  double expected() {
    return switch (value) {
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NA", "NaN" -> Double.NaN;
      default -> Double.parseDouble(value);
    };
  }

  /** Whether a result is as near as the row asks, give or take the digits that it was cut to. */
  boolean accepts(double actual) {
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
