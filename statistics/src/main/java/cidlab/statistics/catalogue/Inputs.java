package cidlab.statistics.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Inputs written in one text, {@code key=value;key=value}. */
public final class Inputs {

  /** A semicolon ends a value only where another key follows: tables contain semicolons. */
  private static final Pattern SEPARATOR = Pattern.compile(";\\s*(?=[A-Za-z][\\w. ]*=)");

  private Inputs() {}

  /**
   * Splits inputs.
   *
   * @param text pairs of key and value, separated by semicolons; empty for none
   * @return values by key, in order
   * @throws IllegalArgumentException if a part is not a pair, or a key comes twice
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (text.isBlank()) {
      return inputs;
    }
    for (String part : SEPARATOR.split(text.strip())) {
      String[] pair = part.split("=", 2);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("expected key=value, part=" + part);
      }
      String value = pair[1].strip();
      if (value.endsWith(";")) {
        value = value.substring(0, value.length() - 1).strip();
      }
      if (inputs.put(pair[0].strip(), value) != null) {
        throw new IllegalArgumentException("expected each key once, key=" + pair[0].strip());
      }
    }
    return inputs;
  }
}
