package cidlab.report.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * A table without a medium; the first column names the rows.
 *
 * @param id name of its file and label, in lower case with hyphens
 * @param caption what it shows, without a full stop
 * @param columns at least one
 * @param rows as many entries each as there are columns
 * @param notes sentences below it: methods, n, how to read it
 */
public record Table(
    String id, String caption, List<Column> columns, List<List<Entry>> rows, List<String> notes) {

  /**
   * Checks the number of entries.
   *
   * @throws IllegalArgumentException if a row is too short or too long
   */
  public Table {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    for (List<Entry> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected one entry per column, columns=" + columns.size() + " entries=" + row.size());
      }
    }
  }

  /**
   * Makes a table that takes its id from its caption.
   *
   * @param caption what it shows, without a full stop
   * @param columns at least one
   * @param rows as many entries each as there are columns
   * @param notes sentences below it
   */
  public Table(String caption, List<Column> columns, List<List<Entry>> rows, List<String> notes) {
    this(slug(caption), caption, columns, rows, notes);
  }

  private static String slug(String caption) {
    return caption.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /**
   * Says whether any column belongs to a group.
   *
   * @return true if the header needs a line for groups
   */
  public boolean grouped() {
    return columns.stream().anyMatch(column -> !column.group().isEmpty());
  }

  /**
   * Splits the table until it fits: into its groups, and these by columns.
   *
   * @param width most characters per line
   * @param separator characters between two columns
   * @param margin characters of a line that belong to no column
   * @return tables that are at most so wide if two columns are, each with the first column; the
   *     groups have moved to the captions
   */
  public List<Table> fit(int width, int separator, int margin) {
    List<Table> fitting = new ArrayList<>();
    LinkedHashSet<String> groups = new LinkedHashSet<>();
    columns.subList(1, columns.size()).forEach(column -> groups.add(column.group()));
    for (String group : groups) {
      List<Integer> taken = new ArrayList<>(List.of(0));
      int used = margin + width(0);
      for (int column = 1; column < columns.size(); column++) {
        if (!columns.get(column).group().equals(group)) {
          continue;
        }
        if (taken.size() > 1 && used + separator + width(column) > width) {
          fitting.add(part(group, taken));
          taken = new ArrayList<>(List.of(0));
          used = margin + width(0);
        }
        taken.add(column);
        used += separator + width(column);
      }
      fitting.add(part(group, taken));
    }
    return fitting;
  }

  /**
   * Measures a column.
   *
   * @param column its index
   * @return characters of its widest entry or its brief title
   */
  public int width(int column) {
    int widest = columns.get(column).brief().length();
    for (List<Entry> row : rows) {
      widest = Math.max(widest, row.get(column).text().length());
    }
    return widest;
  }

  private Table part(String group, List<Integer> taken) {
    return new Table(
        id,
        group.isEmpty() ? caption : caption + ": " + group,
        taken.stream()
            .map(columns::get)
            .map(c -> new Column("", c.title(), c.brief(), c.numeric()))
            .toList(),
        rows.stream().map(row -> taken.stream().map(row::get).toList()).toList(),
        notes);
  }
}
