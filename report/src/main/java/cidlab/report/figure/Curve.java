package cidlab.report.figure;

import cidlab.report.format.Trace;
import java.util.List;
import java.util.Map;

/**
 * A line of data with the interval around it.
 *
 * @param identity what it belongs to, by name of the column in the table of the data
 * @param form how its corners are joined
 * @param corners where it goes, from left to right
 * @param series which of the strategies: decides colour and dashes; -1 for none
 * @param text what it shows, in words
 * @param trace where it comes from
 */
public record Curve(
    Map<String, String> identity,
    Form form,
    List<Corner> corners,
    int series,
    String text,
    Trace trace) {

  /** How the corners are joined. */
  public enum Form {
    /** Level from each corner to the next, then straight up or down. */
    STEPS,
    /** Straight, with a symbol and an upright interval at each corner. */
    POINTS,
    /** Straight and thin, the interval as a ribbon: something fitted. */
    FIT
  }

  /**
   * A place with its upright interval.
   *
   * @param x where
   * @param y how high
   * @param lower lower end of the interval
   * @param upper upper end of the interval
   * @param n number of observations behind it; negative for that of the curve
   */
  public record Corner(double x, double y, double lower, double upper, long n) {}

  /** Copies the corners. */
  public Curve {
    corners = List.copyOf(corners);
  }

  /** What it says when pointed at. */
  String tip() {
    return String.join(", ", identity.values()) + ": " + text + "; " + trace.line();
  }
}
