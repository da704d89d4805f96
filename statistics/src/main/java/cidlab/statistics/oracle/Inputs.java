package cidlab.statistics.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs written in one text, {@code key=value;key=value}. */
public final class Inputs {

  /** A semicolon ends a value only where another key follows: tables contain semicolons. */
  private static final Pattern SEPARATOR = Pattern.compile(";\\s*(?=[A-Za-z][\\w. ]*=)");

  private static final Pattern MATRIX = Pattern.compile("\\[\\s*\\[(.*)]\\s*]");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  private Inputs() {}

  /**
   * Splits inputs.
   *
   * @param text pairs of key and value, separated by semicolons
   * @return values by key, in order; matrices such as {@code [[3,1],[1,3]]} become {@code 3,1/1,3},
   *     and {@code c(1,2)} or {@code [1,2]} become {@code 1,2}
   * @throws IllegalArgumentException if a part is not a pair, or a key comes twice
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String part : SEPARATOR.split(text.strip())) {
      String[] pair = part.split("=", 2);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("expected key=value, part=" + part);
      }
      if (inputs.put(pair[0].strip(), plain(pair[1].strip())) != null) {
        throw new IllegalArgumentException("expected each key once, key=" + pair[0].strip());
      }
    }
    return inputs;
  }

  /** A value with lists and matrices as the catalogue writes them. */
  private static String plain(String value) {
    String text = value.endsWith(";") ? value.substring(0, value.length() - 1).strip() : value;
    Matcher matrix = MATRIX.matcher(text);
    if (matrix.matches()) {
      return matrix.group(1).replaceAll("\\s", "").replaceAll("],\\[", "/");
    }
    if (text.startsWith("c(") && text.endsWith(")")) {
      return text.substring(2, text.length() - 1);
    }
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  /** All numbers in a text. */
  static List<String> numbers(String text) {
    Matcher matcher = NUMBER.matcher(text);
    List<String> numbers = new ArrayList<>();
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }
}
