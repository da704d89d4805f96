package cidlab.cli.prove;

import java.util.Locale;

/** Which forks a proof is about. */
enum ProveForks {
  /** Forks and vforks by anybody at any time. */
  OVERLAPPING,
  /** One at a time. */
  SINGLE;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
