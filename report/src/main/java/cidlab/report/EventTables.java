package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.Family;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.RateOverCells;
import cidlab.experiments.analysis.Significance;
import cidlab.experiments.analysis.Verdict;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of events: livelocks, everything else that should not happen, and differences. */
final class EventTables {

  private EventTables() {}

  /** Livelocks per flip, of all cells; only directions in which there was one, or a doubt. */
  static Table livelocks(Answer answer) {
    Analysis analysis = answer.analysis();
    List<Direction> directions = directions(answer);
    List<Column> columns = columns(analysis, groups(directions));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      for (Direction direction : directions) {
        for (String strategy : analysis.strategies()) {
          row.add(entry(cell.outcomes().get(strategy).perFlip().get(direction)));
        }
      }
      rows.add(row);
    }
    return new Table(
        "livelock-rates",
        "Livelocks per flip",
        columns,
        rows,
        Stream.concat(
                Stream.of(Methods.RATE),
                Arrays.stream(Direction.values())
                    .filter(direction -> !directions.contains(direction))
                    .map(direction -> "No livelock " + direction.words() + ", under any strategy."))
            .toList());
  }

  /** The directions in which a strategy hit a livelock or may have; else the first. */
  static List<Direction> directions(Answer answer) {
    List<Direction> found =
        Arrays.stream(Direction.values())
            .filter(
                direction ->
                    answer.summaries().stream()
                        .map(summary -> summary.perFlip().get(direction).counts())
                        .anyMatch(rate -> rate.events() + rate.undecided() > 0))
            .toList();
    return found.isEmpty() ? List.of(Direction.TASK_TO_CPU) : found;
  }

  private static String[] groups(List<Direction> directions) {
    return directions.stream()
        .map(direction -> "per " + direction.words() + " flip")
        .toArray(String[]::new);
  }

  /** The shares of runs that hit a livelock, which depend on the horizon. */
  static Table perRun(Analysis analysis) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell"), Column.text("horizon")));
    analysis.strategies().forEach(s -> columns.add(Column.number("runs with a livelock", s)));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      long horizon = cell.outcomes().get(analysis.strategies().get(0)).horizonNs();
      row.add(Entry.of(Numbers.time(horizon)));
      for (String strategy : analysis.strategies()) {
        row.add(entry(cell.outcomes().get(strategy).perRun().get(Event.LIVELOCK)));
      }
      rows.add(row);
    }
    return new Table(
        "livelocks-per-run",
        "Runs that hit a livelock before their horizon",
        columns,
        rows,
        List.of("A longer horizon has more flips and more livelocks. " + Methods.RATE));
  }

  /** Livelocks per flip by the number of CPUs: what the cells of that size range over. */
  static Table bySize(Answer answer, Direction direction) {
    Analysis analysis = answer.analysis();
    List<List<Entry>> rows = new ArrayList<>();
    Map<String, List<CellAnalysis>> machines = new LinkedHashMap<>();
    analysis.cells().stream()
        .sorted(Comparator.comparingInt(cell -> cell.cell().cpus()))
        .forEach(
            cell -> machines.computeIfAbsent(machine(cell), name -> new ArrayList<>()).add(cell));
    machines.forEach(
        (name, cells) -> {
          List<Entry> row = new ArrayList<>(List.of(Entry.of(name)));
          for (String strategy : analysis.strategies()) {
            row.add(range(cells, strategy, direction));
          }
          rows.add(row);
        });
    return new Table(
        "livelocks-" + direction.words().toLowerCase(Locale.ROOT) + "-by-size",
        "Livelocks per " + direction.words() + " flip, least to greatest rate of a cell",
        Stream.concat(Stream.of(Column.text("machine")), columns(analysis, "").stream().skip(1))
            .toList(),
        rows,
        List.of(
            "In parentheses the exact one-sided 95% bound of all flips of that size together, where"
                + " there was none."));
  }

  /** The size of a machine, and what it is like if the study says so. */
  private static String machine(CellAnalysis cell) {
    int cpus = cell.cell().cpus();
    String size = cpus == 1 ? "1 CPU" : Numbers.count(cpus) + " CPUs";
    return cell.cell().further().stream()
        .filter(level -> level.factor().equals("profile"))
        .map(level -> size + ", " + level.value())
        .findFirst()
        .orElse(size);
  }

  private static Entry range(List<CellAnalysis> cells, String strategy, Direction direction) {
    RateOverCells rate =
        RateOverCells.of(
            cells.stream().map(cell -> cell.outcomes().get(strategy)).toList(),
            outcome -> outcome.perFlip().get(direction),
            direction.words() + " flip");
    Rate counts = rate.counts();
    if (!counts.defined()) {
      return Entry.of(Numbers.NONE, Double.NaN, "no flips");
    }
    Trace trace =
        Trace.of(counts.trials(), counts.trial() + "s", "range of " + Sentences.cells(rate.cells()))
            .detail(counts.none() ? Sentences.none(counts) : "mean " + Sentences.mean(rate));
    return counts.none()
        ? Entry.of(Estimates.rate(counts), 0, trace).tone(Entry.Tone.MUTED)
        : Entry.of(Sentences.range(rate), rate.greatest(), trace);
  }

  /** Stalls and violations: what happened at all, in the cells in which it did. */
  static Table others(Answer answer) {
    Analysis analysis = answer.analysis();
    List<Event> events = answer.otherEvents();
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      long seen = 0;
      for (Event event : events) {
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
    String[] titles = events.stream().map(Event::title).toArray(String[]::new);
    return new Table(
        "other-events",
        "Runs with other events: " + String.join(", ", titles),
        columns(analysis, titles),
        rows,
        List.of(
            "Only cells in which it happened. Shares of runs, which depend on the horizon; exact"
                + " intervals. What happens several times in a run counts once."));
  }

  /** Paired differences of the share of runs that hit a livelock in one direction. */
  static Table differences(Analysis analysis, Direction direction) {
    Event event = Event.livelock(direction);
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell")));
    columns.addAll(pairs(analysis, "difference, 95% each"));
    columns.addAll(pairs(analysis, "adjusted p"));
    List<List<Entry>> rows = new ArrayList<>();
    for (CellAnalysis cell : analysis.cells()) {
      List<Difference> differences =
          cell.events().stream()
              .filter(c -> c.event() == event)
              .map(
                  c ->
                      new Difference(
                          Estimates.points(c.difference()),
                          c.difference(),
                          Estimates.trace(c),
                          c.significance(),
                          c.verdict(),
                          true))
              .toList();
      List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.cell().label())));
      row.addAll(entries(differences, analysis.family()));
      rows.add(row);
    }
    return new Table(
        "livelock-differences-" + direction.words().toLowerCase(Locale.ROOT),
        "Paired differences of the share of runs with a livelock, "
            + direction.words()
            + ", in percentage points",
        columns,
        rows,
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
          !Double.isNaN(p)
              ? Trace.of(d.trace().n(), d.trace().of(), d.significance().method() + suffix)
                  .detail("p " + Numbers.p(d.significance().p()) + "; " + d.verdict().words())
              : Trace.remark(
                  d.significance().defined()
                      ? "too few pairs differ: no outcome of them could be shown"
                      : d.verdict().words());
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

  static Entry entry(Rate rate) {
    Entry entry = Entry.of(Estimates.rate(rate), rate.value(), Estimates.trace(rate));
    return rate.none() ? entry.tone(Entry.Tone.MUTED) : entry;
  }
}
