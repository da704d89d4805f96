package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.study.Stop;
import cidlab.report.format.Numbers;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why each cell has as many replications as it has. */
final class StopTable {
  static final String SEQUENTIAL =
      "The number of runs depended on the results. Only what the stopping rule itself says holds"
          + " at the moment it stopped; all other intervals and p-values of this report are made"
          + " for a number of runs that is fixed before, and are somewhat too optimistic here.";

  private StopTable() {}

  static Table of(Analysis analysis) {
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      Stop stop = cell.stop();
      int failed = stop.replications() - cell.replications();
      rows.add(
          List.of(
              Entry.of(cell.cell().label()),
              count(stop.replications(), "replications at which the decision fell"),
              count(cell.replications(), "replications that every strategy finished: n of all"),
              count(Math.max(0, failed), "replications left out because a run failed"),
              Entry.of(stop.reason().words()),
              Entry.of(findings(stop))));
    }
    List<String> notes = new ArrayList<>(List.of("Rule: " + analysis.rule() + "."));
    if (analysis.sequential()) {
      notes.add(SEQUENTIAL);
    }
    return new Table(
        "replications",
        "Replications of each cell, and why there are no more",
        List.of(
            Column.text("cell"),
            Column.number("", "replications"),
            Column.number("", "in the numbers"),
            Column.number("", "failed"),
            Column.text("stopped because"),
            Column.text("what the rule said")),
        rows,
        notes);
  }

  private static Entry count(int count, String remark) {
    return Entry.of(Numbers.count(count), count, remark);
  }

  private static String findings(Stop stop) {
    return stop.findings().stream()
        .map(
            finding ->
                finding.strategy()
                    + " at "
                    + Numbers.count(finding.replications())
                    + ": "
                    + finding.words())
        .collect(Collectors.joining("; "));
  }

  /** The same in one sentence. */
  static String sentence(Analysis analysis) {
    Map<Stop.Reason, Integer> reasons = new LinkedHashMap<>();
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (CellAnalysis cell : analysis.cells()) {
      reasons.merge(cell.stop().reason(), 1, Integer::sum);
      fewest = Math.min(fewest, cell.replications());
      most = Math.max(most, cell.replications());
    }
    String why =
        reasons.entrySet().stream()
            .map(e -> e.getKey().words() + " in " + e.getValue())
            .collect(Collectors.joining(", "));
    String range = Numbers.count(fewest) + (most > fewest ? " to " + Numbers.count(most) : "");
    return "Replications per cell and strategy: n = "
        + range
        + "; of "
        + analysis.cells().size()
        + (analysis.cells().size() == 1 ? " cell: " : " cells: ")
        + why
        + ".";
  }
}
