package cidlab.experiments.report.figure;

import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.Numbers;

/**
 * The symbols of the strategies: a colour and a shape each, so that neither is needed to tell them
 * apart.
 */
public final class Symbol {
  /** As many as there are classes {@code s0}, {@code s1}, … in the style sheet. */
  private static final int COLOURS = 6;

  private static final double RADIUS = 3.6;

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

  static void draw(Markup out, double x, double y, int series, boolean filled) {
    String style = colour(series) + (filled ? " dot" : " dot hollow");
    if (series < 0 || series % 4 == 0) {
      out.empty("circle", "class", style, "cx", px(x), "cy", px(y), "r", px(RADIUS));
      return;
    }
    double r =
        switch (series % 4) {
          case 1 -> RADIUS * 0.9;
          case 2 -> RADIUS * 1.25;
          default -> RADIUS * 1.2;
        };
    String path =
        switch (series % 4) {
          case 1 -> // square
              "M" + at(x - r, y - r) + "H" + px(x + r) + "V" + px(y + r) + "H" + px(x - r) + "Z";
          case 2 -> // triangle
              "M"
                  + at(x, y - r)
                  + "L"
                  + at(x + r, y + 0.8 * r)
                  + "L"
                  + at(x - r, y + 0.8 * r)
                  + "Z";
          default -> // diamond
              "M"
                  + at(x, y - r)
                  + "L"
                  + at(x + r, y)
                  + "L"
                  + at(x, y + r)
                  + "L"
                  + at(x - r, y)
                  + "Z";
        };
    out.empty("path", "class", style, "d", path);
  }

  private static String at(double x, double y) {
    return px(x) + " " + px(y);
  }

  /** A coordinate. */
  static String px(double value) {
    return Numbers.exact(Math.round(value * 10) / 10.0);
  }
}
