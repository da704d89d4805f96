package cidlab.statistics.files;

import cidlab.statistics.catalogue.UnknownKeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header: every row has one value for each column, every column another name.
 *
 * @param file where it is
 * @param names names of the columns, in order
 * @param rows the rows
 */
public record Table(Path file, List<String> names, List<Row> rows) {

  /**
   * One row.
   *
   * @param line where it begins in the file, from 1
   * @param values one for each column, without surrounding blanks
   */
  public record Row(int line, List<String> values) {}

  /** Copies the lists. */
  public Table {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file in UTF-8, with or without byte order mark, compressed with gzip or not.
   *
   * @param file the file, at most 256 MiB
   * @return the table
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException with file and line, if it is no such table
   */
  public static Table read(Path file) throws IOException {
    TextFile source = TextFile.read(file);
    List<CSVRecord> records = new ArrayList<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(source.text(), format)) {
      parser.forEach(records::add);
    } catch (UncheckedIOException | IllegalStateException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      int read = records.isEmpty() ? 0 : start(source.text(), records.get(records.size() - 1));
      int line = TextFile.lineOf(source.text().substring(0, read)) + (records.isEmpty() ? 0 : 1);
      throw source.at(line, "expected comma-separated values: " + cause.getMessage());
    }
    if (records.isEmpty()) {
      throw source.at(1, "expected a line with the names of the columns");
    }
    List<String> names = records.get(0).toList();
    for (int i = 0; i < names.size(); i++) {
      int first = names.indexOf(names.get(i));
      if (first < i) {
        throw source.at(
            1,
            "expected each column once, columns "
                + (first + 1)
                + " and "
                + (i + 1)
                + " are both '"
                + names.get(i)
                + "'");
      }
    }
    List<Row> rows = new ArrayList<>();
    int line = 1;
    int position = 0;
    for (CSVRecord record : records.subList(1, records.size())) {
      int start = start(source.text(), record);
      line += TextFile.lineOf(source.text().substring(position, start)) - 1;
      position = start;
      if (record.size() != names.size()) {
        throw source.at(
            line,
            "expected " + names.size() + " values, one for each column, got " + record.size());
      }
      rows.add(new Row(line, record.toList()));
    }
    return new Table(file, names, rows);
  }

  /** Where a record begins; the parser counts empty lines before it as its own. */
  private static int start(String text, CSVRecord record) {
    int start = (int) record.getCharacterPosition();
    while (text.charAt(start) == '\n' || text.charAt(start) == '\r') {
      start++;
    }
    return start;
  }

  /**
   * The place of a column.
   *
   * @param name its name
   * @return its index, from 0
   * @throws UnknownKeyException if there is none of that name
   */
  public int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new UnknownKeyException("column of " + file, name, names);
    }
    return index;
  }

  /**
   * The values of a column.
   *
   * @param name its name
   * @return one for each row
   * @throws UnknownKeyException if there is none of that name
   */
  public List<String> column(String name) {
    int index = index(name);
    return rows.stream().map(row -> row.values().get(index)).toList();
  }

  /**
   * The rows in which some columns have given values.
   *
   * @param wanted values by name of the column
   * @return the table of these rows, at least one
   * @throws IllegalArgumentException if a column is unknown or no row is left
   */
  public Table where(Map<String, String> wanted) {
    wanted.keySet().forEach(this::index);
    List<Row> left =
        rows.stream()
            .filter(
                row ->
                    wanted.entrySet().stream()
                        .allMatch(
                            entry ->
                                row.values().get(index(entry.getKey())).equals(entry.getValue())))
            .toList();
    if (left.isEmpty()) {
      throw new IllegalArgumentException("no row is left, file=" + file + " where=" + wanted);
    }
    return new Table(file, names, left);
  }
}
