package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.study.FailedRun;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The runs that threw. */
final class FailureTable {
  /** A defect tends to hit many runs alike; all of them are in {@code runs.csv}. */
  private static final int MOST_ROWS = 100;

  private FailureTable() {}

  static Table of(Analysis analysis) {
    List<List<Entry>> rows = new ArrayList<>();
    for (FailedRun failure : analysis.failures()) {
      if (rows.size() < MOST_ROWS) {
        rows.add(
            List.of(
                Entry.of(failure.cell().label()),
                Entry.of(failure.strategy()),
                Entry.of(String.valueOf(failure.replication()), failure.replication(), "from 0"),
                Entry.of(String.valueOf(failure.seed())),
                Entry.of(failure.message())));
      }
    }
    int more = analysis.failures().size() - rows.size();
    return new Table(
        "failed-runs",
        "Failed runs",
        List.of(
            Column.text("cell"),
            Column.text("strategy"),
            Column.number("", "replication"),
            Column.text("seed"),
            Column.text("error")),
        rows,
        more > 0 ? List.of("And " + more + " more in runs.csv.") : List.of());
  }
}
