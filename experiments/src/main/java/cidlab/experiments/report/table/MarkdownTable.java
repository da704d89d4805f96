package cidlab.experiments.report.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes tables in the Markdown of GitHub, padded so that they can be read as plain text too. */
public final class MarkdownTable {

  /** A mail of 100 columns; what is wider is split. */
  private static final int WIDTH = 100;

  private static final int SEPARATOR = " | ".length();
  private static final int MARGIN = "| ".length() + " |".length();

  private MarkdownTable() {}

  /**
   * Writes a table, in several parts if it is too wide, and its notes.
   *
   * @param table the table
   * @return lines, each with its line end
   */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    String caption = "";
    for (Table part : escaped(table).fit(WIDTH, SEPARATOR, MARGIN)) {
      if (!part.caption().equals(caption)) {
        caption = part.caption();
        out.append("**").append(caption).append("**\n\n");
      }
      List<Column> columns = part.columns();
      out.append(line(part, columns.stream().map(Column::brief).toList()));
      out.append(
          IntStream.range(0, columns.size())
              .mapToObj(i -> rule(part.width(i), columns.get(i).numeric()))
              .collect(Collectors.joining("|", "|", "|\n")));
      part.rows().forEach(row -> out.append(line(part, row.stream().map(Entry::text).toList())));
      out.append('\n');
    }
    table.notes().forEach(note -> out.append(Paragraph.wrap(note, WIDTH, "")).append('\n'));
    return out.toString();
  }

  private static String rule(int width, boolean numeric) {
    return numeric ? "-".repeat(width + 1) + ":" : "-".repeat(width + 2);
  }

  private static String line(Table table, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i -> TextTable.pad(texts.get(i), table.width(i), table.columns().get(i).numeric()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static Table escaped(Table table) {
    return new Table(
        table.caption(),
        table.columns().stream()
            .map(c -> new Column(c.group(), escape(c.title()), escape(c.brief()), c.numeric()))
            .toList(),
        table.rows().stream()
            .map(
                row ->
                    row.stream()
                        .map(e -> new Entry(escape(e.text()), e.order(), e.tip(), e.tone()))
                        .toList())
            .toList(),
        table.notes());
  }

  /** A bar would end the cell, a line break the table. */
  private static String escape(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
