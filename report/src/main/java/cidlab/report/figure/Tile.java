package cidlab.report.figure;

import cidlab.report.format.Trace;
import java.util.Map;

/**
 * One field of a heat map.
 *
 * @param identity what it belongs to, by name of the column in the table of the data
 * @param column index of its column
 * @param row index of its row
 * @param value what its colour shows; {@code NaN} for an empty field
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param text the value as printed in the field
 * @param interval the interval as printed below
 * @param trace where it comes from
 */
public record Tile(
    Map<String, String> identity,
    int column,
    int row,
    double value,
    double lower,
    double upper,
    String text,
    String interval,
    Trace trace) {

  /** What it says when pointed at. */
  String tip() {
    return String.join(", ", identity.values())
        + ": "
        + text
        + " "
        + interval
        + "; "
        + trace.line();
  }
}
