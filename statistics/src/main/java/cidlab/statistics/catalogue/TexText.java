package cidlab.statistics.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The little of TeX that occurs in names and titles, as plain text. */
final class TexText {

  private static final Map<String, String> SIGNS = signs();

  private TexText() {}

  /** The text without markup. */
  static String plain(String tex) {
    String text = tex;
    for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
      text = text.replace(sign.getKey(), sign.getValue());
    }
    if (text.indexOf('\\') >= 0 || text.indexOf('$') >= 0) {
      throw new IllegalStateException("a sign of TeX that is not known here, text=" + tex);
    }
    return text;
  }

  /** In the order in which they are replaced: a longer sign before its parts. */
  private static Map<String, String> signs() {
    Map<String, String> signs = new LinkedHashMap<>();
    signs.put("{\\\"o}", "ö");
    signs.put("{\\AA}", "Å");
    signs.put("{\\'e}", "é");
    signs.put("{\\'E}", "É");
    signs.put("{\\'a}", "á");
    signs.put("$\\chi^2$", "χ²");
    signs.put("--", "–");
    signs.put("``", "“");
    signs.put("''", "”");
    signs.put("`", "‘");
    signs.put("2 x 2", "2 × 2");
    signs.put("{", "");
    signs.put("}", "");
    return Collections.unmodifiableMap(signs);
  }
}
