package cidlab.cli.rare;

import cidlab.engine.rare.Pilot;
import cidlab.engine.rare.Solution;
import cidlab.experiments.rare.RareEstimate;
import cidlab.report.format.Json;
import cidlab.statistics.Interval;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Prints rare probabilities for programs. */
final class RareTables {
  private RareTables() {}

  /**
   * Prints an analysis as JSON.
   *
   * @param report what was found
   * @param out where to
   * @throws IOException if that fails
   */
  static void json(RareReport report, PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("of");
      for (Map.Entry<String, String> fact : report.facts().entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
      if (report.findings().pilot().isPresent()) {
        Pilot pilot = report.findings().pilot().get();
        json.writeObjectFieldStart("splitting");
        json.writeArrayFieldStart("levels");
        for (int i = 0; i < pilot.ladder().size(); i++) {
          json.writeStartObject();
          json.writeNumberField("level", pilot.ladder().threshold(i));
          json.writeNumberField("factor", pilot.ladder().factor(i));
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("effort", report.findings().effort());
        json.writeNumberField("pilot_events", pilot.events());
        json.writeBooleanField("pilot_reached_event", pilot.reached());
        json.writeEndObject();
      }
      json.writeArrayFieldStart("estimates");
      for (RareEstimate estimate : report.findings().estimates()) {
        estimate(json, estimate);
      }
      json.writeEndArray();
      json.writeBooleanField("exact_gave_up", report.findings().gaveUp());
      json.writeBooleanField("agree", report.findings().agree());
      json.writeEndObject();
    }
    out.println();
  }

  private static void estimate(JsonGenerator json, RareEstimate e) throws IOException {
    json.writeStartObject();
    json.writeStringField("method", e.method().key());
    number(json, "estimate", e.value());
    number(json, "relative_error", e.relativeError());
    json.writeArrayFieldStart("intervals");
    for (Interval interval : e.intervals()) {
      json.writeStartObject();
      json.writeStringField("method", interval.method());
      number(json, "level", interval.level());
      number(json, "lower", interval.lower());
      number(json, "upper", interval.upper());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (e.solution().isPresent()) {
      Solution s = e.solution().get();
      json.writeNumberField("states", s.states());
      json.writeNumberField("edges", s.edges());
      json.writeNumberField("components", s.components());
      json.writeNumberField("largest_component", s.largest());
      json.writeNumberField("sweeps", s.sweeps());
      number(json, "operations_to_live_lock", s.stepsToEvent());
    } else {
      json.writeNumberField("replications", e.replications());
      json.writeNumberField("runs", e.runs());
      json.writeNumberField("events", e.events());
      json.writeNumberField("hits", e.hits());
      json.writeNumberField("cut", e.cut());
      number(json, "crude_events", e.crudeEvents());
      number(json, "share_of_crude_events", e.share());
    }
    json.writeEndObject();
  }

  /** With an exponent, because all digits of 1e-300 without one help nobody; null if unknown. */
  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }

  /**
   * Prints an analysis as CSV: one line per method, empty where there is no number.
   *
   * @param report what was found
   * @param out where to
   * @throws IOException if that fails
   */
  static void csv(RareReport report, PrintWriter out) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                "method",
                "estimate",
                "lower",
                "upper",
                "level",
                "interval",
                "relative_error",
                "replications",
                "runs",
                "events",
                "hits",
                "cut",
                "crude_events",
                "states")
            .get();
    CSVPrinter csv = new CSVPrinter(out, format);
    for (RareEstimate e : report.findings().estimates()) {
      boolean exact = e.solution().isPresent();
      Interval shown = exact ? null : e.intervals().get(0);
      csv.printRecord(
          e.method().key(),
          text(e.value()),
          exact ? "" : text(shown.lower()),
          exact ? "" : text(shown.upper()),
          exact ? "" : text(shown.level()),
          exact ? "" : shown.method(),
          text(e.relativeError()),
          exact ? "" : e.replications(),
          exact ? "" : e.runs(),
          exact ? "" : e.events(),
          exact ? "" : e.hits(),
          exact ? "" : e.cut(),
          exact ? "" : text(e.crudeEvents()),
          exact ? e.solution().get().states() : "");
    }
    csv.flush();
  }

  private static String text(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
