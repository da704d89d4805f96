package cidlab.report.figure;

import cidlab.report.figure.Canvas.Point;
import cidlab.report.format.Numbers;
import java.util.List;

/**
 * The symbols of the strategies: a colour and a shape each, so that neither is needed to tell them
 * apart; curves have dashes instead of a shape.
 */
public final class Symbol {
  /** As many as there are classes {@code s0}, {@code s1}, … in the style sheet. */
  static final int COLOURS = 6;

  /** As many as there are classes {@code d0}, {@code d1}, … in the style sheet. */
  static final int DASHES = 4;

  static final double RADIUS = 3.6;

  private Symbol() {}

  /**
   * Names the class of the style sheet that holds the colour of a strategy.
   *
   * @param series its index in the study; -1 for what belongs to no strategy
   * @return for example {@code s0}
   */
  public static String colour(int series) {
    return series < 0 ? "s-none" : "s" + series % COLOURS;
  }

  /** The corners of a symbol; empty for a circle of {@link #RADIUS}. */
  static List<Point> corners(int series, double x, double y) {
    double r = RADIUS;
    return switch (series < 0 ? 0 : series % 4) {
      case 0 -> List.of();
      case 1 -> { // square
        r *= 0.9;
        yield List.of(
            new Point(x - r, y - r),
            new Point(x + r, y - r),
            new Point(x + r, y + r),
            new Point(x - r, y + r));
      }
      case 2 -> { // triangle
        r *= 1.25;
        yield List.of(
            new Point(x, y - r), new Point(x + r, y + 0.8 * r), new Point(x - r, y + 0.8 * r));
      }
      default -> { // diamond
        r *= 1.2;
        yield List.of(
            new Point(x, y - r), new Point(x + r, y), new Point(x, y + r), new Point(x - r, y));
      }
    };
  }

  /** A coordinate. */
  static String px(double value) {
    return Numbers.exact(Math.round(value * 10) / 10.0);
  }
}
