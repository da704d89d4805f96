package cidlab.report.table;

import cidlab.report.format.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes tables as one line per entry: row, group and title of the column, text, number, and where
 * the number comes from.
 */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "row", "group", "column", "text", "value", "n", "of", "method", "detail", "command")
          .get();

  private CsvTable() {}

  /**
   * Writes the entries of a table.
   *
   * @param table the table
   * @return the file
   */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
      for (List<Entry> row : table.rows()) {
        for (int i = 1; i < row.size(); i++) {
          Column column = table.columns().get(i);
          Entry entry = row.get(i);
          csv.printRecord(
              row.get(0).text(),
              column.group(),
              column.title(),
              entry.text(),
              column.numeric() ? Numbers.exact(entry.order()) : "",
              entry.trace().n() < 0 ? "" : Long.toString(entry.trace().n()),
              entry.trace().of(),
              entry.trace().method(),
              entry.trace().detail(),
              entry.trace().command());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
