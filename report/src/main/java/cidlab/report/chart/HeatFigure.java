package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Rate;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Panel;
import cidlab.report.figure.ProportionAxis;
import cidlab.report.figure.Tile;
import cidlab.report.figure.TilePanel;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Heat map of livelocks per flip over two factors. */
public final class HeatFigure {

  /** More columns than this have no room for their numbers. */
  private static final int MOST_COLUMNS = 8;

  private static final int MOST_PANELS = 24;

  private HeatFigure() {}

  /**
   * Makes the figure.
   *
   * @param analysis the study
   * @param direction which flips
   * @return the figure; empty if fewer than two factors have several levels
   */
  public static Optional<Figure> of(Analysis analysis, Direction direction) {
    Facets facets = Facets.of(analysis);
    Map<String, Set<String>> varied = facets.varied();
    Optional<String> across = across(varied);
    Optional<String> down =
        varied.keySet().stream().filter(name -> !name.equals(across.orElse(""))).findFirst();
    if (across.isEmpty() || down.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(of(analysis, direction, facets, across.get(), down.get()));
  }

  /** CPUs if they vary, else the factor with the most levels that have room. */
  private static Optional<String> across(Map<String, Set<String>> varied) {
    return varied.entrySet().stream()
        .filter(factor -> factor.getValue().size() <= MOST_COLUMNS)
        .max(
            (a, b) ->
                a.getKey().equals(Facets.CPUS) || b.getKey().equals(Facets.CPUS)
                    ? Boolean.compare(
                        a.getKey().equals(Facets.CPUS), b.getKey().equals(Facets.CPUS))
                    : Integer.compare(a.getValue().size(), b.getValue().size()))
        .map(Map.Entry::getKey);
  }

  private static Figure of(
      Analysis analysis, Direction direction, Facets facets, String across, String down) {
    List<String> columns = List.copyOf(ordered(facets.varied().get(across)));
    List<String> rows = List.copyOf(facets.varied().get(down));
    double greatest =
        analysis.cells().stream()
            .flatMap(cell -> cell.outcomes().values().stream())
            .mapToDouble(outcome -> outcome.perFlip().get(direction).most())
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    Axis shade =
        new ProportionAxis(
            greatest, "livelock_rate", "livelocks per " + direction.words() + " flip");
    List<Panel> panels = new ArrayList<>();
    int left = 0;
    for (Map.Entry<String, List<CellAnalysis>> rest :
        others(analysis, facets, Set.of(across, down)).entrySet()) {
      for (int series = 0; series < analysis.strategies().size(); series++) {
        String strategy = analysis.strategies().get(series);
        List<Tile> tiles = new ArrayList<>();
        for (CellAnalysis cell : rest.getValue()) {
          int column = columns.indexOf(Facets.level(cell.cell(), across));
          int row = rows.indexOf(Facets.level(cell.cell(), down));
          if (column >= 0 && row >= 0) {
            tiles.add(tile(cell, direction, strategy, column, row));
          }
        }
        if (panels.size() == MOST_PANELS) {
          left++;
          continue;
        }
        String title = rest.getKey().isEmpty() ? strategy : strategy + ", " + rest.getKey();
        panels.add(
            new TilePanel(
                title, "livelock_rate", across, columns, down, rows, shade, series, tiles));
      }
    }
    return new Figure(
        "livelock-heat-map-" + direction.words().toLowerCase(Locale.ROOT),
        "Livelocks per " + direction.words() + " flip by " + down + " and " + across,
        "The stronger the colour the more (arcsine scale); below it the exact 95% interval"
            + " (Clopper-Pearson), or the exact one-sided bound where there was none."
            + (left > 0 ? " " + left + " more panels are in the table." : ""),
        List.of(),
        panels);
  }

  /** Numbers by their size, other levels in the order of the study. */
  private static Set<String> ordered(Set<String> levels) {
    boolean numbers = levels.stream().allMatch(level -> level.matches("[0-9]{1,9}"));
    return numbers
        ? levels.stream()
            .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : levels;
  }

  private static Map<String, List<CellAnalysis>> others(
      Analysis analysis, Facets facets, Set<String> without) {
    boolean more = facets.varied().size() > without.size();
    Map<String, List<CellAnalysis>> others = new LinkedHashMap<>();
    for (CellAnalysis cell : analysis.cells()) {
      String label = more ? facets.label(cell.cell(), without) : "";
      others.computeIfAbsent(label, key -> new ArrayList<>()).add(cell);
    }
    return others;
  }

  private static Tile tile(
      CellAnalysis cell, Direction direction, String strategy, int column, int row) {
    Rate rate = cell.outcomes().get(strategy).perFlip().get(direction);
    String text = Estimates.rate(rate);
    int space = text.indexOf(' ');
    return new Tile(
        Facets.identity(strategy, cell.cell()),
        column,
        row,
        rate.value(),
        rate.claim().lower(),
        rate.claim().upper(),
        space < 0 ? text : text.substring(0, space),
        rate.none() ? "< " + Numbers.percent(rate.claim().upper()) : text.substring(space + 1),
        Estimates.trace(rate));
  }
}
