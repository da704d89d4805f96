package cidlab.cli.stats;

import cidlab.report.format.Json;
import cidlab.statistics.catalogue.Bibliography;
import cidlab.statistics.catalogue.Citation;
import cidlab.statistics.catalogue.Method;
import cidlab.statistics.catalogue.Method.Input;
import cidlab.statistics.catalogue.MethodCatalogue;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what the statistical methods take and give. */
final class StatsListing {
  private static final int WIDTH = 96;

  private final MethodCatalogue catalogue;
  private final PrintWriter out;
  private final Bibliography bibliography = Bibliography.standard();

  StatsListing(MethodCatalogue catalogue, PrintWriter out) {
    this.catalogue = catalogue;
    this.out = out;
  }

  /** Prints each method in a few lines. */
  void methods(Collection<Method> methods) {
    for (Method method : methods) {
      wrapped("", "    ", method.id() + " " + signature(method));
      wrapped("  ", "  ", method.summary());
      wrapped("  gives ", "    ", quantities(catalogue, method));
      wrapped("  ", "    ", bibliography.inText(method.citations()));
    }
    out.println();
    out.println("[key=value] may be left out. Try one: cidlab stats METHOD --help");
  }

  private static String signature(Method method) {
    return method.inputs().stream().map(StatsListing::signature).collect(Collectors.joining(" "));
  }

  private static String signature(Input input) {
    if (input.defaultValue() == null) {
      return input.name() + "=";
    }
    return "[" + input.name() + "=" + input.defaultValue() + "]";
  }

  /** Names of the quantities, as the example of the method gives them. */
  static String quantities(MethodCatalogue catalogue, Method method) {
    return String.join(", ", catalogue.evaluate(method.id(), method.example()).keySet());
  }

  /** Prints everything about one method. */
  void usage(Method method) {
    wrapped("Usage: ", "    ", "cidlab stats " + method.id() + " " + signature(method));
    out.println();
    wrapped("", "", method.summary());
    out.println();
    for (Input input : method.inputs()) {
      wrapped("  " + input.name() + "  ", "      ", described(input));
    }
    out.println();
    String example =
        method.example().entrySet().stream()
            .map(entry -> quoted(entry.getKey() + "=" + entry.getValue()))
            .collect(Collectors.joining(" "));
    out.println("Example: cidlab stats " + method.id() + " " + example);
    quantities(catalogue.evaluate(method.id(), method.example()));
    out.println();
    for (Citation citation : bibliography.citations(method.citations())) {
      wrapped("Source: ", "    ", citation.reference());
    }
  }

  private static String described(Input input) {
    if (input.defaultValue() == null || input.defaultValue().isEmpty()) {
      return input.description();
    }
    return input.description() + "; default " + input.defaultValue();
  }

  /** As a shell needs it. */
  private static String quoted(String text) {
    return text.matches("[\\w.,/=:+-]*") ? text : "'" + text + "'";
  }

  /** Prints which method ran, and what it gave. */
  void result(Method method, Map<String, Double> values) {
    wrapped("", "  ", method.id() + ": " + method.summary());
    quantities(values);
    if (values.getOrDefault("at.boundary", 0.0) == 1) {
      wrapped(
          "",
          "",
          "Some estimate is infinite: its standard error and Wald's test say nothing. See lr.p.value;"
              + " for logistic models also the method firth, whose estimates are finite.");
    }
  }

  /** Prints quantities, one per line. */
  void quantities(Map<String, Double> values) {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    values.forEach((name, value) -> out.println("  " + pad(name, width) + "  " + number(value)));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Breaks lines at spaces. */
  private void wrapped(String first, String others, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.println(line);
  }

  /** Fifteen digits, and an exponent only for very small and very large numbers. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.signum() == 0 || exponent >= -7 && exponent < 15
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /** All digits; JSON has no infinite numbers, so these are strings. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(
          new BigDecimal(value).round(MathContext.DECIMAL64).doubleValue() == value
              ? new BigDecimal(value).round(MathContext.DECIMAL64).stripTrailingZeros()
              : new BigDecimal(value).round(new MathContext(17)));
    } else {
      json.writeString(Double.toString(value));
    }
  }

  /** Prints the list for programs. */
  static void json(MethodCatalogue catalogue, Collection<Method> methods, PrintWriter out)
      throws IOException {
    Bibliography bibliography = Bibliography.standard();
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartArray();
      for (Method method : methods) {
        json.writeStartObject();
        json.writeStringField("method", method.id());
        json.writeStringField("summary", method.summary());
        json.writeArrayFieldStart("inputs");
        for (Input input : method.inputs()) {
          json.writeStartObject();
          json.writeStringField("name", input.name());
          json.writeStringField("description", input.description());
          json.writeStringField("default", input.defaultValue());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("quantities");
        for (String name : catalogue.evaluate(method.id(), method.example()).keySet()) {
          json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("citations");
        for (Citation citation : bibliography.citations(method.citations())) {
          json.writeString(citation.reference());
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
  }
}
