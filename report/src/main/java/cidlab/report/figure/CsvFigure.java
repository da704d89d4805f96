package cidlab.report.figure;

import cidlab.report.format.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes what a figure shows as a table, one line per mark or corner of a curve.
 *
 * <p>Columns: panel, what the mark belongs to, the numbers that decide where it is drawn, n, what n
 * counts, method, detail. What is not drawn is empty.
 */
public final class CsvFigure {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private CsvFigure() {}

  /**
   * Writes the data of a figure.
   *
   * @param figure the figure
   * @return the file
   */
  public static String write(Figure figure) {
    Set<String> identity = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    for (Panel panel : figure.panels()) {
      for (Datum datum : panel.data()) {
        identity.addAll(datum.identity().keySet());
        values.addAll(datum.values().keySet());
      }
    }
    StringBuilder out = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
      List<String> header = new ArrayList<>(List.of("panel"));
      header.addAll(identity);
      header.addAll(values);
      header.addAll(List.of("n", "of", "method", "detail"));
      csv.printRecord(header);
      for (Panel panel : figure.panels()) {
        for (Datum datum : panel.data()) {
          csv.printRecord(line(panel, datum, identity, values));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static List<String> line(
      Panel panel, Datum datum, Set<String> identity, Set<String> values) {
    List<String> line = new ArrayList<>(List.of(panel.title()));
    identity.forEach(name -> line.add(datum.identity().getOrDefault(name, "")));
    values.forEach(name -> line.add(Numbers.exact(datum.values().getOrDefault(name, Double.NaN))));
    long n = datum.trace().n();
    line.add(n < 0 ? "" : Long.toString(n));
    line.add(datum.trace().of());
    line.add(datum.trace().method());
    line.add(datum.trace().detail());
    return line;
  }
}
