package cidlab.cli.options;

import java.util.Locale;

/** Whether to do something. */
public enum OnOff {
  /** Do. */
  ON,
  /** Do not. */
  OFF;

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
