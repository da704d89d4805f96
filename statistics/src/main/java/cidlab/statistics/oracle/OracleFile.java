package cidlab.statistics.oracle;

import cidlab.statistics.files.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files of reference values: CSV with the columns method, input, quantity, value and tol. */
public final class OracleFile {

  private static final List<String> COLUMNS =
      List.of("method", "input", "quantity", "value", "tol");

  private OracleFile() {}

  /**
   * Reads a file of reference values.
   *
   * @param file a CSV file in UTF-8 with a header; further columns are left alone
   * @return the rows
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException with file and line, if a column is missing or a row has
   *     another number of values
   */
  public static List<OracleRow> read(Path file) throws IOException {
    Table table = Table.read(file);
    for (String column : COLUMNS) {
      if (!table.names().contains(column)) {
        throw new IllegalArgumentException(
            file + ":1: expected the columns " + COLUMNS + ", missing=" + column);
      }
    }
    return table.rows().stream().map(row -> row(table, row.values())).toList();
  }

  private static OracleRow row(Table table, List<String> values) {
    int id = table.names().indexOf("id");
    return new OracleRow(
        id < 0 ? "" : values.get(id),
        values.get(table.index("method")),
        values.get(table.index("input")),
        values.get(table.index("quantity")),
        values.get(table.index("value")),
        values.get(table.index("tol")));
  }
}
