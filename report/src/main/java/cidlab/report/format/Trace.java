package cidlab.report.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a number comes from: what a reader needs to judge it and to compute it again.
 *
 * <p>Pages show all of it when a number is pointed at or reached by keyboard; media without that
 * print {@link #method} and {@link #n} as a footnote.
 *
 * @param n number of observations; negative if there is no such number
 * @param of what an observation is, in the plural, for example {@code completed runs}
 * @param method estimator, interval and test, with the confidence level; empty for none
 * @param detail what else belongs to this one number, for example counts; empty for none
 * @param command a command that computes the number from what is known here; empty for the command
 *     of the whole study
 */
public record Trace(long n, String of, String method, String detail, String command) {

  /** For what is no number. */
  public static final Trace NONE = new Trace(-1, "", "", "", "");

  /**
   * Names the origin of a number.
   *
   * @param n number of observations
   * @param of what an observation is, in the plural
   * @param method estimator, interval and test, with the confidence level
   * @return the origin, without details
   */
  public static Trace of(long n, String of, String method) {
    return new Trace(n, of, method, "", "");
  }

  /**
   * Remarks on something that has no observations.
   *
   * @param text the remark
   * @return the origin
   */
  public static Trace remark(String text) {
    return text.isEmpty() ? NONE : new Trace(-1, "", "", text, "");
  }

  /**
   * Adds what belongs to this one number.
   *
   * @param more for example counts
   * @return a new origin
   */
  public Trace detail(String more) {
    return new Trace(n, of, method, more, command);
  }

  /**
   * Adds a command that computes the number.
   *
   * @param line the command as one would type it
   * @return a new origin
   */
  public Trace command(String line) {
    return new Trace(n, of, method, detail, line);
  }

  /**
   * Says whether there is anything to say.
   *
   * @return true for {@link #NONE}
   */
  public boolean isEmpty() {
    return n < 0 && method.isEmpty() && detail.isEmpty();
  }

  /**
   * Says all in one line.
   *
   * @return n, method, details and command, as far as there are any, with semicolons between
   */
  public String line() {
    List<String> parts = new ArrayList<>();
    if (n >= 0) {
      parts.add("n = " + Numbers.count(n) + " " + of);
    }
    for (String part : List.of(method, detail, command)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("; ", parts);
  }
}
