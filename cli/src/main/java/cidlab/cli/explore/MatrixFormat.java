package cidlab.cli.explore;

import java.util.Locale;

/** How a matrix is printed. */
enum MatrixFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For mails and documents. */
  MARKDOWN,
  /** For spreadsheets. */
  CSV;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
