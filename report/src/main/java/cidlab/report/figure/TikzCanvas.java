package cidlab.report.figure;

import static cidlab.report.figure.Symbol.px;

import cidlab.report.format.Latex;
import cidlab.report.format.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** Draws with TikZ, in the styles and colours that {@link PgfFigure} defines. */
final class TikzCanvas implements Canvas {
  /** As TeX's own limit for a line of input is far above, and people read the files. */
  private static final int POINTS_PER_LINE = 8;

  private final StringBuilder out;

  TikzCanvas(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void begin(String tip) {
    // A comment cannot say more than a line; the table of the data says all.
    out.append("% ").append(tip.replaceAll("[\\p{Cntrl}]", " ")).append('\n');
  }

  @Override
  public void end() {}

  @Override
  public void line(Ink ink, double x1, double y1, double x2, double y2) {
    draw("\\draw", ink, List.of(new Point(x1, y1), new Point(x2, y2)), ";");
  }

  @Override
  public void curve(Ink ink, List<Point> points) {
    draw("\\draw", ink, points, ";");
  }

  @Override
  public void area(Ink ink, List<Point> corners) {
    String command = ink.use() == Ink.Use.FRAME ? "\\draw" : "\\fill";
    draw(command, ink, corners, " -- cycle;");
  }

  private void draw(String command, Ink ink, List<Point> points, String end) {
    out.append(command).append('[').append(style(ink)).append("] ").append(path(points));
    out.append(end).append('\n');
  }

  private static String style(Ink ink) {
    return switch (ink.use()) {
      case BAND -> "cid band";
      case GRID -> "cid grid";
      case ZERO -> "cid zero";
      case FRAME -> "cid frame";
      case WHISKER -> colour(ink.series()) + ", cid whisker";
      case BOX -> colour(ink.series()) + ", cid box";
      case FIT -> colour(ink.series()) + ", cid fit";
      case RIBBON -> colour(ink.series()) + ", cid ribbon";
      case CURVE ->
          colour(ink.series())
              + ", cid curve, cid dash "
              + Math.max(0, ink.series()) % Symbol.DASHES;
      case TILE -> colour(ink.series()) + "!" + Math.round(100 * ink.strength());
    };
  }

  /** Name of the colour of a series. */
  static String colour(int series) {
    return series < 0 ? "black" : "cidcolour" + (char) ('a' + series % Symbol.COLOURS);
  }

  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      path.append(i == 0 ? "" : i % POINTS_PER_LINE == 0 ? "\n  -- " : " -- ");
      path.append(at(points.get(i).x(), points.get(i).y()));
    }
    return path.toString();
  }

  private static String at(double x, double y) {
    return "(" + px(x) + "," + px(y) + ")";
  }

  @Override
  public void symbol(int series, boolean filled, double x, double y) {
    String style = filled ? "cid dot=" : "cid hollow=";
    List<Point> corners = Symbol.corners(series, x, y);
    String shape =
        corners.isEmpty()
            ? at(x, y) + " circle[radius=" + Numbers.exact(Symbol.RADIUS) + "]"
            : corners.stream().map(p -> at(p.x(), p.y())).collect(Collectors.joining(" -- "))
                + " -- cycle";
    out.append("\\filldraw[").append(style).append(colour(series)).append("] ");
    out.append(shape).append(";\n");
  }

  @Override
  public void text(
      Lettering lettering, Anchor anchor, double x, double y, String text, String full) {
    String place =
        switch (anchor) {
          case START -> "base west";
          case MIDDLE -> "base";
          case END -> "base east";
        };
    node("cid text, anchor=" + place + lettering(lettering), x, y, text);
  }

  @Override
  public void upright(Lettering lettering, double x, double y, String text) {
    node("cid text, rotate=90, anchor=base" + lettering(lettering), x, y, text);
  }

  private static String lettering(Lettering lettering) {
    return lettering == Lettering.SMALL ? ", cid small" : "";
  }

  private void node(String style, double x, double y, String text) {
    out.append("\\node[").append(style).append("] at ").append(at(x, y));
    out.append(" {").append(Latex.number(text)).append("};\n");
  }
}
