package cidlab.cli.stats;

import cidlab.api.UnknownNameException;
import cidlab.statistics.oracle.Call;
import cidlab.statistics.oracle.Inputs;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Inputs of a statistical method, some of them in files. */
final class StatsInputs {
  /** The file, a column, and conditions on others: {@code @runs.csv:spin_ns[strategy=x,cpus=4]}. */
  private static final Pattern FILE =
      Pattern.compile("@(?<file>.+?)(?::(?<column>[^:\\[\\]]+))?(?:\\[(?<where>[^\\]]*)])?");

  private StatsInputs() {}

  /** Joins the arguments to the one text that the dialect reads. */
  static String joined(List<String> arguments) {
    return String.join(";", arguments);
  }

  /** Replaces {@code @file} by what the file has. */
  static Call filled(Call call) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, String> input : call.inputs().entrySet()) {
      String value = input.getValue();
      if (!value.startsWith("@")) {
        inputs.put(input.getKey(), value);
        continue;
      }
      Matcher matcher = FILE.matcher(value);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "expected @file, @file:column or @file:column[key=value], "
                + input.getKey()
                + "="
                + value);
      }
      Path file = Path.of(matcher.group("file"));
      if (matcher.group("column") != null) {
        inputs.put(input.getKey(), column(file, matcher.group("column"), matcher.group("where")));
      } else if (input.getKey().equals("data")) {
        inputs.putAll(columns(file, matcher.group("where")));
      } else {
        inputs.put(input.getKey(), values(file));
      }
    }
    return new Call(call.method(), inputs);
  }

  private static String column(Path file, String column, String where) {
    return columnOf(table(file, where), column, file);
  }

  private static String columnOf(Table table, String column, Path file) {
    if (!table.names.contains(column)) {
      throw new UnknownNameException("column of " + file, column, table.names);
    }
    return table.rows.stream().map(row -> row.get(column)).collect(Collectors.joining(","));
  }

  private static Map<String, String> columns(Path file, String where) {
    Table table = table(file, where);
    Map<String, String> columns = new LinkedHashMap<>();
    table.names.forEach(name -> columns.put(name, columnOf(table, name, file)));
    return columns;
  }

  private record Table(List<String> names, List<CSVRecord> rows) {}

  private static Table table(Path file, String where) {
    try (Reader reader = Files.newBufferedReader(file)) {
      CSVParser parser =
          CSVFormat.DEFAULT
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .setTrim(true)
              .get()
              .parse(reader);
      List<String> names = parser.getHeaderNames();
      Map<String, String> wanted =
          where == null || where.isBlank() ? Map.of() : Inputs.parse(where.replace(',', ';'));
      for (String name : wanted.keySet()) {
        if (!names.contains(name)) {
          throw new UnknownNameException("column of " + file, name, names);
        }
      }
      List<CSVRecord> rows = new ArrayList<>();
      for (CSVRecord row : parser) {
        if (wanted.entrySet().stream()
            .allMatch(entry -> row.get(entry.getKey()).equals(entry.getValue()))) {
          rows.add(row);
        }
      }
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("no row is left, file=" + file + " where=" + wanted);
      }
      return new Table(names, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text file: one line is a list, several lines of several numbers are a table. */
  private static String values(Path file) {
    try {
      List<String> lines =
          Files.readAllLines(file).stream()
              .map(line -> line.strip().replaceAll("[\\s,;]+", ","))
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      boolean table = lines.stream().anyMatch(line -> line.contains(","));
      return String.join(table ? "/" : ",", lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
