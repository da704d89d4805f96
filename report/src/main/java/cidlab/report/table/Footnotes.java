package cidlab.report.table;

import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where the numbers of a table come from, for media in which nothing can be pointed at.
 *
 * <p>Entries with the same n and method share a letter; if all of a column do, the letter stands at
 * the column's title alone.
 */
public final class Footnotes {

  private record Source(String of, String method) {
    static Source of(Trace trace) {
      return new Source(trace.of(), trace.method());
    }
  }

  private final Map<Source, Map<Long, String>> letters = new LinkedHashMap<>();
  private final List<String> ofColumns = new ArrayList<>();
  private int count;

  private Footnotes(Table table) {
    for (int column = 0; column < table.columns().size(); column++) {
      String common = null;
      boolean same = true;
      for (List<Entry> row : table.rows()) {
        String letter = letter(row.get(column).trace());
        if (!letter.isEmpty()) {
          same &= common == null || common.equals(letter);
          common = letter;
        }
      }
      ofColumns.add(same && common != null ? common : "");
    }
  }

  /**
   * Gives letters to the numbers of a table.
   *
   * @param table the table
   * @return its footnotes
   */
  public static Footnotes of(Table table) {
    return new Footnotes(table);
  }

  private String letter(Trace trace) {
    if (trace.n() < 0 || trace.method().isEmpty()) {
      return "";
    }
    return letters
        .computeIfAbsent(Source.of(trace), source -> new LinkedHashMap<>())
        .computeIfAbsent(trace.n(), n -> letters(count++));
  }

  /** a to z, then aa to az, ba, … */
  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }

  /**
   * Returns the letter at the title of a column.
   *
   * @param column its index
   * @return empty if its entries have different letters, or none
   */
  public String ofColumn(int column) {
    return ofColumns.get(column);
  }

  /**
   * Returns the letter at an entry.
   *
   * @param column index of its column
   * @param entry the entry
   * @return empty if the whole column has one letter, or the entry has none
   */
  public String ofEntry(int column, Entry entry) {
    return ofColumns.get(column).isEmpty() ? letter(entry.trace()) : "";
  }

  /**
   * Lists what the letters stand for, one note per method.
   *
   * @param letter writes a letter in front of what it stands for
   * @return for example {@code Clopper-Pearson 95%; n, in runs: a 2,000, b 1,998}
   */
  public List<String> notes(UnaryOperator<String> letter) {
    return letters.entrySet().stream()
        .map(
            e ->
                e.getValue().entrySet().stream()
                    .map(n -> letter.apply(n.getValue()) + " " + Numbers.count(n.getKey()))
                    .collect(
                        Collectors.joining(
                            ", ", e.getKey().method() + "; n, in " + e.getKey().of() + ": ", ".")))
        .toList();
  }
}
