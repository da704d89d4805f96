package cidlab.experiments.report.figure;

import static cidlab.experiments.report.figure.Symbol.px;

import cidlab.experiments.report.format.Markup;
import java.util.List;

/**
 * One panel of a figure: rows of estimates with their intervals over a common axis.
 *
 * <p>A panel is as wide as a phone, so that it is read at its natural size there, and a desktop
 * shows several side by side.
 *
 * @param title what distinguishes the panel from its neighbours
 * @param axis the axis
 * @param rowHeight distance of two rows of a group
 * @param groups the rows
 */
record DotPlot(String title, Axis axis, double rowHeight, List<Group> groups) {

  /** Rows that belong together under one label; each row is one place with any number of marks. */
  record Group(String label, List<List<Mark>> rows) {}

  private static final double WIDTH = 400;
  private static final double RIGHT = 16;
  private static final double TOP = 4;
  private static final double BOTTOM = 36;
  private static final double GAP = 7;

  /** Distance of two marks in a row, so that neither hides the other. */
  private static final double SPREAD = 6.5;

  private static final double CHARACTER = 6.6;
  private static final double WIDEST_LABEL = 160;

  /** Writes the panel. */
  void draw(Markup out) {
    double left = left();
    double height = TOP + BOTTOM;
    for (Group group : groups) {
      height += height(group);
    }
    out.open("div").element("h4", title).line();
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + px(WIDTH) + " " + px(height),
        "role",
        "img",
        "aria-label",
        title + ": " + axis.title());
    out.line();
    bands(out);
    grid(out, left, height);
    double y = TOP;
    for (Group group : groups) {
      group(out, group, left, y);
      y += height(group);
    }
    out.close().close().line();
  }

  /** Shades every other group. */
  private void bands(Markup out) {
    double y = TOP;
    boolean shaded = true;
    for (Group group : groups) {
      if (shaded) {
        out.empty(
            "rect", "class", "band", "y", px(y), "width", px(WIDTH), "height", px(height(group)));
      }
      shaded = !shaded;
      y += height(group);
    }
    out.line();
  }

  private double left() {
    int longest = groups.stream().mapToInt(group -> group.label().length()).max().orElse(0);
    return Math.min(WIDEST_LABEL, longest * CHARACTER) + 16;
  }

  private double height(Group group) {
    return group.rows().size() * rowHeight + GAP;
  }

  private double x(double left, double value) {
    return left + axis.at(value) * (WIDTH - RIGHT - left);
  }

  private void grid(Markup out, double left, double height) {
    double bottom = height - BOTTOM;
    for (Axis.Tick tick : axis.ticks()) {
      String x = px(x(left, tick.value()));
      String style = tick.value() == 0 ? "grid zero" : "grid";
      out.empty("line", "class", style, "x1", x, "x2", x, "y1", px(TOP), "y2", px(bottom));
      out.element("text", tick.label(), "class", "tick", "x", x, "y", px(bottom + 13));
    }
    out.line();
    out.element("text", axis.title(), "class", "axis-title", "x", px(WIDTH), "y", px(bottom + 29));
    out.line();
  }

  private void group(Markup out, Group group, double left, double top) {
    double centre = top + height(group) / 2;
    out.open("text", "class", "label", "x", px(left - 8), "y", px(centre + 3.8));
    String shortened = shorten(group.label());
    if (!shortened.equals(group.label())) {
      out.element("title", group.label());
    }
    out.text(shortened).close().line();
    double y = top + GAP / 2 + rowHeight / 2;
    for (List<Mark> row : group.rows()) {
      for (int i = 0; i < row.size(); i++) {
        if (!Double.isNaN(row.get(i).value())) {
          mark(out, row.get(i), left, y + SPREAD * (i - (row.size() - 1) / 2.0));
        }
      }
      y += rowHeight;
    }
  }

  private static String shorten(String label) {
    int most = (int) (WIDEST_LABEL / CHARACTER);
    int half = most / 2;
    // Both ends tell labels apart: the end is the number of CPUs.
    return label.length() <= most
        ? label
        : label.substring(0, half - 1) + "…" + label.substring(label.length() - half);
  }

  private void mark(Markup out, Mark mark, double left, double y) {
    out.open("g", "class", "mark");
    out.element("title", mark.tip());
    String colour = Symbol.colour(mark.series());
    line(out, colour + " whisker", mark.lower(), mark.upper(), left, y);
    if (!Double.isNaN(mark.boxLower())) {
      line(out, colour + " box", mark.boxLower(), mark.boxUpper(), left, y);
    }
    Symbol.draw(out, x(left, mark.value()), y, mark.series(), mark.filled());
    out.close().line();
  }

  private void line(Markup out, String style, double lower, double upper, double left, double y) {
    String from = px(x(left, lower));
    String to = px(x(left, upper));
    if (!from.equals(to)) {
      out.empty("line", "class", style, "x1", from, "x2", to, "y1", px(y), "y2", px(y));
    }
  }
}
