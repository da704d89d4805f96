package cidlab.cli.prove;

import java.util.Locale;

/** How a proof is printed. */
enum ProveFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For mails and documents. */
  MARKDOWN;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
