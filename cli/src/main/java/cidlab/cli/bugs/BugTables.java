package cidlab.cli.bugs;

import cidlab.experiments.bugs.Bug;
import cidlab.report.format.Json;
import cidlab.report.format.Numbers;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.MarkdownTable;
import cidlab.report.table.Paragraph;
import cidlab.report.table.Table;
import cidlab.report.table.TextTable;
import cidlab.statistics.Bootstrap;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen of the bugs, as tables. */
final class BugTables {
  private static final int WIDTH = 100;
  private static final double NANOS = 1e9;

  private final List<Bug> bugs;
  private final List<BugSight> sights;
  private final List<EffectRuns.Result> effects;

  BugTables(List<Bug> bugs, List<BugSight> sights, List<EffectRuns.Result> effects) {
    this.bugs = bugs;
    this.sights = sights;
    this.effects = effects;
  }

  void text(PrintWriter out, int width) {
    for (Table table : tables()) {
      out.print(TextTable.write(table, width));
      out.println();
    }
    out.print(Paragraph.wrap(summary(), width, ""));
    outside().ifPresent(text -> out.print(Paragraph.wrap(text, width, "  ")));
  }

  void markdown(PrintWriter out) {
    out.println("# Trophies");
    out.println();
    out.print(
        Paragraph.wrap(
            "Every published bug of the protocol, found again by the explorer in the strategies that"
                + " have it, and proved absent where it was mended. Written by `./cidlab bugs"
                + " --format markdown`; seconds are those of one run on a shared machine with two"
                + " cores, everything else is the same every time (a test compares it).",
            WIDTH,
            ""));
    out.println();
    for (Table table : tables()) {
      out.print(MarkdownTable.write(table));
      out.println();
    }
    out.print(Paragraph.wrap(summary(), WIDTH, ""));
    outside().ifPresent(text -> out.print("\n" + Paragraph.wrap(text, WIDTH, "")));
    out.println();
    out.println("## The bugs");
    for (Bug bug : bugs) {
      out.println();
      out.println("### " + bug.id() + ": " + bug.title());
      out.println();
      out.print(
          Paragraph.wrap(
              bug.text() + " Reported: " + bug.reported() + ". Mended: " + bug.mended() + ".",
              WIDTH,
              ""));
      if (!bug.cases().isEmpty()) {
        out.println();
        bug.cases()
            .forEach(
                c ->
                    out.println(
                        "    "
                            + BugScene.of(c)
                                .command(
                                    (c.affected().isEmpty() ? c.fixed() : c.affected()).get(0))));
      }
    }
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    if (!sights.isEmpty()) {
      tables.add(sightTable());
    }
    if (!effects.isEmpty()) {
      tables.add(effectTable());
    }
    return tables;
  }

  private Table sightTable() {
    List<List<Entry>> rows = new ArrayList<>();
    for (BugSight sight : sights) {
      String name = sight.bugCase().name();
      rows.add(
          List.of(
              Entry.of(sight.bug().id() + (name == null ? "" : " " + name)),
              Entry.of(sight.subject().name()),
              Entry.of(seen(sight)),
              sight.complete()
                  ? Entry.of(Numbers.count(sight.states()), sight.states(), "")
                  : Entry.of("", 0, ""),
              Entry.of(Numbers.fixed(sight.nanos() / NANOS, 1), sight.nanos(), "")));
    }
    return new Table(
        "Bugs",
        List.of(
            Column.text("bug"),
            Column.text("strategy"),
            Column.text("seen"),
            Column.number("", "states"),
            Column.number("", "seconds")),
        rows,
        List.of(
            "after n: operations of a shortest way there. never: every state of the machine was"
                + " seen, a proof for its size; states beyond another violation are not followed."
                + " states: of complete searches, after reductions. The machines, and commands to"
                + " look closer: `cidlab bugs --id ID`."));
  }

  private static String seen(BugSight sight) {
    String seen =
        sight.length().isPresent()
            ? "%s after %d".formatted(sight.bugCase().violates(), sight.length().getAsInt())
            : sight.proved() ? "never" : "not found, bound reached";
    return sight.asExpected() ? seen : seen + " (NOT AS EXPECTED)";
  }

