package cidlab.cli.explore;

import cidlab.api.Arguments;
import cidlab.api.Claim;
import cidlab.api.Property;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import cidlab.experiments.exploration.Examination;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
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

  /**
   * Writes an array for programs.
   *
   * @param json the document, inside an object
   * @param examination what was found out
   * @throws IOException if that fails
   */
  static void write(JsonGenerator json, Examination examination) throws IOException {
    json.writeArrayFieldStart("properties");
    for (PropertyResult result : examination.found().properties()) {
      json.writeStartObject();
      json.writeStringField("id", result.id());
      json.writeStringField("claim", lower(result.kind()));
      json.writeStringField("verdict", result.verdict().name());
      number(json, "length", result.length());
      number(json, "matters_after", result.matters());
      json.writeArrayFieldStart("trace");
      if (result.length().isPresent()) {
        ExploreJson.operations(json, examination.shortest(result));
      }
      json.writeEndArray();
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
