package cidlab.report.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes tables as lines of text for a terminal. */
public final class TextTable {
  private static final int SEPARATOR = 2;

  private TextTable() {}

  /**
   * Writes a table, in several parts if it is too wide; without notes.
   *
   * @param table the table
   * @param width most characters per line
   * @return lines, each with its line end
   */
  public static String write(Table table, int width) {
    StringBuilder out = new StringBuilder();
    for (Table part : table.fit(width, SEPARATOR, 0)) {
      out.append(out.isEmpty() ? "" : "\n").append(part.caption()).append('\n');
      out.append(line(part, part.columns().stream().map(Column::brief).toList()));
      for (List<Entry> row : part.rows()) {
        out.append(line(part, row.stream().map(Entry::text).toList()));
      }
    }
    return out.toString();
  }

  private static String line(Table table, List<String> texts) {
    return IntStream.range(0, texts.size())
            .mapToObj(i -> pad(texts.get(i), table.width(i), table.columns().get(i).numeric()))
            .collect(Collectors.joining(" ".repeat(SEPARATOR)))
            .stripTrailing()
        + '\n';
  }

  /** Fills up with spaces, on the left for numbers. */
  static String pad(String text, int width, boolean left) {
    String spaces = " ".repeat(Math.max(0, width - text.length()));
    return left ? spaces + text : text + spaces;
  }
}
