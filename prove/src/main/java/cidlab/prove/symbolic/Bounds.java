package cidlab.prove.symbolic;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.List;

/** What holds of the numbers of every process: sizes that fit the machine's words. */
public final class Bounds {
  /** P, U and A are at most this; Linux has at most 2^22 threads. */
  public static final long SIZE = 1L << 24;

  /** Limits and thresholds are within plus and minus this. */
  static final long LIMIT = 1L << 28;

  /** Bounds of P, A, U, R and M. */
  public static final List<Condition> ALWAYS =
      List.of(
          atLeast("P", 1),
          atMost("P", SIZE),
          atLeast("A", 1),
          Condition.atLeast(Linear.variable("P"), Linear.variable("A")),
          atLeast("U", 0),
          atMost("U", SIZE),
          atLeast("R", -LIMIT),
          atMost("R", LIMIT),
          atLeast("M", -LIMIT),
          atMost("M", LIMIT));

  private Bounds() {}

  private static Condition atLeast(String name, long low) {
    return Condition.atLeast(Linear.variable(name), Linear.of(low));
  }

  private static Condition atMost(String name, long high) {
    return Condition.atLeast(Linear.of(high), Linear.variable(name));
  }
}
