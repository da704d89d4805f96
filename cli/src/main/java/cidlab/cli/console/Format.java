package cidlab.cli.console;

import java.util.Locale;

/** How a command prints its result. */
public enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
