package cidlab.experiments.design;

import cidlab.api.UnknownNameException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON Schema of study files, and what its findings mean for the author of a file. */
final class StudySchema {
  /** Name of the schema among the resources of this package. */
  static final String RESOURCE = "study.schema.json";

  /** What texts must look like, by the definition in the schema that says so. */
  private static final Map<String, String> FORMS =
      Map.of(
          "id", "an id of lower-case letters, digits and hyphens",
          "ids", "an id of lower-case letters, digits and hyphens",
          "time", "a whole number and its unit ns, us, ms or s",
          "times", "a whole number and its unit ns, us, ms or s",
          "metric", "the name of a metric, such as livelock",
          "factor", "a factor, such as cpus or workload.threads");

  private final JsonNode text;
  private final JsonSchema schema;

  /** Reads the schema. */
  StudySchema() {
    try (InputStream in = StudySchema.class.getResourceAsStream(RESOURCE)) {
      text = new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text, config);
  }

  /**
   * Checks a file.
   *
   * @param document the file
   * @throws StudyFileException with all problems, in the order of their places
   */
  void check(Document document) {
    Set<String> suggested = new LinkedHashSet<>();
    List<Finding> findings = new ArrayList<>();
    for (ValidationMessage message : schema.validate(document.root())) {
      findings.add(finding(document, message, suggested));
    }
    List<String> problems =
        findings.stream()
            // That the right key is missing says nothing new about a key that is misspelt.
            .filter(finding -> !suggested.contains(finding.missing()))
            .sorted(
                Comparator.<Finding>comparingInt(finding -> finding.place().line())
                    .thenComparing(finding -> finding.place().column()))
            .map(finding -> document.problem(finding.place(), finding.message()))
            .distinct()
            .toList();
    if (!problems.isEmpty()) {
      throw new StudyFileException(problems);
    }
  }

  private record Finding(Document.Place place, String message, String missing) {}

  private Finding finding(Document document, ValidationMessage message, Set<String> suggested) {
    String pointer = message.getInstanceLocation().toString();
    String property = message.getProperty();
    JsonNode value = document.root().at(pointer);
    switch (message.getType()) {
      case "additionalProperties":
        UnknownNameException unknown =
            new UnknownNameException("key", property, keys(message, value));
        unknown.nearest().ifPresent(near -> suggested.add(Document.child(pointer, near)));
        return new Finding(
            document.keyAt(Document.child(pointer, property)), unknown.getMessage(), "");
      case "required":
        return new Finding(
            document.keyAt(pointer),
            "expected the key " + property + " in here",
            Document.child(pointer, property));
      case "false":
        return new Finding(
            document.keyAt(pointer),
            "the rule " + rule(document, pointer) + " has no such key",
            "");
      case "enum":
        List<String> known = new ArrayList<>();
        message.getSchemaNode().forEach(node -> known.add(node.asText()));
        return new Finding(
            document.valueAt(pointer),
            new UnknownNameException("value", value.asText(), known).getMessage(),
            "");
      case "pattern":
        return new Finding(
            document.valueAt(pointer),
            "expected " + form(message) + ", value=" + value.asText(),
            "");
      default:
        return new Finding(
            document.valueAt(pointer), words(message) + ", value=" + shown(value), "");
    }
  }

  private static String rule(Document document, String pointer) {
    return document.root().at(pointer.substring(0, pointer.lastIndexOf('/'))).path("rule").asText();
  }

  /** The keys that are allowed where an unknown one was found, without those that are there. */
  private Set<String> keys(ValidationMessage message, JsonNode object) {
    String location = message.getSchemaLocation().getFragment().toString();
    JsonNode parent = text.at(location.substring(0, location.lastIndexOf('/')));
    Set<String> known = new LinkedHashSet<>();
    parent.path("properties").fieldNames().forEachRemaining(known::add);
    Set<String> free = new LinkedHashSet<>(known);
    object.fieldNames().forEachRemaining(free::remove);
    return free.isEmpty() ? known : free;
  }

  private static String form(ValidationMessage message) {
    String location = message.getSchemaLocation().getFragment().toString();
    String[] parts = location.split("/");
    return FORMS.getOrDefault(parts[parts.length - 2], "something else");
  }

  private static String words(ValidationMessage message) {
    String text = message.getMessage();
    String path = message.getInstanceLocation() + ": ";
    return text.startsWith(path) ? text.substring(path.length()) : text;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
