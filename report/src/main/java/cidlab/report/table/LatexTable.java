package cidlab.report.table;

import cidlab.report.format.Citations;
import cidlab.report.format.Latex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes tables for LaTeX with the rules of {@code booktabs}, over as many pages as they need.
 *
 * <p>Needs the packages {@code booktabs}, {@code longtable} and {@code array}.
 */
public final class LatexTable {
  /** Characters that fit beside each other in {@code \footnotesize} between the margins of A4. */
  private static final int WIDTH = 112;

  private static final int SEPARATOR = 3;

  /** Texts longer than this are broken into lines. */
  private static final int LONGEST = 48;

  private LatexTable() {}

  /**
   * Writes a table, in several parts if it is too wide, its footnotes and its notes.
   *
   * @param table the table
   * @return source
   */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder("\\begingroup\\footnotesize\n");
    Footnotes footnotes = Footnotes.of(table);
    boolean first = true;
    for (Part part : parts(table)) {
      new Rows(out, table, part, footnotes).write(first);
      first = false;
    }
    List<String> notes = new ArrayList<>();
    for (String note : footnotes.notes(letter -> "\u0001" + letter + "\u0002")) {
      notes.add(
          Latex.number(note).replace("[U+0001]", "\\textsuperscript{").replace("[U+0002]", "}\\,"));
    }
    table.notes().forEach(note -> notes.add(Citations.latex(note)));
    notes.forEach(note -> out.append("\\noindent ").append(note).append("\\par\n"));
    return out.append("\\endgroup\\medskip\n\n").toString();
  }

  /** Some columns of a table, the first always among them. */
  private record Part(String caption, List<Integer> columns) {}

  /** All columns if they fit, else those of each group, and of these as many as fit. */
  private static List<Part> parts(Table table) {
    List<Part> parts = new ArrayList<>();
    int all = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      all += width(table, i) + (i > 0 ? SEPARATOR : 0);
    }
    List<Integer> taken = new ArrayList<>();
    String group = null;
    int used = 0;
    for (int i = 1; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      boolean starts = !column.group().equals(group) && all > WIDTH;
      boolean full = used + SEPARATOR + width(table, i) > WIDTH;
      if (!taken.isEmpty() && (starts || full)) {
        parts.add(part(table, taken));
        taken = new ArrayList<>();
      }
      if (taken.isEmpty()) {
        taken.add(0);
        used = width(table, 0);
      }
      group = column.group();
      taken.add(i);
      used += SEPARATOR + width(table, i);
    }
    parts.add(part(table, taken.isEmpty() ? List.of(0) : taken));
    return parts;
  }

  private static Part part(Table table, List<Integer> columns) {
    return new Part(table.caption(), List.copyOf(columns));
  }

  private static int width(Table table, int column) {
    return Math.min(LONGEST, Math.max(table.width(column), 3));
  }

  /** Writes one part. */
  private record Rows(StringBuilder out, Table table, Part part, Footnotes footnotes) {

    void write(boolean first) {
      if (!first) {
        // The parts are one table.
        out.append("\\addtocounter{table}{-1}\n");
      }
      out.append("\\begin{longtable}{@{}");
      part.columns().forEach(i -> out.append(specification(i)));
      out.append("@{}}\n\\caption").append(first ? "" : "[]").append('{');
      out.append(Latex.number(table.caption())).append(first ? "" : " (continued)").append('}');
      if (first) {
        out.append("\\label{tab:").append(table.id()).append('}');
      }
      out.append("\\\\\n\\toprule\n");
      head();
      out.append("\\midrule\n\\endfirsthead\n\\toprule\n");
      head();
      out.append("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
      for (List<Entry> row : table.rows()) {
        line(i -> Latex.number(row.get(i).text()) + raised(footnotes.ofEntry(i, row.get(i))));
      }
      out.append("\\end{longtable}\n");
    }

    private String specification(int column) {
      if (table.columns().get(column).numeric()) {
        return "r";
      }
      int widest = table.width(column);
      return widest <= LONGEST ? "l" : ">{\\raggedright\\arraybackslash}p{0.42\\linewidth}";
    }

    private void head() {
      if (part.columns().stream().anyMatch(i -> !table.columns().get(i).group().isEmpty())) {
        groups();
      }
      line(i -> title(table.columns().get(i)) + raised(footnotes.ofColumn(i)));
    }

    private String title(Column column) {
      return Latex.number(column.brief());
    }

    private void groups() {
      StringBuilder rules = new StringBuilder();
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < part.columns().size(); ) {
        String group = group(i);
        int end = i + 1;
        while (end < part.columns().size() && group(end).equals(group)) {
          end++;
        }
        if (group.isEmpty()) {
          cells.add(" & ".repeat(end - i - 1));
        } else {
          cells.add("\\multicolumn{" + (end - i) + "}{c}{" + Latex.number(group) + "}");
          rules.append("\\cmidrule(lr){").append(i + 1).append('-').append(end).append('}');
        }
        i = end;
      }
      out.append(String.join(" & ", cells)).append("\\\\\n").append(rules).append('\n');
    }

    private String group(int index) {
      return table.columns().get(part.columns().get(index)).group();
    }

    private void line(IntFunction<String> text) {
      List<String> cells = new ArrayList<>();
      part.columns().forEach(i -> cells.add(text.apply(i)));
      // An opening bracket at the start of a line would be taken for the argument of a line break.
      out.append("{}").append(String.join(" & ", cells)).append("\\\\\n");
    }

    private static String raised(String letter) {
      return letter.isEmpty() ? "" : "\\textsuperscript{" + letter + "}";
    }
  }
}
