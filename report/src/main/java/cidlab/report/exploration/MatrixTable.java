package cidlab.report.exploration;

import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.VerdictMatrix.Cell;
import cidlab.report.format.Numbers;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The verdicts of strategies x sizes x scenarios as one table. */
public final class MatrixTable {
  private static final List<String> NOTES =
      List.of(
          "proof: every reachable state was seen, so the verdict and the length are exact. Anything"
              + " else is what stopped the search: what was found is there, what was not may be.",
          "length: operations on a shortest way to what is worst. states: after reduction.");

  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "scenario",
              "cpus",
              "strategy",
              "verdict",
              "length",
              "coverage",
              "states",
              "transitions",
              "elapsed_ms")
          .get();

  private MatrixTable() {}

  /**
   * Makes a table for people.
   *
   * @param cells what was explored
   * @return one row for each
   */
  public static Table of(List<Cell> cells) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Cell cell : cells) {
      Examination e = cell.examination();
      rows.add(
          List.of(
              Entry.of(cell.scenario().toString()),
              number(String.valueOf(e.scenario().cpus())),
              Entry.of(cell.strategy().id()),
              Entry.of(e.verdict()),
              number(cell.length()),
              Entry.of(cell.coverage()),
              number(Numbers.count(e.found().states())),
              number(Numbers.fixed(e.found().nanos() / 1e9, 2))));
    }
    return new Table(
        "Verdicts of exhaustive explorations",
        List.of(
            Column.text("scenario"),
            Column.number("", "CPUs"),
            Column.text("strategy"),
            Column.text("verdict"),
            Column.number("", "length"),
            Column.text("coverage"),
            Column.number("", "states"),
            Column.number("", "seconds")),
        rows,
        NOTES);
  }

  private static Entry number(String text) {
    return Entry.of(text, 0, "");
  }

  /**
   * Writes a table for spreadsheets.
   *
   * @param cells what was explored
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void csv(List<Cell> cells, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSV);
    for (Cell cell : cells) {
      Examination e = cell.examination();
      csv.printRecord(
          cell.scenario(),
          e.scenario().cpus(),
          cell.strategy().id(),
          e.verdict(),
          cell.length(),
          cell.coverage(),
          e.found().states(),
          e.found().transitions(),
          e.found().nanos() / 1_000_000);
    }
    csv.flush();
  }
}
