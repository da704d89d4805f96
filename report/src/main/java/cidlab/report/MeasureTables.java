package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.MeasureComparison;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Spread;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.analysis.Tally;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The tables of what strategies cost. */
final class MeasureTables {

  private MeasureTables() {}

  /** All measures over all cells: typical values, and the safest strategy against the others. */
  static Table overview(Answer answer) {
    Analysis analysis = answer.analysis();
    String safest = answer.safest().strategy();
    List<String> others =
        analysis.strategies().stream().filter(strategy -> !strategy.equals(safest)).toList();
    List<Column> columns = new ArrayList<>(List.of(Column.text("measure")));
    for (String strategy : analysis.strategies()) {
      columns.add(Column.number("median of the cells' means", strategy));
    }
    for (String other : others) {
      columns.add(Column.number("cells in which " + safest + " is", "against " + other));
    }
    for (String other : others) {
      columns.add(Column.number("difference in cells where shown", "against " + other));
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (Measure measure : analysis.measured()) {
      List<Entry> row = new ArrayList<>();
      row.add(
          new Entry(name(measure), Double.NaN, Trace.remark(measure.meaning()), Entry.Tone.PLAIN));
      for (StrategySummary summary : answer.summaries()) {
        Spread typical = summary.typical().get(measure);
        row.add(
            Entry.of(
                Numbers.significant(typical.median(), 3),
                typical.median(),
                Trace.of(typical.count(), "cells", "median of the cells' means")
                    .detail(
                        "from "
                            + Numbers.significant(typical.least(), 3)
                            + " to "
                            + Numbers.significant(typical.greatest(), 3))));
      }
      List<Tally> tallies =
          others.stream()
              .map(o -> answer.against(safest, o, pair -> Tally.of(analysis, pair, measure)))
              .toList();
      tallies.forEach(tally -> row.add(verdicts(tally)));
      tallies.forEach(tally -> row.add(difference(tally)));
      rows.add(row);
    }
    return new Table(
        "costs",
        "What it costs, over all cells",
        columns,
        rows,
        List.of(
            "A description of this study's cells, without intervals: those are in the tables per"
                + " measure. Negligible: shown to differ by less than 1% of a context switch's cost, all"
                + " comparisons together (own choice). "
                + Methods.EXPOSURE));
  }

  private static String name(Measure measure) {
    return measure.title() + (measure.unit().equals("1") ? "" : ", " + measure.unit());
  }

  private static Entry verdicts(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.HIGHER, Verdict.LOWER)) {
      if (tally.cells(verdict) > 0) {
        parts.add(verdict.words() + " " + tally.cells(verdict));
      }
    }
    if (tally.cells(Verdict.NOT_SHOWN) > 0) {
      parts.add("not shown " + tally.cells(Verdict.NOT_SHOWN));
    }
    if (tally.cells(Verdict.NO_DATA) > 0) {
      parts.add("no data " + tally.cells(Verdict.NO_DATA));
    }
    if (tally.negligible() > 0) {
      parts.add("negligible " + tally.negligible());
    }
    return Entry.of(
        String.join(", ", parts),
        tally.cells(Verdict.HIGHER) - tally.cells(Verdict.LOWER),
        "of " + tally.total() + " cells");
  }

  private static Entry difference(Tally tally) {
    Spread shown = tally.shown();
    if (shown.count() == 0) {
      return Entry.of(Numbers.NONE, Double.NaN, "in no cell a difference is shown");
    }
    String text =
        shown.count() == 1
            ? signed(shown.median())
            : signed(shown.least()) + " to " + signed(shown.greatest());
    return Entry.of(
        text,
        shown.median(),
        "median of the differences "
            + signed(shown.median())
            + ", n = "
            + shown.count()
            + " cells");
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Numbers.significant(value, 3);
  }

  /** One measure in all cells. */
  static Table of(Analysis analysis, Measure measure) {
    List<Column> columns = new ArrayList<>(EventTables.columns(analysis, "mean", "p99"));
    columns.addAll(EventTables.pairs(analysis, "paired difference, 95% each"));
    columns.addAll(EventTables.pairs(analysis, "adjusted p"));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      for (Outcome outcome : cell.outcomes().values()) {
        row.add(mean(outcome, outcome.measures().get(measure).mean()));
      }
      for (Outcome outcome : cell.outcomes().values()) {
        row.add(entry("p99", outcome, outcome.measures().get(measure).p99()));
      }
      row.addAll(EventTables.entries(differences(cell, measure), analysis.family()));
      rows.add(row);
    }
    String unit = measure.unit().equals("1") ? "" : " (" + measure.unit() + ")";
    return new Table(
        measure.key().replace('_', '-'),
        capital(measure.title()) + unit,
        columns,
        rows,
        List.of(capital(measure.meaning()) + "."));
  }

  private static List<EventTables.Difference> differences(CellAnalysis cell, Measure measure) {
    List<EventTables.Difference> differences = new ArrayList<>();
    for (MeasureComparison c : cell.measures()) {
      if (c.measure() == measure) {
        Trace trace =
            Trace.of(
                    c.difference().n(),
                    "pairs of runs",
                    c.difference().interval().method() + " 95%")
                .detail(
                    "all comparisons together "
                        + Estimates.bounds(c.simultaneous(), 1)
                        + (c.shownNegligible() ? ", negligible" : "")
                        + "; more less fewer, share of pairs "
                        + Estimates.shift(c.moreThanLess())
                        + "; completed runs alone "
                        + Estimates.shift(c.completed())
                        + ", n = "
                        + Numbers.count(c.completed().n()));
        differences.add(
            new EventTables.Difference(
                Estimates.shift(c.difference()),
                c.difference(),
                trace,
                c.significance(),
                c.verdict(),
                measure != Measure.FAST_PATH));
      }
    }
    return differences;
  }

  private static Entry entry(String name, Outcome outcome, Quantity quantity) {
    return Entry.of(
        Estimates.quantity(quantity), quantity.value(), Estimates.trace(name, quantity, outcome));
  }

  private static Entry mean(Outcome outcome, Quantity mean) {
    return Entry.of(
        Estimates.quantity(mean),
        mean.value(),
        Trace.of(mean.n(), "runs", "mean, interval by Student t 95%")
            .detail(Numbers.count(outcome.completed()) + " of them completed"));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
