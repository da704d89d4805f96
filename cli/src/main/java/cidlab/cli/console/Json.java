package cidlab.cli.console;

import cidlab.experiments.study.Decimal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;

/** How the commands write JSON: indented by two spaces. */
public final class Json {
  private Json() {}

  /**
   * Starts a document.
   *
   * @param out where to; stays open
   * @return to be closed at the end
   * @throws IOException if that fails
   */
  public static JsonGenerator generator(PrintWriter out) throws IOException {
    DefaultIndenter lineFeeds = new DefaultIndenter("  ", "\n");
    return new JsonFactory()
        .createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(lineFeeds).withArrayIndenter(lineFeeds));
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
