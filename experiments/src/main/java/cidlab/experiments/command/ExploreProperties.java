package cidlab.experiments.command;

import cidlab.api.Arguments;
import cidlab.api.Property;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.property.NamedClaim;
import cidlab.experiments.report.table.Column;
import cidlab.experiments.report.table.Entry;
import cidlab.experiments.report.table.Table;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Chooses properties, and shows what was found out about them. */
final class ExploreProperties {
  private static final String ALL = "all";

  private ExploreProperties() {}

  /**
   * Finds properties.
   *
   * @param catalogue where they are
   * @param ids their ids; {@code all} for all of them
   * @return each once, in the order given
   * @throws cidlab.api.UnknownNameException if there is none of an id
   */
  static List<Property> chosen(Catalogue catalogue, Collection<String> ids) {
    Collection<Property> chosen = new LinkedHashSet<>();
    for (String id : ids) {
      if (id.equals(ALL)) {
        chosen.addAll(catalogue.properties());
      } else {
        chosen.add(catalogue.property(id));
      }
    }
    return List.copyOf(chosen);
  }

  /**
   * Binds properties.
   *
   * @param properties the properties
   * @param arguments arguments of each by its id
   * @return their claims
   */
  static List<NamedClaim> claims(
      List<Property> properties, Map<String, Map<String, String>> arguments) {
    return properties.stream()
        .map(p -> NamedClaim.of(p, Arguments.of(p.parameters(), arguments.get(p.id()))))
        .toList();
  }

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
        List.of(
            "operations: length of the shortest counterexample or witness. matters: operations to"
                + " the nearest state in which the claim matters. States beyond one that breaks a"
                + " rule of safety are not explored."));
  }

  private static Entry length(OptionalInt length) {
    return length.isPresent()
        ? Entry.of(String.valueOf(length.getAsInt()), length.getAsInt(), "")
        : Entry.of("", 0, "");
  }

  private static String meaning(PropertyResult result) {
    return switch (result.verdict()) {
      case BOUND -> "undecided when the search stopped";
      case VACUOUS -> "it never matters here, so nothing is proved";
      case HOLDS ->
          switch (result.kind()) {
            case ALWAYS -> "proof: so in every state in which it matters";
            case SOMETIMES -> "seen";
            case EVENTUALLY -> "proof: from every such state it can still be reached";
          };
      case VIOLATED ->
          switch (result.kind()) {
            case ALWAYS -> "not so in some state";
            case SOMETIMES -> "proof: in no reachable state";
            case EVENTUALLY -> "from some state it cannot be reached any more";
          };
    };
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

  /**
   * Writes an array for programs.
   *
   * @param json the document, inside an object
   * @param results what was found out
   * @throws IOException if that fails
   */
  static void write(JsonGenerator json, List<PropertyResult> results) throws IOException {
    json.writeArrayFieldStart("properties");
    for (PropertyResult result : results) {
      json.writeStartObject();
      json.writeStringField("id", result.id());
      json.writeStringField("claim", lower(result.kind()));
      json.writeStringField("verdict", result.verdict().name());
      number(json, "length", result.length());
      number(json, "matters_after", result.matters());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalInt value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
