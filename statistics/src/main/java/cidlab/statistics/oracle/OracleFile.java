package cidlab.statistics.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Files of reference values: CSV with the columns method, input, quantity, value and tol. */
public final class OracleFile {

  private static final List<String> COLUMNS =
      List.of("method", "input", "quantity", "value", "tol");

  private OracleFile() {}

  /**
   * Reads the reference values that come with the program, made by R 4.2.2.
   *
   * @return the rows of {@code stat-oracles.csv}, then those of {@code more-oracles.csv}
   */
  public static List<OracleRow> shipped() {
    return Stream.of("stat-oracles.csv", "more-oracles.csv")
        .flatMap(resource -> resource(resource).stream())
        .toList();
  }

  private static List<OracleRow> resource(String name) {
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(
                OracleFile.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return rows(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of reference values.
   *
   * @param file a CSV file in UTF-8 with a header; further columns are left alone
   * @return the rows
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a column is missing, or a row is too short
   */
  public static List<OracleRow> read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return rows(reader);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + " file=" + file, e);
    }
  }

  private static List<OracleRow> rows(Reader reader) throws IOException {
    CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get()
            .parse(reader);
    for (String column : COLUMNS) {
      if (!parser.getHeaderNames().contains(column)) {
        throw new IllegalArgumentException(
            "expected the columns " + COLUMNS + ", missing=" + column);
      }
    }
    return parser.stream().map(OracleFile::row).toList();
  }

  private static OracleRow row(CSVRecord record) {
    for (String column : COLUMNS) {
      if (!record.isSet(column)) {
        throw new IllegalArgumentException(
            "expected as many values as columns, row=" + record.getRecordNumber());
      }
    }
    return new OracleRow(
        record.isSet("id") ? record.get("id") : "",
        record.get("method"),
        record.get("input"),
        record.get("quantity"),
        record.get("value").strip(),
        record.get("tol"));
  }
}
