package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes and reads a manifest as JSON, with the names of the record components as keys. */
public final class ManifestFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantText())
                  .addSerializer(Metric.class, new MetricKey())
                  .addSerializer(StoppingRule.class, new RuleText()))
          .build();

  private ManifestFile() {}

  /**
   * Writes or replaces the file.
   *
   * @param file where to
   * @param manifest what
   * @throws UncheckedIOException if that fails
   */
  public static void write(Path file, Manifest manifest) {
    DefaultIndenter lineFeeds = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter().withObjectIndenter(lineFeeds).withArrayIndenter(lineFeeds);
    try {
      Files.writeString(file, MAPPER.writer(layout).writeValueAsString(manifest) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the manifest of a study.
   *
   * @param file the file
   * @param study the study, which is not read
   * @return what was written
   * @throws UncheckedIOException if the file cannot be read or is no manifest
   */
  public static Manifest read(Path file, Study study) {
    try {
      ObjectNode tree = (ObjectNode) MAPPER.readTree(file.toFile());
      tree.putNull("study");
      return MAPPER.treeToValue(tree, Manifest.class).of(study);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException("expected a manifest, file=" + file, e));
    }
  }

  /**
   * Returns what the runs of a study depend on.
   *
   * @param study the study
   * @return the study as JSON, without the words about it
   */
  static JsonNode definition(Study study) {
    ObjectNode tree = MAPPER.valueToTree(study);
    tree.remove(List.of("title", "question"));
    return tree;
  }

  /** Writes an identity as JSON. */
  static String json(Identity identity) {
    try {
      return MAPPER.writeValueAsString(identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an identity. */
  static Identity identity(String json) {
    try {
      return MAPPER.readValue(json, Identity.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected the identity of a study as JSON", e);
    }
  }

  /** Times as ISO 8601 has them. */
  private static final class InstantText extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }

  /** Rules on one line, which also tells their kind. */
  private static final class RuleText extends JsonSerializer<StoppingRule> {
    @Override
    public void serialize(StoppingRule rule, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(rule.text());
    }
  }

  /** Metrics under the name that tables use, not that of the enum constant. */
  private static final class MetricKey extends JsonSerializer<Metric> {
    @Override
    public void serialize(Metric metric, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(metric.key());
    }
  }
}
