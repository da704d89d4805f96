package cidlab.cli.rare;

import cidlab.engine.rare.Solution;
import cidlab.experiments.rare.RareAnalysis;
import cidlab.experiments.rare.RareEstimate;
import cidlab.experiments.rare.RareMethod;
import cidlab.report.format.Numbers;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Paragraph;
import cidlab.report.table.Table;
import cidlab.report.table.TextTable;
import cidlab.statistics.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints rare probabilities for people. */
final class RareText {
  private RareText() {}

  /**
   * Prints an analysis.
   *
   * @param report what was found
   * @param out where to
   * @param width columns of a line
   */
  static void print(RareReport report, PrintWriter out, int width) {
    out.print(Paragraph.wrap(report.title(), width, "  "));
    out.println();
    List<RareEstimate> estimates = report.findings().estimates();
    out.print(
        TextTable.write(
            new Table(
                "Probability of a live lock",
                List.of(
                    Column.text("method"),
                    Column.number("", "estimate"),
                    Column.number("", "95 % interval"),
                    Column.number("", "error"),
                    Column.number("", "events"),
                    Column.number("", "crude needs"),
                    Column.number("", "share")),
                estimates.stream().map(RareText::row).toList(),
                List.of()),
            width));
    out.println();
    for (RareEstimate estimate : estimates) {
      out.print(Paragraph.wrap(how(estimate), width, "  "));
    }
    report
        .findings()
        .pilot()
        .ifPresent(
            pilot ->
                out.print(
                    Paragraph.wrap(
                        "Splitting: levels (and factors of restart) "
                            + pilot.ladder()
                            + "; "
                            + Numbers.count(report.findings().effort())
                            + " runs at each level. They were chosen by a pilot of "
                            + Numbers.count(pilot.events())
                            + " events, which is not counted above."
                            + (pilot.reached()
                                ? ""
                                : " It did not come to a live lock; --effort or other weights may"
                                    + " help, if there is one at all."),
                        width,
                        "  ")));
    if (report.findings().gaveUp()) {
      out.print(
          Paragraph.wrap(
              "exact gave up: there are more states than --max-states allows, or too many to decide"
                  + " whether a state is a live lock.",
              width,
              "  "));
    }
    if (estimates.size() > 1) {
      out.println(verdict(report.findings()));
    }
  }

  private static List<Entry> row(RareEstimate e) {
    boolean exact = e.method() == RareMethod.EXACT;
    return List.of(
        Entry.of(e.method().key()),
        number(e.value(), exact ? 6 : 3),
        Entry.of(exact ? Numbers.NONE : bounds(e.intervals().get(0))),
        Entry.of(
            Double.isNaN(e.relativeError())
                ? Numbers.NONE
                : exact ? scientific(e.relativeError(), 1) : percent(e.relativeError())),
        Entry.of(exact ? Numbers.NONE : Numbers.count(e.events())),
        Entry.of(exact ? Numbers.NONE : scientific(e.crudeEvents(), 2)),
        Entry.of(exact || Double.isNaN(e.share()) ? Numbers.NONE : percent(e.share())));
  }

  private static Entry number(double value, int digits) {
    return Entry.of(scientific(value, digits), value, "");
  }

  private static String bounds(Interval interval) {
    return scientific(interval.lower(), 3) + " to " + scientific(interval.upper(), 3);
  }

  private static String percent(double share) {
    return Numbers.significant(100 * share, 2) + " %";
  }

  /** Writes a number as rare probabilities are written. */
  static String scientific(double value, int digits) {
    if (Double.isNaN(value)) {
      return Numbers.NONE;
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
  }

  private static String how(RareEstimate e) {
    if (e.solution().isPresent()) {
      Solution s = e.solution().get();
      return "exact: "
          + Numbers.count(s.states())
          + " states, "
          + Numbers.count(s.edges())
          + " edges"
          + (s.components() == 0
              ? "; " + Numbers.count(s.sweeps()) + " steps"
              : ", "
                  + Numbers.count(s.components())
                  + " components, the largest of "
                  + Numbers.count(s.largest())
                  + (s.sweeps() == 0 ? "" : "; " + Numbers.count(s.sweeps()) + " sweeps"))
          + (Double.isNaN(s.stepsToEvent())
              ? ""
              : "; live locks happen after "
                  + Numbers.significant(s.stepsToEvent(), 3)
                  + " operations on average")
          + ".";
    }
    return e.method().key()
        + ": "
        + Numbers.count(e.replications())
        + " replications, "
        + Numbers.count(e.runs())
        + " runs from the first state, "
        + Numbers.count(e.hits())
        + " times a live lock"
        + (e.cut() == 0 ? "" : ", " + Numbers.count(e.cut()) + " times given up")
        + "; interval: "
        + e.intervals().get(0).method()
        + ".";
  }

  private static String verdict(RareAnalysis.Findings findings) {
    String level = Numbers.significant(100 * RareAnalysis.WIDE, 3) + " %";
    return findings.agree()
        ? "The methods agree: their " + level + " intervals overlap."
        : "THE METHODS DISAGREE: some " + level + " intervals do not overlap.";
  }
}
