package cidlab.cli.explore;

import java.util.Locale;

/** How explorations are printed. */
enum ExploreFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For mails and documents; a matrix only. */
  MARKDOWN,
  /** For spreadsheets; a matrix only. */
  CSV;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
