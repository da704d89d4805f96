package cidlab.api;

import java.util.List;
import java.util.Objects;

/**
 * One parameter of an extension or of the cost model: name, unit, range, default and source.
 *
 * @param name the name, {@code [a-z][a-z0-9-]*}
 * @param kind what values it takes
 * @param unit the unit of a number, {@code 1} if it has none; empty for a choice
 * @param min the smallest number allowed; 0 for a choice
 * @param max the largest number allowed; 0 for a choice
 * @param choices the values of a choice; empty for a number
 * @param defaultValue the value when nothing is said, as text
 * @param meaning what it does, in one sentence
 * @param source where the default comes from
 * @since 0.1
 */
public record Parameter(
    String name,
    Kind kind,
    String unit,
    double min,
    double max,
    List<String> choices,
    String defaultValue,
    String meaning,
    String source) {

  /** What values a parameter takes. */
  public enum Kind {
    /** A whole number. */
    INTEGER,
    /** A number. */
    REAL,
    /** One of some words. */
    CHOICE
  }

  /** Checks that the description is complete and its default within its range. */
  public Parameter {
    Objects.requireNonNull(kind, "kind");
    choices = List.copyOf(choices);
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "expected a parameter name of the form [a-z][a-z0-9-]*, name=" + name);
    }
    for (String text : List.of(unit, defaultValue, meaning, source)) {
      Objects.requireNonNull(text, name);
    }
    if (!allows(kind, min, max, choices, defaultValue)) {
      throw unexpected(name, range(kind, unit, min, max, choices), defaultValue);
    }
  }

  /**
   * Describes a whole number.
   *
   * @param name the name
   * @param unit the unit, {@code 1} if none
   * @param min smallest value
   * @param max largest value
   * @param defaultValue the default
   * @param meaning one sentence
   * @param source where the default comes from
   * @return the parameter
   */
  public static Parameter integer(
      String name,
      String unit,
      long min,
      long max,
      long defaultValue,
      String meaning,
      String source) {
    return new Parameter(
        name,
        Kind.INTEGER,
        unit,
        min,
        max,
        List.of(),
        Long.toString(defaultValue),
        meaning,
        source);
  }

  /**
   * Describes a number.
   *
   * @param name the name
   * @param unit the unit, {@code 1} if none
   * @param min smallest value
   * @param max largest value
   * @param defaultValue the default
   * @param meaning one sentence
   * @param source where the default comes from
   * @return the parameter
   */
  public static Parameter real(
      String name,
      String unit,
      double min,
      double max,
      double defaultValue,
      String meaning,
      String source) {
    return new Parameter(
        name, Kind.REAL, unit, min, max, List.of(), Double.toString(defaultValue), meaning, source);
  }

  /**
   * Describes a choice between words.
   *
   * @param name the name
   * @param choices the words
   * @param defaultValue one of them
   * @param meaning one sentence
   * @param source where the default comes from
   * @return the parameter
   */
  public static Parameter choice(
      String name, List<String> choices, String defaultValue, String meaning, String source) {
    return new Parameter(name, Kind.CHOICE, "", 0, 0, choices, defaultValue, meaning, source);
  }

  /**
   * Checks a value against kind and range.
   *
   * @param value the value as text
   * @throws IllegalArgumentException if it does not fit; the message names range and unit
   */
  public void check(String value) {
    if (!allows(kind, min, max, choices, value)) {
      throw unexpected(name, range(), value);
    }
  }

  private static boolean allows(
      Kind kind, double min, double max, List<String> choices, String value) {
    if (kind == Kind.CHOICE) {
      return choices.contains(value);
    }
    try {
      double number = kind == Kind.INTEGER ? Long.parseLong(value) : Double.parseDouble(value);
      return number >= min && number <= max;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static IllegalArgumentException unexpected(String name, String range, String value) {
    return new IllegalArgumentException("expected " + range + ", " + name + "=" + value);
  }

  /**
   * Says which values are allowed, for messages and tables.
   *
   * @return for example {@code a whole number from 1 to 64 (threads)}
   */
  public String range() {
    return range(kind, unit, min, max, choices);
  }

  private static String range(
      Kind kind, String unit, double min, double max, List<String> choices) {
    if (kind == Kind.CHOICE) {
      return "one of " + choices;
    }
    String form = kind == Kind.INTEGER ? "a whole number from " : "a number from ";
    String unitText = unit.equals("1") ? "" : " (" + unit + ")";
    return form + plain(min) + " to " + plain(max) + unitText;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
