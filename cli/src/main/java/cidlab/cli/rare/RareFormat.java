package cidlab.cli.rare;

import java.util.Locale;

/** How rare probabilities are printed. */
enum RareFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For spreadsheets. */
  CSV;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
