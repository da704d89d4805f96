package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Survival;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** How many runs go on without a livelock to their end, and when half of them do not. */
final class SurvivalTable {

  private SurvivalTable() {}

  static Table of(Analysis analysis) {
    List<Column> columns =
        new ArrayList<>(
            EventTables.columns(analysis, "without livelock at the end", "median time in ms"));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      cell.outcomes().values().forEach(outcome -> row.add(atEnd(outcome)));
      cell.outcomes().values().forEach(outcome -> row.add(median(outcome)));
      rows.add(row);
    }
    return new Table(
        "survival",
        "Time to livelock",
        columns,
        rows,
        List.of(
            "Kaplan-Meier estimates [@kaplan1958] with log(-log) intervals [@kalbfleisch2002]; a"
                + " run without a livelock is censored where it ended. Median: the time by which"
                + " half of the runs have hit one, with Brookmeyer and Crowley's interval"
                + " [@brookmeyer1982]; \"not reached\" where fewer do."));
  }

  private static Entry atEnd(Outcome outcome) {
    Quantity share = outcome.survival().atEnd();
    if (!share.defined()) {
      return Entry.of(Numbers.NONE, Double.NaN, "no runs");
    }
    Entry entry = Entry.of(Estimates.share(share), share.value(), trace(outcome.survival(), share));
    return outcome.survival().events() == 0 ? entry.tone(Entry.Tone.MUTED) : entry;
  }

  private static Entry median(Outcome outcome) {
    Quantity median = outcome.survival().medianNs();
    if (!median.defined()) {
      return Entry.of(Numbers.NONE, Double.NaN, "no runs");
    }
    Trace trace = trace(outcome.survival(), median);
    return Double.isInfinite(median.value())
        ? Entry.of("not reached", Double.POSITIVE_INFINITY, trace).tone(Entry.Tone.MUTED)
        : Entry.of(Estimates.milliseconds(median), median.value(), trace);
  }

  private static Trace trace(Survival survival, Quantity quantity) {
    return Trace.of(survival.n(), "runs", quantity.interval().method() + " 95%")
        .detail(
            Numbers.count(survival.events())
                + " livelocks, observed up to "
                + Numbers.time(survival.lastNs()));
  }
}
