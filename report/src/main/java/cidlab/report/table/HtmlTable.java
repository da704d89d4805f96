package cidlab.report.table;

import cidlab.report.format.Citations;
import cidlab.report.format.Markup;
import cidlab.report.format.Numbers;
import java.util.List;
import java.util.Locale;

/** Writes tables as HTML: with a caption, headers that have a scope, and notes below. */
public final class HtmlTable {

  private HtmlTable() {}

  /**
   * Writes a table in a box of its own that scrolls sideways.
   *
   * @param out where to
   * @param table the table
   */
  public static void write(Markup out, Table table) {
    // A box that scrolls must be reachable by keyboard, and then needs a name.
    out.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.caption());
    out.open("table", "id", "table-" + table.id())
        .open("caption")
        .element("span", table.caption())
        .close()
        .line();
    head(out, table);
    out.open("tbody").line();
    for (List<Entry> row : table.rows()) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        entry(out, row.get(i), table.columns().get(i), i == 0);
      }
      out.close().line();
    }
    out.close().close().close().line();
    for (String note : table.notes()) {
      out.element("p", Citations.without(note), "class", "note").line();
    }
  }

  private static void head(Markup out, Table table) {
    out.open("thead").line();
    List<Column> columns = table.columns();
    if (table.grouped()) {
      out.open("tr");
      for (int i = 0; i < columns.size(); ) {
        String group = columns.get(i).group();
        int end = i + 1;
        while (end < columns.size() && columns.get(end).group().equals(group)) {
          end++;
        }
        if (group.isEmpty()) {
          out.element("td", "", "colspan", String.valueOf(end - i));
        } else {
          out.element("th", group, "scope", "colgroup", "colspan", String.valueOf(end - i));
        }
        i = end;
      }
      out.close().line();
    }
    out.open("tr");
    String group = "";
    for (Column column : columns) {
      boolean starts = !column.group().equals(group);
      group = column.group();
      out.element(
          "th", column.title(), "scope", "col", "class", classes(column, Entry.Tone.PLAIN, starts));
    }
    out.close().close().line();
  }

  private static void entry(Markup out, Entry entry, Column column, boolean header) {
    String tip = entry.trace().isEmpty() ? null : entry.trace().line();
    String order =
        column.numeric() && !Double.isNaN(entry.order()) ? Numbers.exact(entry.order()) : null;
    String classes = classes(column, entry.tone(), false);
    if (header) {
      out.element("th", entry.text(), "scope", "row", "title", tip);
    } else {
      out.element("td", entry.text(), "class", classes, "title", tip, "data-order", order);
    }
  }

  private static String classes(Column column, Entry.Tone tone, boolean startsGroup) {
    String classes =
        (column.numeric() ? "num " : "")
            + (tone == Entry.Tone.PLAIN ? "" : tone.name().toLowerCase(Locale.ROOT) + " ")
            + (startsGroup ? "starts" : "");
    return classes.isBlank() ? null : classes.strip();
  }
}
