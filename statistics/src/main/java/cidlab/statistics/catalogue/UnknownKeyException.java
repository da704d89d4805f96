package cidlab.statistics.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Says that the catalogue does not have what was asked for, and what of it is nearest. */
public final class UnknownKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String key;
  private final transient List<String> known;

  /**
   * Makes the message.
   *
   * @param kind what was looked for, for example {@code statistical method}
   * @param key the key asked for
   * @param known the keys there are
   */
  public UnknownKeyException(String kind, String key, Collection<String> known) {
    super(message(kind, key, known));
    this.kind = kind;
    this.key = key;
    this.known = List.copyOf(known);
  }

  /** Returns what was looked for. */
  public String kind() {
    return kind;
  }

  /** Returns the key asked for. */
  public String key() {
    return key;
  }

  /** Returns the keys there are. */
  public List<String> known() {
    return known;
  }

  private static String message(String kind, String key, Collection<String> known) {
    String nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String one) -> distance(key, one))
                    .thenComparing(Comparator.naturalOrder()))
            .orElse("");
    boolean near = distance(key, nearest) <= Math.max(2, nearest.length() / 2);
    return "unknown "
        + kind
        + " '"
        + key
        + "'; "
        + (near ? "did you mean " + nearest + "?" : "the nearest is " + nearest);
  }

  /** Edit distance: V. I. Levenshtein, Soviet Physics Doklady 10(8), 1966, pages 707-710. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      int diagonal = row[0];
      for (int j = 0; j <= other.length(); j++) {
        int above = row[j];
        if (i == 0 || j == 0) {
          row[j] = i + j;
        } else {
          int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
          row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        }
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
