package cidlab.statistics.files;

import cidlab.statistics.catalogue.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs of a statistical method that name files instead of giving values. */
public final class FileInputs {

  /** The file, a column, and conditions on others: {@code @runs.csv:spin_ns[strategy=x,cpus=4]}. */
  private static final Pattern FILE =
      Pattern.compile("@(?<file>.+?)(?::(?<column>[^:\\[\\]]+))?(?:\\[(?<where>[^\\]]*)])?");

  private FileInputs() {}

  /**
   * Replaces inputs that begin with an at sign by what the file has.
   *
   * <p>{@code @file.csv:column} is a column, {@code @file.csv:column[key=value,…]} of some rows
   * only, {@code data=@file.csv} all columns under their names, {@code @file.txt} numbers: one a
   * line is a list, several a line are a table.
   *
   * @param inputs values by key
   * @return values by key, none of which names a file
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException with file and line, if a file is malformed
   */
  public static Map<String, String> filled(Map<String, String> inputs) throws IOException {
    Map<String, String> filled = new LinkedHashMap<>();
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      String value = input.getValue();
      if (!value.startsWith("@")) {
        filled.put(input.getKey(), value);
        continue;
      }
      Matcher matcher = FILE.matcher(value);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "expected @file, @file:column or @file:column[key=value], "
                + input.getKey()
                + "="
                + value);
      }
      Path file = Path.of(matcher.group("file"));
      if (matcher.group("column") != null) {
        List<String> column = rows(file, matcher.group("where")).column(matcher.group("column"));
        filled.put(input.getKey(), String.join(",", column));
      } else if (input.getKey().equals("data")) {
        Table table = rows(file, matcher.group("where"));
        table.names().forEach(name -> filled.put(name, String.join(",", table.column(name))));
      } else {
        filled.put(input.getKey(), numbers(TextFile.read(file)));
      }
    }
    return filled;
  }

  private static Table rows(Path file, String where) throws IOException {
    Table table = Table.read(file);
    return where == null || where.isBlank()
        ? table
        : table.where(Inputs.parse(where.replace(',', ';')));
  }

  /** One number a line is a list, several a line are a table; all lines are separated alike. */
  private static String numbers(TextFile file) {
    List<String> rows = new ArrayList<>();
    Separator separator = null;
    String[] lines = file.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Separator here = Separator.of(line);
      separator = separator == null || separator == Separator.NONE ? here : separator;
      if (here != Separator.NONE && here != separator) {
        throw file.at(
            i + 1, "expected numbers separated by " + separator.text + " as before, line=" + line);
      }
      String[] numbers = here.split(line);
      for (String number : numbers) {
        if (!isNumber(number)) {
          throw file.at(i + 1, "expected numbers, line=" + line);
        }
      }
      rows.add(String.join(",", numbers));
    }
    if (rows.isEmpty()) {
      throw file.at(1, "expected at least one number");
    }
    return String.join(rows.stream().anyMatch(row -> row.contains(",")) ? "/" : ",", rows);
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private enum Separator {
    NONE("nothing", "(?!)"),
    COMMA("commas", "\\s*,\\s*"),
    SEMICOLON("semicolons", "\\s*;\\s*"),
    BLANK("blanks", "\\s+");

    private final String text;
    private final Pattern pattern;

    Separator(String text, String pattern) {
      this.text = text;
      this.pattern = Pattern.compile(pattern);
    }

    static Separator of(String line) {
      if (line.contains(",")) {
        return COMMA;
      }
      if (line.contains(";")) {
        return SEMICOLON;
      }
      return BLANK.pattern.matcher(line).find() ? BLANK : NONE;
    }

    String[] split(String line) {
      return pattern.split(line, -1);
    }
  }
}
