package cidlab.report.figure;

import static cidlab.report.figure.Symbol.px;

import cidlab.report.format.Markup;
import cidlab.report.format.Numbers;
import java.util.List;
import java.util.Locale;

/** Draws SVG without fixed colours: the page's style decides those by class. */
final class SvgCanvas implements Canvas {
  private final Markup out;

  SvgCanvas(Markup out) {
    this.out = out;
  }

  @Override
  public void begin(String tip) {
    out.open("g", "class", "mark").element("title", tip);
  }

  @Override
  public void end() {
    out.close().line();
  }

  @Override
  public void line(Ink ink, double x1, double y1, double x2, double y2) {
    out.empty(
        "line", "class", classes(ink), "x1", px(x1), "x2", px(x2), "y1", px(y1), "y2", px(y2));
  }

  @Override
  public void curve(Ink ink, List<Point> points) {
    out.empty("path", "class", classes(ink), "d", path(points));
  }

  @Override
  public void area(Ink ink, List<Point> corners) {
    String strength =
        ink.strength() == 1 ? null : Numbers.exact(Math.round(1000 * ink.strength()) / 1000.0);
    out.empty("path", "class", classes(ink), "d", path(corners) + "Z", "fill-opacity", strength);
  }

  private static String classes(Ink ink) {
    String use = ink.use().name().toLowerCase(Locale.ROOT);
    return switch (ink.use()) {
      case BAND, GRID, FRAME -> use;
      case ZERO -> "grid zero";
      case WHISKER, BOX, RIBBON, TILE, FIT -> Symbol.colour(ink.series()) + " " + use;
      case CURVE ->
          Symbol.colour(ink.series()) + " curve d" + Math.max(0, ink.series()) % Symbol.DASHES;
    };
  }

  /** Level and upright parts are written short: steps consist of nothing else. */
  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    String lastX = "";
    String lastY = "";
    for (Point point : points) {
      String x = px(point.x());
      String y = px(point.y());
      if (path.isEmpty()) {
        path.append('M').append(x).append(' ').append(y);
      } else if (y.equals(lastY)) {
        path.append('H').append(x);
      } else if (x.equals(lastX)) {
        path.append('V').append(y);
      } else {
        path.append('L').append(x).append(' ').append(y);
      }
      lastX = x;
      lastY = y;
    }
    return path.toString();
  }

  @Override
  public void symbol(int series, boolean filled, double x, double y) {
    String style = Symbol.colour(series) + (filled ? " dot" : " dot hollow");
    List<Point> corners = Symbol.corners(series, x, y);
    if (corners.isEmpty()) {
      out.empty("circle", "class", style, "cx", px(x), "cy", px(y), "r", px(Symbol.RADIUS));
    } else {
      out.empty("path", "class", style, "d", path(corners) + "Z");
    }
  }

  @Override
  public void text(
      Lettering lettering, Anchor anchor, double x, double y, String text, String full) {
    String classes =
        lettering.name().toLowerCase(Locale.ROOT) + " " + anchor.name().toLowerCase(Locale.ROOT);
    out.open("text", "class", classes, "x", px(x), "y", px(y));
    if (!text.equals(full)) {
      out.element("title", full);
    }
    out.text(text).close().line();
  }

  @Override
  public void upright(Lettering lettering, double x, double y, String text) {
    String at = px(x) + " " + px(y);
    out.element(
        "text",
        text,
        "class",
        lettering.name().toLowerCase(Locale.ROOT) + " middle",
        "transform",
        "translate(" + at + ") rotate(-90)");
    out.line();
  }
}
