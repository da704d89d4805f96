package cidlab.report.figure;

import cidlab.report.format.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One estimate in a figure.
 *
 * @param identity what it belongs to, by name of the column in the table of the data
 * @param value where its symbol is; a {@code NaN} draws nothing
 * @param lower end of the thin line
 * @param upper other end of the thin line
 * @param boxLower end of the thick line; {@code NaN} for none
 * @param boxUpper other end of the thick line
 * @param series which of the strategies: decides colour and shape; -1 for none
 * @param filled whether the symbol is filled
 * @param text the estimate as a table prints it
 * @param trace where it comes from
 */
public record Mark(
    Map<String, String> identity,
    double value,
    double lower,
    double upper,
    double boxLower,
    double boxUpper,
    int series,
    boolean filled,
    String text,
    Trace trace) {

  /**
   * Makes an estimate with its interval.
   *
   * @param identity what it belongs to
   * @param value the estimate
   * @param lower lower end of its interval
   * @param upper upper end of its interval
   * @param series which strategy; -1 for none
   * @param filled whether the symbol is filled
   * @param text the estimate as a table prints it
   * @param trace where it comes from
   * @return the mark
   */
  public static Mark of(
      Map<String, String> identity,
      double value,
      double lower,
      double upper,
      int series,
      boolean filled,
      String text,
      Trace trace) {
    return new Mark(
        identity, value, lower, upper, Double.NaN, Double.NaN, series, filled, text, trace);
  }

  /** Everything that is drawn. */
  DoubleStream values() {
    return Double.isNaN(value)
        ? DoubleStream.empty()
        : DoubleStream.of(value, lower, upper, boxLower, boxUpper);
  }

  /** What it says when pointed at. */
  String tip() {
    return String.join(", ", identity.values()) + ": " + text + "; " + trace.line();
  }

  /** The record of what is drawn, under the name of an axis. */
  Datum datum(String key) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(key, value);
    values.put(key + "_lower", lower);
    values.put(key + "_upper", upper);
    if (!Double.isNaN(boxLower) || !Double.isNaN(boxUpper)) {
      values.put(key + "_box_lower", boxLower);
      values.put(key + "_box_upper", boxUpper);
    }
    return new Datum(identity, values, trace);
  }
}
