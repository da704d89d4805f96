package cidlab.report.table;

import cidlab.report.format.Trace;

/**
 * An entry of a {@link Table}.
 *
 * @param text what it says
 * @param order what to sort a numeric column by; {@code NaN} sorts last
 * @param trace where a number comes from: n, method, other intervals
 * @param tone how to colour it
 */
public record Entry(String text, double order, Trace trace, Tone tone) {

  /** How an entry is coloured; the text says the same. */
  public enum Tone {
    /** As text. */
    PLAIN,
    /** Something is worse. */
    WORSE,
    /** Something is better. */
    BETTER,
    /** Nothing to see. */
    MUTED
  }

  /**
   * Makes an entry of text.
   *
   * @param text what it says
   * @return the entry
   */
  public static Entry of(String text) {
    return new Entry(text, Double.NaN, Trace.NONE, Tone.PLAIN);
  }

  /**
   * Makes an entry of a number.
   *
   * @param text the number as printed
   * @param order the number
   * @param trace where it comes from
   * @return the entry
   */
  public static Entry of(String text, double order, Trace trace) {
    return new Entry(text, order, trace, Double.isNaN(order) ? Tone.MUTED : Tone.PLAIN);
  }

  /**
   * Makes an entry of a number with a remark.
   *
   * @param text the number as printed
   * @param order the number
   * @param remark what to say of it; empty for nothing
   * @return the entry
   */
  public static Entry of(String text, double order, String remark) {
    return of(text, order, Trace.remark(remark));
  }

  /**
   * Colours the entry.
   *
   * @param other the colour
   * @return a new entry
   */
  public Entry tone(Tone other) {
    return new Entry(text, order, trace, other);
  }
}
