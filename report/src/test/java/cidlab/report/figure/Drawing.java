package cidlab.report.figure;

import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What a panel draws, without a medium. */
public final class Drawing implements Canvas {
  private final List<Point> symbols = new ArrayList<>();
  private final List<List<Point>> lines = new ArrayList<>();
  private final List<List<Point>> curves = new ArrayList<>();
  private final List<Double> strengths = new ArrayList<>();

  private Drawing() {}

  /** Draws a panel. */
  public static Drawing of(Panel panel) {
    Drawing drawing = new Drawing();
    panel.draw(drawing);
    return drawing;
  }

  /** Where a panel has to draw the numbers of one line of its table, as far as they are drawn. */
  public static List<String> expected(Panel panel, String key, double[] numbers) {
    List<String> places = new ArrayList<>();
    if (panel instanceof RowPanel rows && !Double.isNaN(numbers[0])) {
      places.add("symbol " + px(rows.x(numbers[0])));
      if (!px(rows.x(numbers[1])).equals(px(rows.x(numbers[2])))) {
        places.add("line " + px(rows.x(numbers[1])) + " " + px(rows.x(numbers[2])));
      }
    } else if (panel instanceof PlanePanel plane) {
      Point place = plane.place(numbers[0], numbers[1]);
      places.add("corner " + px(place.x()) + " " + px(place.y()));
    } else if (panel instanceof TilePanel tiles && !Double.isNaN(numbers[0])) {
      places.add("tile " + px(1000 * tiles.shade().at(numbers[0])));
    }
    return places;
  }

  /** The same as drawn. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    symbols.forEach(at -> places.add("symbol " + px(at.x())));
    symbols.forEach(at -> places.add("corner " + px(at.x()) + " " + px(at.y())));
    for (List<Point> line : lines) {
      places.add("line " + px(line.get(0).x()) + " " + px(line.get(1).x()));
    }
    for (List<Point> curve : curves) {
      curve.forEach(at -> places.add("corner " + px(at.x()) + " " + px(at.y())));
    }
    strengths.forEach(strength -> places.add("tile " + px(1000 * strength / 0.62)));
    return places;
  }

  /** Number of symbols. */
  public int symbols() {
    return symbols.size();
  }

  private static String px(double value) {
    return Numbers.exact(Math.round(value * 10) / 10.0);
  }

  @Override
  public void begin(String tip) {}

  @Override
  public void end() {}

  @Override
  public void line(Ink ink, double x1, double y1, double x2, double y2) {
    if (ink.use() == Ink.Use.WHISKER) {
      lines.add(List.of(new Point(x1, y1), new Point(x2, y2)));
    }
  }

  @Override
  public void curve(Ink ink, List<Point> points) {
    curves.add(List.copyOf(points));
  }

  @Override
  public void area(Ink ink, List<Point> corners) {
    if (ink.use() == Ink.Use.TILE) {
      strengths.add(ink.strength());
    }
  }

  @Override
  public void symbol(int series, boolean filled, double x, double y) {
    symbols.add(new Point(x, y));
  }

  @Override
  public void text(
      Lettering lettering, Anchor anchor, double x, double y, String text, String full) {}

  @Override
  public void upright(Lettering lettering, double x, double y, String text) {}
}
