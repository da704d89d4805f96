package cidlab.statistics.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A published data set behind reference values; README.md beside it says where each is from. */
record PublishedData(List<String> names, List<CSVRecord> records) {

  static PublishedData of(String name) {
    String resource = "data/" + name + ".csv";
    try (InputStream stream = PublishedData.class.getResourceAsStream(resource);
        InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var parser =
          CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader);
      return new PublishedData(parser.getHeaderNames(), parser.getRecords());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String column(String name) {
    return records.stream().map(row -> row.get(name)).collect(Collectors.joining(","));
  }

  /** Values of a column in the rows where another has a given value. */
  String where(String column, String key, String value) {
    return records.stream()
        .filter(row -> row.get(key).equals(value))
        .map(row -> row.get(column))
        .collect(Collectors.joining(","));
  }

  Map<String, String> split(String column, String key, String first, String second) {
    return Map.of("x", where(column, key, first), "y", where(column, key, second));
  }

  String rows() {
    return records.stream()
        .map(row -> String.join(",", row.toList()))
        .collect(Collectors.joining("/"));
  }

  /** A model of this data: the formula and all columns. */
  Call call(String method, String formula) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("formula", formula);
    names.forEach(name -> inputs.put(name, column(name)));
    return new Call(method, inputs);
  }
}
