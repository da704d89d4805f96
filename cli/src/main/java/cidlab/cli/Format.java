package cidlab.cli;

import java.util.Locale;

/** How a command prints its result. */
enum Format {
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
