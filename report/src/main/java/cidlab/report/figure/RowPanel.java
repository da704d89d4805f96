package cidlab.report.figure;

import cidlab.report.figure.Canvas.Anchor;
import cidlab.report.figure.Canvas.Lettering;
import cidlab.report.figure.Ink.Use;
import java.util.List;

/**
 * Rows of estimates with their intervals over a common axis.
 *
 * @param title what distinguishes the panel from its neighbours
 * @param axis the axis
 * @param rowHeight distance of two rows of a group
 * @param groups the rows
 */
public record RowPanel(String title, Axis axis, double rowHeight, List<Group> groups)
    implements Panel {

  /**
   * Rows that belong together under one label.
   *
   * @param label what they have in common
   * @param rows each is one place with any number of marks
   */
  public record Group(String label, List<List<Mark>> rows) {}

  /** Width of every panel of this kind. */
  static final double WIDTH = 400;

  private static final double RIGHT = 16;
  private static final double TOP = 4;
  private static final double BOTTOM = 36;
  private static final double GAP = 7;

  /** Distance of two marks in a row, so that neither hides the other. */
  private static final double SPREAD = 6.5;

  private static final double CHARACTER = 6.6;
  private static final double WIDEST_LABEL = 160;

  /** So that two rows of panels fit on a page of paper. */
  private static final double HIGHEST = 620;

  /** Copies the groups. */
  public RowPanel {
    groups = List.copyOf(groups);
  }

  /**
   * Divides groups into panels that are not too high for a page.
   *
   * @param title what distinguishes them from other panels
   * @param axis the axis
   * @param rowHeight distance of two rows of a group
   * @param groups the groups
   * @return at least one panel; if there are several, the title says which part each is
   */
  public static List<RowPanel> fit(String title, Axis axis, double rowHeight, List<Group> groups) {
    double total = groups.stream().mapToDouble(g -> height(g, rowHeight)).sum();
    int parts = (int) Math.max(1, Math.ceil((total + TOP + BOTTOM) / HIGHEST));
    int each = Math.max(1, (groups.size() + parts - 1) / parts);
    int count = Math.max(1, (groups.size() + each - 1) / each);
    List<RowPanel> panels = new java.util.ArrayList<>();
    for (int part = 0; part < count; part++) {
      String name = count == 1 ? title : title + " (" + (part + 1) + " of " + count + ")";
      int end = Math.min(groups.size(), (part + 1) * each);
      panels.add(new RowPanel(name, axis, rowHeight, groups.subList(part * each, end)));
    }
    return panels;
  }

  @Override
  public String description() {
    return title + ": " + axis.title();
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return TOP + BOTTOM + groups.stream().mapToDouble(g -> height(g, rowHeight)).sum();
  }

  private static double height(Group group, double rowHeight) {
    return group.rows().size() * rowHeight + GAP;
  }

  @Override
  public void draw(Canvas canvas) {
    bands(canvas);
    grid(canvas);
    double y = TOP;
    for (Group group : groups) {
      group(canvas, group, y);
      y += height(group, rowHeight);
    }
  }

  /** Shades every other group. */
  private void bands(Canvas canvas) {
    double y = TOP;
    for (int i = 0; i < groups.size(); i++) {
      double end = y + height(groups.get(i), rowHeight);
      if (i % 2 == 0) {
        canvas.area(
            Ink.of(Use.BAND),
            List.of(
                new Canvas.Point(0, y),
                new Canvas.Point(WIDTH, y),
                new Canvas.Point(WIDTH, end),
                new Canvas.Point(0, end)));
      }
      y = end;
    }
  }

  private double left() {
    int longest = groups.stream().mapToInt(group -> group.label().length()).max().orElse(0);
    return Math.min(WIDEST_LABEL, longest * CHARACTER) + 16;
  }

  /** Place of a value on the canvas. */
  double x(double value) {
    return left() + axis.at(value) * (WIDTH - RIGHT - left());
  }

  private void grid(Canvas canvas) {
    double bottom = height() - BOTTOM;
    for (Axis.Tick tick : axis.ticks()) {
      double x = x(tick.value());
      canvas.line(Ink.of(tick.value() == 0 ? Use.ZERO : Use.GRID), x, TOP, x, bottom);
      canvas.text(Lettering.TICK, Anchor.MIDDLE, x, bottom + 13, tick.label(), tick.label());
    }
    canvas.text(Lettering.AXIS, Anchor.END, WIDTH, bottom + 29, axis.title(), axis.title());
  }

  private void group(Canvas canvas, Group group, double top) {
    double centre = top + height(group, rowHeight) / 2;
    canvas.text(
        Lettering.LABEL,
        Anchor.END,
        left() - 8,
        centre + 3.8,
        shorten(group.label()),
        group.label());
    double y = top + GAP / 2 + rowHeight / 2;
    for (List<Mark> row : group.rows()) {
      for (int i = 0; i < row.size(); i++) {
        if (!Double.isNaN(row.get(i).value())) {
          mark(canvas, row.get(i), y + SPREAD * (i - (row.size() - 1) / 2.0));
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
        : label.substring(0, half - 2) + "..." + label.substring(label.length() - half + 1);
  }

  private void mark(Canvas canvas, Mark mark, double y) {
    canvas.begin(mark.tip());
    line(canvas, Use.WHISKER, mark.series(), mark.lower(), mark.upper(), y);
    line(canvas, Use.BOX, mark.series(), mark.boxLower(), mark.boxUpper(), y);
    canvas.symbol(mark.series(), mark.filled(), x(mark.value()), y);
    canvas.end();
  }

  private void line(Canvas canvas, Use use, int series, double lower, double upper, double y) {
    if (!Double.isNaN(lower) && !Double.isNaN(upper) && x(lower) != x(upper)) {
      canvas.line(Ink.of(use, series), x(lower), y, x(upper), y);
    }
  }

  @Override
  public List<Datum> data() {
    return groups.stream()
        .flatMap(group -> group.rows().stream())
        .flatMap(List::stream)
        .map(mark -> mark.datum(axis.key()))
        .toList();
  }
}
