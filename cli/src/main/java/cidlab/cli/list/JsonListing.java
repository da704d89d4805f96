package cidlab.cli.list;

import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.report.format.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists for programs: one JSON object with one array per topic. */
final class JsonListing {
  private final Catalogue catalogue;

  /**
   * Prepares a list.
   *
   * @param catalogue the extensions
   */
  JsonListing(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Prints the list.
   *
   * @param topics what to list
   * @param out where to
   * @throws IOException if that fails
   */
  void print(Set<Topic> topics, PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      for (Topic topic : topics) {
        json.writeArrayFieldStart(topic.toString());
        switch (topic) {
          case STRATEGIES -> extensions(json, catalogue.strategies());
          case SCHEDULERS -> extensions(json, catalogue.schedulers());
          case WORKLOADS -> extensions(json, catalogue.workloads());
          case PROPERTIES -> extensions(json, catalogue.properties());
          case METRICS -> metrics(json);
          case COSTS -> parameters(json, CostModel.PARAMETERS);
          case PLUGINS -> JsonPlugins.write(json, catalogue.plugins());
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    out.println();
  }

  private static void extensions(JsonGenerator json, Collection<? extends Extension> extensions)
      throws IOException {
    for (Extension extension : extensions) {
      json.writeStartObject();
      json.writeStringField("id", extension.id());
      json.writeArrayFieldStart("aliases");
      for (String alias : extension.aliases()) {
        json.writeString(alias);
      }
      json.writeEndArray();
      json.writeStringField("summary", extension.summary());
      json.writeStringField("source", extension.source());
      Module module = extension.getClass().getModule();
      json.writeStringField("module", module.getName());
      // On the class path modules have neither name nor version.
      json.writeStringField(
          "version", module.isNamed() ? module.getDescriptor().rawVersion().orElse(null) : null);
      json.writeArrayFieldStart("parameters");
      parameters(json, extension.parameters());
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void parameters(JsonGenerator json, List<Parameter> parameters)
      throws IOException {
    for (Parameter parameter : parameters) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeStringField("kind", parameter.kind().name().toLowerCase(Locale.ROOT));
      if (parameter.kind() == Parameter.Kind.CHOICE) {
        json.writeArrayFieldStart("choices");
        for (String choice : parameter.choices()) {
          json.writeString(choice);
        }
        json.writeEndArray();
        json.writeStringField("default", parameter.defaultValue());
      } else {
        json.writeStringField("unit", parameter.unit());
        number(json, "min", parameter.min());
        number(json, "max", parameter.max());
        number(json, "default", Double.parseDouble(parameter.defaultValue()));
      }
      json.writeStringField("meaning", parameter.meaning());
      json.writeStringField("source", parameter.source());
      json.writeEndObject();
    }
  }

  private static void number(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    Json.number(json, value);
  }

  private static void metrics(JsonGenerator json) throws IOException {
    for (Metric metric : Metric.values()) {
      json.writeStartObject();
      json.writeStringField("name", metric.key());
      json.writeStringField("unit", metric.unit());
      json.writeStringField("kind", metric.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("meaning", metric.meaning());
      json.writeEndObject();
    }
  }
}
