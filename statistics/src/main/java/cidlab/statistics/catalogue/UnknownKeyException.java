package cidlab.statistics.catalogue;

import java.util.Collection;
import java.util.List;

/** Says that the catalogue does not have what was asked for, and what it has. */
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
    super("unknown " + kind + " " + key + "; expected one of " + known);
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
}
