package cidlab.engine.explore.state;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Remembers what was worked out about parts, by their numbers; for one thread. */
public final class PartCache<F> {
  private final IntFunction<F> workOut;
  private Object[] known = new Object[64];

  public PartCache(IntFunction<F> workOut) {
    this.workOut = workOut;
  }

  @SuppressWarnings("unchecked") // Only results of workOut are put in.
  public F get(int number) {
    if (number < known.length && known[number] != null) {
      return (F) known[number];
    }
    if (number >= known.length) {
      known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
    }
    F facts = workOut.apply(number);
    known[number] = facts;
    return facts;
  }
}
