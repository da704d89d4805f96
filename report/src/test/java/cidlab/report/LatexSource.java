package cidlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LaTeX as a reader of the pages sees it; understands what the reports use, and nothing else. */
public final class LatexSource {
  private static final Map<String, String> NAMES =
      Map.of(
          "textasciitilde", "~",
          "textasciicircum", "^",
          "textbackslash", "\\",
          "textless", "<",
          "textgreater", ">",
          "textbar", "|",
          "char34", "\"",
          "char39", "'",
          "char96", "`",
          "allowbreak", "");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\\\textsuperscript\\{[a-z]+}|\\\\([a-z]+[0-9]*)\\{}|\\\\([_%&#$\\{}])|\\$-\\$|\\{}"
              + "|([^\\\\_%&#$\\{}~^])");

  private LatexSource() {}

  /** Reads text without footnotes; throws if anything in it means more than itself. */
  public static String read(String source) {
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    int end = 0;
    while (token.find() && token.start() == end) {
      end = token.end();
      if (token.group(1) != null) {
        String name = NAMES.get(token.group(1));
        if (name == null) {
          throw new IllegalArgumentException("unknown command in: " + source);
        }
        text.append(name);
      } else if (token.group(2) != null) {
        text.append(token.group(2));
      } else if (token.group(3) != null) {
        text.append(token.group(3));
      } else if (token.group().equals("$-$")) {
        text.append('-');
      }
    }
    if (end < source.length()) {
      throw new IllegalArgumentException("not escaped: " + source.substring(end) + " in " + source);
    }
    return text.toString();
  }

  /** The bodies of the tables in a source: a list of cells per row. */
  static List<List<String>> rows(String source) {
    List<List<String>> rows = new ArrayList<>();
    Matcher table =
        Pattern.compile("\\\\endfoot\n(.*?)\\\\end\\{longtable}", Pattern.DOTALL).matcher(source);
    while (table.find()) {
      for (String row : table.group(1).split("\\\\\\\\\n")) {
        List<String> cells = new ArrayList<>();
        for (String cell : row.split(" (?<!\\\\)& ", -1)) {
          cells.add(read(cell));
        }
        rows.add(cells);
      }
    }
    return rows;
  }
}
