package cidlab.report.table;

import cidlab.report.format.Citations;
import java.util.ArrayList;
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
   * Writes a table, in several parts if it is too wide, its footnotes and its notes.
   *
   * @param table the table
   * @return lines, each with its line end
   */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    Footnotes footnotes = Footnotes.of(table);
    String caption = "";
    for (Table part : marked(table, footnotes).fit(WIDTH, SEPARATOR, MARGIN)) {
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
    List<String> notes = new ArrayList<>(footnotes.notes(letter -> "^" + letter));
    table.notes().forEach(note -> notes.add(Citations.without(note)));
    notes.forEach(note -> out.append(Paragraph.wrap(note, WIDTH, "")).append('\n'));
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

  /** The table with everything escaped, and the letters of footnotes behind what they belong to. */
  private static Table marked(Table table, Footnotes footnotes) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column c = table.columns().get(i);
      String letter = raised(footnotes.ofColumn(i));
      columns.add(
          new Column(
              c.group(), escape(c.title()) + letter, escape(c.brief()) + letter, c.numeric()));
    }
    return new Table(
        table.id(),
        table.caption(),
        columns,
        table.rows().stream()
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .mapToObj(i -> marked(row.get(i), footnotes.ofEntry(i, row.get(i))))
                        .toList())
            .toList(),
        table.notes());
  }

  private static Entry marked(Entry entry, String letter) {
    return new Entry(
        escape(entry.text()) + raised(letter), entry.order(), entry.trace(), entry.tone());
  }

  private static String raised(String letter) {
    return letter.isEmpty() ? "" : " ^" + letter;
  }

  /** A bar would end the cell, a line break the table. */
  private static String escape(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
