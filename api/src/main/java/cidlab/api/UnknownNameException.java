package cidlab.api;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Says that a name is unknown, which names there are and which of them is nearest.
 *
 * @since 0.1
 */
public final class UnknownNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the message.
   *
   * @param kind what was looked for, for example {@code strategy}
   * @param name the name asked for
   * @param known the names there are
   */
  public UnknownNameException(String kind, String name, Collection<String> known) {
    super(message(kind, name, new TreeSet<>(known)));
  }

  private static String message(String kind, String name, Collection<String> known) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    // A suggestion that shares less than half of its letters helps nobody.
    boolean near = nearest != null && best <= Math.max(2, nearest.length() / 2);
    return "unknown "
        + kind
        + (near ? "; did you mean " + nearest + "?" : "")
        + " available="
        + known
        + " requested="
        + name;
  }

  /** Edit distance: V. I. Levenshtein, Soviet Physics Doklady 10(8), 1966, pages 707-710. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[b.length()];
  }
}
