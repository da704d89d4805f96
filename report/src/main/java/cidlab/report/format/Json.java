package cidlab.report.format;

import cidlab.experiments.study.Decimal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * How results are written as JSON: records, indented by two spaces; names in snake_case; numbers
 * without exponents, null for those that are none.
 */
public final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(Double.class, new Plain()))
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build()
          .writer(printer());

  private Json() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lineFeeds = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lineFeeds).withArrayIndenter(lineFeeds);
  }

  private static final class Plain extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(Decimal.text(value));
      } else {
        json.writeNull();
      }
    }
  }

  /**
   * Writes a document and ends the line.
   *
   * @param document a record, list or map
   * @param out where to; stays open
   * @throws IOException if that fails
   */
  public static void write(Object document, PrintWriter out) throws IOException {
    WRITER.writeValue(out, document);
    out.println();
  }

  /**
   * Starts a document that is written piece by piece.
   *
   * @param out where to; stays open
   * @return to be closed at the end
   * @throws IOException if that fails
   */
  public static JsonGenerator generator(PrintWriter out) throws IOException {
    return new JsonFactory()
        .createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .setPrettyPrinter(printer());
  }

  /**
   * Writes a number without an exponent.
   *
   * @param json the document
   * @param value the number
   * @throws IOException if that fails
   */
  public static void number(JsonGenerator json, double value) throws IOException {
    json.writeNumber(Decimal.text(value));
  }
}
