package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a manifest as JSON, with the names of the record components as keys. */
public final class ManifestFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Metric.class, new MetricKey()))
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

  /** Metrics under the name that tables use, not that of the enum constant. */
  private static final class MetricKey extends JsonSerializer<Metric> {
    @Override
    public void serialize(Metric metric, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(metric.key());
    }
  }
}
