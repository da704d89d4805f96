package cidlab.experiments.report.figure;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.report.format.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A figure: several panels over one axis, with a legend and a caption.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param legend what the symbols mean
 * @param rowHeight distance of two rows
 * @param panels groups of rows by title of the panel
 * @param axis makes the axis from what there is to show
 */
record Figure(
    String title,
    String caption,
    List<Key> legend,
    double rowHeight,
    Map<String, List<DotPlot.Group>> panels,
    Function<Extent, Axis> axis) {

  /** An entry of the legend. */
  record Key(int series, boolean filled, String meaning) {}

  /** The marks in the row of one strategy. */
  interface Row {
    List<Mark> marks(Outcome outcome, int series);
  }

  /** Writes the figure as HTML. */
  void write(Markup out) {
    out.open("figure").line();
    out.open("figcaption").element("h3", title).element("p", caption);
    out.open("ul", "class", "legend");
    legend.forEach(key -> key(out, key));
    out.close().close().line();
    out.open("div", "class", "panels").line();
    Axis common = axis.apply(Extent.of(panels.values()));
    panels.forEach((name, groups) -> new DotPlot(name, common, rowHeight, groups).draw(out));
    out.close().close().line();
  }

  private static void key(Markup out, Key key) {
    out.open("li");
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "key",
        "viewBox",
        "0 0 24 12",
        "aria-hidden",
        "true");
    String style = Symbol.colour(key.series()) + " whisker";
    out.empty("line", "class", style, "x1", "1", "x2", "23", "y1", "6", "y2", "6");
    Symbol.draw(out, 12, 6, key.series(), key.filled());
    out.close().text(key.meaning()).close();
  }

  /** Lists the strategies with their symbols, and then other entries. */
  static List<Key> legend(Analysis analysis, Key... others) {
    List<Key> keys = new ArrayList<>();
    for (String strategy : analysis.strategies()) {
      keys.add(new Key(keys.size(), true, strategy));
    }
    keys.addAll(List.of(others));
    return keys;
  }

  /** One panel per workload, one group per scheduler and number of CPUs, one row per strategy. */
  static Map<String, List<DotPlot.Group>> byWorkload(Analysis analysis, Row row) {
    boolean oneSize = analysis.cells().stream().map(c -> c.cell().cpus()).distinct().count() == 1;
    Map<String, List<DotPlot.Group>> panels = new LinkedHashMap<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<List<Mark>> rows = new ArrayList<>();
      for (String strategy : analysis.strategies()) {
        rows.add(row.marks(cell.outcomes().get(strategy), rows.size()));
      }
      String scheduler = cell.cell().scheduler();
      String label = oneSize ? scheduler : scheduler + " " + cell.cell().cpus();
      panels
          .computeIfAbsent(cell.cell().workload(), workload -> new ArrayList<>())
          .add(new DotPlot.Group(label, rows));
    }
    return panels;
  }
}
