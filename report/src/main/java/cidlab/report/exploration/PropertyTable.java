package cidlab.report.exploration;

import cidlab.api.Claim;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.property.Verdict;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What was found out about properties, for people. */
final class PropertyTable {
  private PropertyTable() {}

  /**
   * Makes a table for people.
   *
   * @param results what was found out
   * @return the table
   */
  static Table table(List<PropertyResult> results) {
    List<List<Entry>> rows = new ArrayList<>();
    for (PropertyResult result : results) {
      rows.add(
          List.of(
              Entry.of(result.id()),
              Entry.of(lower(result.kind())),
              Entry.of(result.verdict().name()),
              length(result.length()),
              length(result.matters()),
              Entry.of(meaning(result))));
    }
    return new Table(
        "Properties",
        List.of(
            Column.text("property"),
            Column.text("claim"),
            Column.text("verdict"),
            Column.number("", "operations"),
            Column.number("", "matters"),
            Column.text("meaning")),
        rows,
        List.of());
  }

  private static Entry length(OptionalInt length) {
    return length.isPresent()
        ? Entry.of(String.valueOf(length.getAsInt()), length.getAsInt(), "")
        : Entry.of("", 0, "");
  }

  private static String meaning(PropertyResult result) {
    return switch (result.verdict()) {
      case BOUND -> "undecided";
      case VACUOUS -> "never matters: no proof";
      case HOLDS -> result.kind() == Claim.Kind.SOMETIMES ? "seen" : "proof";
      case VIOLATED ->
          switch (result.kind()) {
            case ALWAYS -> "broken in some state";
            case SOMETIMES -> "proof: in no state";
            case EVENTUALLY -> "some state has no way out";
          };
    };
  }

  /**
   * Counts what is wrong, for the headline.
   *
   * @param results what was found out
   * @return words that go behind the verdict; empty if nothing is wrong
   */
  static String headline(List<PropertyResult> results) {
    long violated = results.stream().filter(r -> r.verdict() == Verdict.VIOLATED).count();
    long vacuous = results.stream().filter(r -> r.verdict() == Verdict.VACUOUS).count();
    return violated + vacuous == 0
        ? ""
        : "; properties: " + violated + " violated, " + vacuous + " vacuous";
  }

  /**
   * Says where the way of a property leads.
   *
   * @param result one that has a way
   * @return words that go behind a comma
   */
  static String leadsTo(PropertyResult result) {
    return switch (result.kind()) {
      case ALWAYS -> "shortest way to a state that breaks it:";
      case SOMETIMES -> "shortest way to such a state:";
      case EVENTUALLY -> "shortest way to a state with no way out:";
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
