package cidlab.report.figure;

import java.util.List;

/**
 * A surface to draw on, in units of which 400 are the width of a phone; y grows downwards.
 *
 * <p>Panels do all the arithmetic, so that every medium shows the same picture.
 */
interface Canvas {

  /** A place. */
  record Point(double x, double y) {}

  /** Where a text is attached to its place: the base line, left, in the middle or right. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** What a text is. */
  enum Lettering {
    LABEL,
    TICK,
    AXIS,
    VALUE,
    SMALL
  }

  /**
   * Begins a mark: what follows until {@link #end} belongs to it.
   *
   * @param tip what it says when pointed at
   */
  void begin(String tip);

  /** Ends a mark. */
  void end();

  /** Draws a line. */
  void line(Ink ink, double x1, double y1, double x2, double y2);

  /** Draws a line through points. */
  void curve(Ink ink, List<Point> points);

  /** Fills an area. */
  void area(Ink ink, List<Point> corners);

  /** Draws the symbol of a series. */
  void symbol(int series, boolean filled, double x, double y);

  /** Writes a text; {@code full} is what it stands for if it was shortened. */
  void text(Lettering lettering, Anchor anchor, double x, double y, String text, String full);

  /** Writes a text upwards, its middle at the place. */
  void upright(Lettering lettering, double x, double y, String text);
}
