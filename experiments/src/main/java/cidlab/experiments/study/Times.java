package cidlab.experiments.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Simulated times as text, such as {@code 20ms}. */
public final class Times {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ns|us|ms|s)");

  /** Far below what a {@code long} holds, so that sums of times cannot overflow. */
  private static final long MAX_NS = 1_000_000_000_000L;

  private Times() {}

  /**
   * Reads a time.
   *
   * @param text a whole number and its unit ns, us, ms or s, from 1ns to 1000s
   * @return nanoseconds
   * @throws IllegalArgumentException if it is not such a text
   */
  public static long parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long unit =
          switch (matcher.group(2)) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            default -> 1_000_000_000;
          };
      long number = Long.parseLong(matcher.group(1));
      if (number >= 1 && number <= MAX_NS / unit) {
        return number * unit;
      }
    }
    throw new IllegalArgumentException(
        "expected a whole number and its unit ns, us, ms or s, from 1ns to 1000s, time=" + text);
  }

  /**
   * Writes a time in the largest unit in which it is a whole number.
   *
   * @param ns nanoseconds
   * @return the canonical form, for example {@code 20ms}
   */
  public static String text(long ns) {
    if (ns % 1_000_000_000 == 0) {
      return ns / 1_000_000_000 + "s";
    }
    if (ns % 1_000_000 == 0) {
      return ns / 1_000_000 + "ms";
    }
    return ns % 1_000 == 0 ? ns / 1_000 + "us" : ns + "ns";
  }
}
