package cidlab.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says that a name is unknown, which names there are and which of them is nearest.
 *
 * @since 0.1
 */
public final class UnknownNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String nearest;

  /**
   * Makes the message.
   *
   * @param kind what was looked for, for example {@code strategy}
   * @param name the name asked for
   * @param known the names there are
   */
  public UnknownNameException(String kind, String name, Collection<String> known) {
    this(kind, name, new TreeSet<>(known), nearest(name, new TreeSet<>(known)));
  }

  private UnknownNameException(String kind, String name, Collection<String> known, String nearest) {
    super(message(kind, name, known, nearest));
    this.nearest = nearest;
  }

  /**
   * Returns the name that was probably meant.
   *
   * @return empty if none is near
   */
  public Optional<String> nearest() {
    return Optional.ofNullable(nearest);
  }

  private static String message(
      String kind, String name, Collection<String> known, String nearest) {
    String advice = "Known: " + String.join(", ", known) + ".";
    if (nearest != null) {
      advice = "Did you mean '" + nearest + "'?";
    } else if (known.isEmpty()) {
      advice = "There is none.";
    }
    return "Unknown " + kind + " '" + name + "'. " + advice;
  }

  private static String nearest(String name, Collection<String> known) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(lower(name), lower(candidate));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    // A suggestion that shares less than half of its letters helps nobody.
    boolean near =
        nearest != null && best < nearest.length() && best <= Math.max(2, nearest.length() / 2);
    return near ? nearest : null;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
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
