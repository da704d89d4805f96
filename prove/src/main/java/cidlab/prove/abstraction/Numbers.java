package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.List;
import java.util.Map;

/**
 * What a transition does to the numbers of the process, and when it can happen because of them.
 *
 * @param conditions on P, U, A, R, M and on quotients
 * @param users U afterwards
 * @param allowed A afterwards
 * @param threshold R afterwards
 * @param limit M afterwards
 */
public record Numbers(
    List<Condition> conditions, Linear users, Linear allowed, Linear threshold, Linear limit) {
  /** The numbers stay. */
  public static final Numbers SAME =
      new Numbers(
          List.of(),
          Linear.variable("U"),
          Linear.variable("A"),
          Linear.variable("R"),
          Linear.variable("M"));

  /** Returns the new values by name. */
  public Map<String, Linear> values() {
    return Map.of("U", users, "A", allowed, "R", threshold, "M", limit);
  }

  /** Tells whether nothing changes and nothing is asked. */
  public boolean isSame() {
    return equals(SAME);
  }
}