  private Table effectTable() {
    List<List<Entry>> rows = new ArrayList<>();
    for (EffectRuns.Result result : effects) {
      rows.add(
          List.of(
              Entry.of(String.valueOf(result.cpus()), result.cpus(), ""),
              Entry.of(percent(result.change())),
              Entry.of(percent(result.inside())),
              Entry.of(percent(result.fast())),
              Entry.of(
                  Numbers.fixed(result.perTransitionBefore(), 1)
                      + " to "
                      + Numbers.fixed(result.perTransition(), 1)),
              Entry.of(Numbers.count((long) result.transitions()), result.transitions(), ""),
              Entry.of(String.valueOf(result.runs()), result.runs(), "")));
    }
    EffectRuns.Result first = effects.get(0);
    return new Table(
        "Effect of C6",
        List.of(
            Column.number("", "CPUs"),
            Column.text("bitmap operations"),
            Column.text("of these, inside transitions"),
            Column.text("fast-path share"),
            Column.text("operations per transition"),
            Column.number("", "transitions"),
            Column.number("", "runs")),
        rows,
        List.of(
            first.effect().with()
                + " against "
                + first.effect().without()
                + ", "
                + first.effect().workload()
                + ", "
                + first.effect().scheduler()
                + ", "
                + first.effect().horizonMs()
                + " ms; relative change of the sums, 95 % BCa bootstrap interval over pairs of runs"
                + " with the same seed. Published: "
                + first.effect().published()
                + ". "
                + first.effect().explained()));
  }

  private static String percent(Bootstrap.Result change) {
    return signed(change.estimate())
        + " % ["
        + signed(change.bca().lower())
        + ", "
        + signed(change.bca().upper())
        + "]";
  }

  private static String signed(double share) {
    return (share > 0 ? "+" : "") + Numbers.fixed(100 * share, 1);
  }

  private String summary() {
    long different = sights.stream().filter(sight -> !sight.asExpected()).count();
    double seconds = sights.stream().mapToLong(BugSight::nanos).sum() / NANOS;
    return sights.size()
        + " searches, "
        + (different == 0 ? "all as the catalogue says" : different + " NOT as the catalogue says")
        + "; "
        + Numbers.fixed(seconds, 0)
        + " s of search.";
  }

  private Optional<String> outside() {
    List<String> texts =
        bugs.stream()
            .filter(bug -> bug.kind() == Bug.Kind.OUTSIDE)
            .map(bug -> bug.id() + ", " + bug.title())
            .toList();
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of("Not in the model: " + String.join("; ", texts) + ".");
  }

  void json(PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("searches");
      for (BugSight sight : sights) {
        json.writeStartObject();
        json.writeStringField("bug", sight.bug().id());
        json.writeStringField("case", sight.bugCase().name());
        json.writeStringField("strategy", sight.subject().strategy());
        json.writeObjectFieldStart("arguments");
        for (var argument : sight.subject().arguments().entrySet()) {
          json.writeStringField(argument.getKey(), argument.getValue());
        }
        json.writeEndObject();
        json.writeStringField("violates", sight.bugCase().violates());
        json.writeBooleanField("affected", sight.affected());
        if (sight.length().isPresent()) {
          json.writeNumberField("length", sight.length().getAsInt());
        } else {
          json.writeNullField("length");
        }
        json.writeBooleanField("proved_absent", sight.proved());
        json.writeBooleanField("as_expected", sight.asExpected());
        json.writeNumberField("states", sight.states());
        json.writeFieldName("seconds");
        Json.number(json, sight.nanos() / NANOS);
        json.writeStringField("command", BugScene.of(sight.bugCase()).command(sight.subject()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("effects");
      for (EffectRuns.Result result : effects) {
        json.writeStartObject();
        json.writeNumberField("cpus", result.cpus());
        json.writeNumberField("runs", result.runs());
        change(json, "bitmap_ops", result.change());
        change(json, "bitmap_ops_transition", result.inside());
        change(json, "fast_path_ratio", result.fast());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void change(JsonGenerator json, String name, Bootstrap.Result change)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeFieldName("change");
    Json.number(json, change.estimate());
    json.writeFieldName("lower");
    Json.number(json, change.bca().lower());
    json.writeFieldName("upper");
    Json.number(json, change.bca().upper());
    json.writeEndObject();
  }
}
