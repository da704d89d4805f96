package cidlab.engine.rare;

import cidlab.api.UnknownNameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How likely operations are, relative to each other.
 *
 * <p>In a state in which several operations can happen, each happens with its weight divided by the
 * sum of all their weights. Without other weights all are 1: every operation is as likely as any
 * other.
 */
public final class Weights {
  /** The largest weight, and one divided by the smallest that is not 0. */
  public static final double MAX = 1e12;

  private static final MoveKind[] KINDS = MoveKind.values();

  private final double[] weight = new double[KINDS.length];

  private Weights() {
    Arrays.fill(weight, 1);
  }

  /**
   * Makes weights.
   *
   * @param given weights by {@link MoveKind#key}; all others are 1
   * @return the weights
   * @throws IllegalArgumentException if a key is unknown, or a weight is neither 0 nor a number
   *     from 1/{@link #MAX} to {@link #MAX}
   */
  public static Weights of(Map<String, String> given) {
    Weights weights = new Weights();
    given.forEach((key, value) -> weights.weight[kind(key).ordinal()] = parse(key, value));
    return weights;
  }

  private static MoveKind kind(String key) {
    List<String> known = new ArrayList<>();
    for (MoveKind kind : KINDS) {
      if (kind.key().equals(key)) {
        return kind;
      }
      known.add(kind.key());
    }
    throw new UnknownNameException("weight", key, known);
  }

  private static double parse(String key, String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (value == 0 || value >= 1 / MAX && value <= MAX) {
      return value;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "expected 0, or a weight from %.0e to %.0e, for example 0.001; %s=%s",
            1 / MAX,
            MAX,
            key,
            text));
  }

  /**
   * Returns a weight.
   *
   * @param kind a kind of operation
   * @return 0 or more
   */
  public double of(MoveKind kind) {
    return weight[kind.ordinal()];
  }

  /**
   * Returns those that were chosen.
   *
   * @return all that are not 1, in the order of the kinds
   */
  public Map<MoveKind, Double> chosen() {
    Map<MoveKind, Double> chosen = new EnumMap<>(MoveKind.class);
    for (MoveKind kind : KINDS) {
      if (of(kind) != 1) {
        chosen.put(kind, of(kind));
      }
    }
    return chosen;
  }
}
