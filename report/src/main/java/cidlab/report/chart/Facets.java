package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.report.figure.Axis;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.Mark;
import cidlab.report.figure.RowPanel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the factors of a study become panels, rows and series.
 *
 * <p>Only factors with several levels need to be named in a picture.
 */
final class Facets {
  static final String SCHEDULER = "scheduler";
  static final String WORKLOAD = "workload";
  static final String CPUS = "cpus";

  private final Map<String, Set<String>> varied = new LinkedHashMap<>();

  private Facets(List<Cell> cells) {
    for (Cell cell : cells) {
      for (Level level : cell.levels()) {
        varied.computeIfAbsent(level.factor(), name -> new LinkedHashSet<>()).add(level.value());
      }
    }
    varied.values().removeIf(levels -> levels.size() < 2);
  }

  static Facets of(Analysis analysis) {
    return new Facets(analysis.cells().stream().map(CellAnalysis::cell).toList());
  }

  /** Factors with several levels, with these in the order of the study. */
  Map<String, Set<String>> varied() {
    return varied;
  }

  /** The level of a factor; empty if the cell does not have it. */
  static String level(Cell cell, String factor) {
    return cell.levels().stream()
        .filter(level -> level.factor().equals(factor))
        .map(Level::value)
        .findFirst()
        .orElse("");
  }

  /** Names a cell by its levels of all varied factors but some. */
  String label(Cell cell, Set<String> without) {
    String label =
        cell.levels().stream()
            .filter(level -> varied.containsKey(level.factor()))
            .filter(level -> !without.contains(level.factor()))
            .map(Facets::label)
            .collect(Collectors.joining(" "));
    return label.isEmpty() ? "all" : label;
  }

  /** A level in words: of the first three factors the value says it all. */
  static String label(Level level) {
    return switch (level.factor()) {
      case SCHEDULER, WORKLOAD, CPUS -> level.value();
      default -> {
        int dot = level.factor().lastIndexOf('.');
        yield level.factor().substring(dot + 1) + "=" + level.value();
      }
    };
  }

  /** What a mark belongs to: the strategy and the cell, by factor. */
  static Map<String, String> identity(Outcome outcome) {
    return identity(outcome.strategy(), outcome.cell());
  }

  static Map<String, String> identity(String strategy, Cell cell) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("strategy", strategy);
    cell.levels().forEach(level -> identity.put(level.factor(), level.value()));
    return identity;
  }

  /** Lists the strategies with their symbols, and then other entries. */
  static List<Key> legend(Analysis analysis, Key.Shape shape, Key... others) {
    List<Key> keys = new ArrayList<>();
    for (String strategy : analysis.strategies()) {
      keys.add(new Key(keys.size(), shape, strategy));
    }
    keys.addAll(List.of(others));
    return keys;
  }

  /** The marks in the row of one strategy. */
  interface Row {
    List<Mark> marks(Outcome outcome, int series);
  }

  /** One panel per workload, one group per combination of the others, one row per strategy. */
  Map<String, List<RowPanel.Group>> byWorkload(Analysis analysis, Row row) {
    Map<String, List<RowPanel.Group>> panels = new LinkedHashMap<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<List<Mark>> rows = new ArrayList<>();
      for (String strategy : analysis.strategies()) {
        rows.add(row.marks(cell.outcomes().get(strategy), rows.size()));
      }
      panels
          .computeIfAbsent(cell.cell().workload(), workload -> new ArrayList<>())
          .add(new RowPanel.Group(label(cell.cell(), Set.of(WORKLOAD)), rows));
    }
    return panels;
  }

  /** Makes panels over one axis, and divides those that are too high. */
  static List<RowPanel> panels(
      Map<String, List<RowPanel.Group>> groups, double rowHeight, Axis axis) {
    return groups.entrySet().stream()
        .flatMap(e -> RowPanel.fit(e.getKey(), axis, rowHeight, e.getValue()).stream())
        .toList();
  }
}
