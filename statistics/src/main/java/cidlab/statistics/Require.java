package cidlab.statistics;

/** Refuses arguments out of range, with one sentence that says what was expected. */
final class Require {

  private Require() {}

  static void level(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a confidence level must be between 0 and 1 (usual: 0.95), level=" + level);
    }
  }

  static void alpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "an error rate must be between 0 and 1 (usual: 0.05), alpha=" + alpha);
    }
  }

  static void probability(String name, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability must be in [0, 1], " + name + "=" + p);
    }
  }

  static void openProbability(String name, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException(
          "a probability strictly between 0 and 1 is needed, " + name + "=" + p);
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "a positive finite number is needed, " + name + "=" + value);
    }
  }

  static void count(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a count cannot be negative, " + name + "=" + value);
    }
  }

  static void atLeast(String name, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "at least " + minimum + " expected, " + name + "=" + value);
    }
  }

  /** Events out of trials: at least one trial, and no more events than trials. */
  static void events(long events, long trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("a proportion needs at least one trial, trials=" + trials);
    }
    if (events < 0 || events > trials) {
      throw new IllegalArgumentException(
          "the events must be between 0 and the number of trials, events="
              + events
              + " trials="
              + trials);
    }
  }

  static int asInt(String name, long value) {
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "this method counts up to " + Integer.MAX_VALUE + ", " + name + "=" + value);
    }
    return (int) value;
  }

  /** A sample of at least {@code minimum} values without NaN and infinities. */
  static void sample(String name, int minimum, double... values) {
    if (values.length < minimum) {
      throw new IllegalArgumentException(
          "at least " + minimum + " values are needed, size(" + name + ")=" + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "all values must be finite, " + name + "[" + i + "]=" + values[i]);
      }
    }
  }

  static void sameLength(String first, int firstLength, String second, int secondLength) {
    if (firstLength != secondLength) {
      throw new IllegalArgumentException(
          "pairs need as many values on both sides, size("
              + first
              + ")="
              + firstLength
              + " size("
              + second
              + ")="
              + secondLength);
    }
  }
}
