package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The inputs of one evaluation, as text, read as what the method needs.
 *
 * <p>A list is separated by commas; a table is lists separated by slashes, row by row; tables are
 * separated by semicolons.
 */
public final class Arguments {

  private final Map<String, String> values;

  Arguments(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  boolean has(String key) {
    return !values.getOrDefault(key, "").isEmpty();
  }

  String text(String key) {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("a value is needed: give " + key + "=…");
    }
    return value.strip();
  }

  double number(String key) {
    return number(key, text(key));
  }

  long count(String key) {
    return count(key, text(key));
  }

  int smallCount(String key) {
    long value = count(key);
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "a whole number up to " + Integer.MAX_VALUE + " is expected, " + key + "=" + value);
    }
    return (int) value;
  }

  double level() {
    return number("conf");
  }

  List<String> list(String key) {
    return Arrays.stream(text(key).split(",")).map(String::strip).toList();
  }

  double[] numbers(String key) {
    return list(key).stream().mapToDouble(value -> number(key, value)).toArray();
  }

  long[] counts(String key) {
    return list(key).stream().mapToLong(value -> count(key, value)).toArray();
  }

  double[][] rows(String key) {
    return Arrays.stream(text(key).split("/"))
        .map(
            row ->
                Arrays.stream(row.split(","))
                    .mapToDouble(value -> number(key, value.strip()))
                    .toArray())
        .toArray(double[][]::new);
  }

  long[][] table(String key) {
    return table(key, text(key));
  }

  long[][][] tables(String key) {
    return Arrays.stream(text(key).split(";"))
        .map(table -> table(key, table))
        .toArray(long[][][]::new);
  }

  private static long[][] table(String key, String text) {
    return Arrays.stream(text.split("/"))
        .map(
            row ->
                Arrays.stream(row.split(","))
                    .mapToLong(value -> count(key, value.strip()))
                    .toArray())
        .toArray(long[][]::new);
  }

  boolean flag(String key) {
    return switch (text(key).toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw new IllegalArgumentException("true or false is expected, " + key + "=" + text(key));
    };
  }

  Alternative alternative() {
    return switch (text("alternative").toLowerCase(Locale.ROOT)) {
      case "two-sided", "two.sided" -> Alternative.TWO_SIDED;
      case "less" -> Alternative.LESS;
      case "greater" -> Alternative.GREATER;
      default ->
          throw new IllegalArgumentException(
              "two-sided, less or greater is expected, alternative=" + text("alternative"));
    };
  }

  static boolean isNumber(String text) {
    try {
      Double.parseDouble(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(String key, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is expected, " + key + "=" + text, e);
    }
  }

  private static long count(String key, String text) {
    double value = number(key, text);
    // Also 1e6, as people write counts.
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      throw new IllegalArgumentException("a whole number is expected, " + key + "=" + text);
    }
    return (long) value;
  }
}
