package cidlab.report.figure;

import java.util.List;

/**
 * A figure without a medium: panels with marks at numbers, not at places on paper.
 *
 * <p>{@link SvgFigure}, {@link PgfFigure} and {@link CsvFigure} render the same marks, so that what
 * a table of the data says is what the picture shows.
 *
 * @param id name of its files and label, in lower case with hyphens
 * @param title what it shows
 * @param caption how to read it: what lines and symbols mean, methods, what was left out
 * @param legend what colours, shapes and dashes mean
 * @param panels at least one
 */
public record Figure(
    String id, String title, String caption, List<Key> legend, List<Panel> panels) {

  /**
   * Checks the id and copies the lists.
   *
   * @throws IllegalArgumentException if the id cannot name a file
   */
  public Figure {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("expected lower-case words with hyphens, id=" + id);
    }
    legend = List.copyOf(legend);
    panels = List.copyOf(panels);
  }

  /**
   * An entry of the legend.
   *
   * @param series which strategy; -1 for none
   * @param shape what is drawn beside the words
   * @param meaning the words
   */
  public record Key(int series, Shape shape, String meaning) {

    /** What is drawn beside the words. */
    public enum Shape {
      /** A filled symbol on a line. */
      FILLED,
      /** A hollow symbol on a line. */
      HOLLOW,
      /** A curve. */
      CURVE
    }

    /** Draws it, 24 wide and 12 high. */
    void draw(Canvas canvas) {
      if (shape == Shape.CURVE) {
        canvas.curve(
            Ink.of(Ink.Use.CURVE, series),
            List.of(new Canvas.Point(1, 6), new Canvas.Point(23, 6)));
      } else {
        canvas.line(Ink.of(Ink.Use.WHISKER, series), 1, 6, 23, 6);
        canvas.symbol(series, shape == Shape.FILLED, 12, 6);
      }
    }
  }
}
