package cidlab.report;

import cidlab.engine.sim.Metric;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.Family;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.Significance;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of events: live locks, everything else that should not happen, and differences. */
final class EventTables {

  private EventTables() {}

  /** Live-lock rates per run and per transition, of all cells. */
  static Table livelocks(Analysis analysis) {
    List<Column> columns = columns(analysis, "per run", "per transition");
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      for (String strategy : analysis.strategies()) {
        row.add(entry(cell.outcomes().get(strategy).perRun().get(Metric.LIVELOCK)));
      }
      for (String strategy : analysis.strategies()) {
        row.add(entry(cell.outcomes().get(strategy).perTransition().get(Metric.LIVELOCK)));
      }
      rows.add(row);
    }
    return new Table(
        "live-lock-rates",
        "Live-lock rate",
        columns,
        rows,
        List.of(Methods.RATE, Methods.TRANSITION));
  }

  /** Live-lock rates per run of the cells with one number of CPUs. */
  static Table livelocks(Analysis analysis, int cpus) {
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      if (cell.cell().cpus() == cpus) {
        List<Entry> row = new ArrayList<>();
        row.add(Entry.of(cell.cell().scheduler() + "/" + cell.cell().workload()));
        for (String strategy : analysis.strategies()) {
          row.add(entry(cell.outcomes().get(strategy).perRun().get(Metric.LIVELOCK)));
        }
        rows.add(row);
      }
    }
    String size = cpus == 1 ? "1 CPU" : Numbers.count(cpus) + " CPUs";
    return new Table("Runs that live-lock on " + size, columns(analysis, ""), rows, List.of());
  }

  /** Stalls, violations and undecided runs: what happened at all, in the cells in which it did. */
  static Table others(Answer answer) {
    Analysis analysis = answer.analysis();
    List<Metric> events = answer.otherEvents();
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      long seen = 0;
      for (Metric event : events) {
        for (String strategy : analysis.strategies()) {
          Rate rate = cell.outcomes().get(strategy).perRun().get(event);
          seen += rate.events();
          row.add(entry(rate));
        }
      }
      if (seen > 0) {
        rows.add(row);
      }
    }
    return new Table(
        "other-events",
        "Runs with other events: " + String.join(", ", events.stream().map(Metric::key).toList()),
        columns(analysis, events.stream().map(Metric::key).toArray(String[]::new)),
        rows,
        List.of(
            "Only cells in which it happened. Shares of runs; intervals as for live locks. What"
                + " happens several times in a run counts once."));
  }

  /** Paired differences of the live-lock rate. */
  static Table differences(Analysis analysis) {
    return paired(
        analysis,
        "Paired differences of the live-lock rate, in percentage points",
        "difference",
        cell -> {
          List<Difference> differences = new ArrayList<>();
          for (EventComparison c : cell.events()) {
            if (c.event() == Metric.LIVELOCK) {
              differences.add(
                  new Difference(
                      Estimates.points(c.difference()),
                      c.difference(),
                      Estimates.trace(c),
                      c.significance(),
                      c.verdict(),
                      true));
            }
          }
          return differences;
        },
        List.of(Methods.DIFFERENCE, Methods.correction(analysis.family()), Methods.NOT_EQUAL));
  }

  /** A difference as a table shows it. */
  record Difference(
      String text,
      Quantity value,
      Trace trace,
      Significance significance,
      Verdict verdict,
      boolean lessIsBetter) {}

  /** One group of columns with the differences, and one with their p-values. */
  private static Table paired(
      Analysis analysis,
      String caption,
      String group,
      Function<CellAnalysis, List<Difference>> differences,
      List<String> notes) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell")));
    columns.addAll(pairs(analysis, group));
    columns.addAll(pairs(analysis, "adjusted p"));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      row.addAll(entries(differences.apply(cell), analysis.family()));
      rows.add(row);
    }
    return new Table("live-lock-differences", caption, columns, rows, notes);
  }

  /** The differences, then their p-values. */
  static List<Entry> entries(List<Difference> differences, Family family) {
    String suffix = Methods.suffix(family);
    List<Entry> entries = new ArrayList<>();
    for (Difference d : differences) {
      entries.add(Entry.of(d.text(), d.value().value(), d.trace()).tone(tone(d)));
    }
    for (Difference d : differences) {
      double p = d.significance().adjusted();
      Trace trace =
          d.significance().defined()
              ? Trace.of(d.trace().n(), d.trace().of(), d.significance().method() + suffix)
                  .detail("p " + Numbers.p(d.significance().p()) + "; " + d.verdict().words())
              : Trace.remark(d.verdict().words());
      entries.add(Entry.of(Numbers.p(p), p, trace).tone(tone(d)));
    }
    return entries;
  }

  private static Entry.Tone tone(Difference d) {
    if (!d.verdict().shown()) {
      return Entry.Tone.MUTED;
    }
    boolean better = d.verdict() == Verdict.LOWER == d.lessIsBetter();
    return better ? Entry.Tone.BETTER : Entry.Tone.WORSE;
  }

  /** One column per pair; narrow media name the strategies by letter. */
  static List<Column> pairs(Analysis analysis, String group) {
    List<Column> columns = new ArrayList<>();
    for (Pair pair : analysis.pairs()) {
      String brief = letter(analysis, pair.strategy()) + " - " + letter(analysis, pair.reference());
      columns.add(Column.number(group, pair.label()).brief(brief));
    }
    return columns;
  }

  /** Says which letter stands for which strategy. */
  static String letters(Analysis analysis) {
    List<String> letters = new ArrayList<>();
    for (String strategy : analysis.strategies()) {
      letters.add(letter(analysis, strategy) + " = " + strategy);
    }
    return String.join(", ", letters) + ".";
  }

  private static String letter(Analysis analysis, String strategy) {
    int index = analysis.strategies().indexOf(strategy);
    return index < 26 ? String.valueOf((char) ('A' + index)) : "S" + (index + 1);
  }

  /** The column of the cells, and one per strategy in each group. */
  static List<Column> columns(Analysis analysis, String... groups) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell")));
    for (String group : groups) {
      for (String strategy : analysis.strategies()) {
        columns.add(Column.number(group, strategy));
      }
    }
    return columns;
  }

  private static Entry entry(Rate rate) {
    Entry entry = Entry.of(Estimates.rate(rate), rate.value(), Estimates.trace(rate));
    return rate.events() == 0 ? entry.tone(Entry.Tone.MUTED) : entry;
  }
}
