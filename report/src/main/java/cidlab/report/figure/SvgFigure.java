package cidlab.report.figure;

import static cidlab.report.figure.Symbol.px;

import cidlab.report.format.Citations;
import cidlab.report.format.Markup;

/** Writes figures as SVG inside of HTML. */
public final class SvgFigure {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private SvgFigure() {}

  /**
   * Writes a figure with its caption and legend.
   *
   * @param out where to
   * @param figure the figure
   */
  public static void write(Markup out, Figure figure) {
    out.open("figure", "id", "figure-" + figure.id()).line();
    out.open("figcaption")
        .element("h3", figure.title())
        .element("p", Citations.without(figure.caption()));
    if (!figure.legend().isEmpty()) {
      out.open("ul", "class", "legend");
      figure.legend().forEach(key -> key(out, key));
      out.close();
    }
    out.close().line();
    out.open("div", "class", "panels").line();
    for (Panel panel : figure.panels()) {
      out.open("div").element("h4", panel.title()).line();
      // A picture whose marks the arrow keys reach; the script says so.
      out.open(
          "svg",
          "xmlns",
          SVG,
          "viewBox",
          "0 0 " + px(panel.width()) + " " + px(panel.height()),
          "role",
          "img",
          "aria-label",
          panel.description());
      out.line();
      panel.draw(new SvgCanvas(out));
      out.close().close().line();
    }
    out.close().close().line();
  }

  private static void key(Markup out, Figure.Key key) {
    out.open("li");
    out.open("svg", "xmlns", SVG, "class", "key", "viewBox", "0 0 24 12", "aria-hidden", "true");
    key.draw(new SvgCanvas(out));
    out.close().text(key.meaning()).close();
  }
}
