package cidlab.prove.symbolic;

import cidlab.api.Walk;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.List;

/**
 * One way that a hook can go, and what it does then.
 *
 * <p>Variables: P CPUs, U users, A allowed CPUs, R threshold, M limit; those in lower case are the
 * way's own (q quotients; c, n, s numbers; a answers of the pool).
 *
 * @param conditions when it goes this way
 * @param cpu flags of the CPU's word afterwards
 * @param first flags of the first task's word
 * @param second flags of the second task's word
 * @param firstSame whether the first task's word is a loan of the CPU's id
 * @param secondSame whether the second task's word is one
 * @param firstActive whether the first task is a user
 * @param secondActive whether the second task is a user
 * @param cpuWritten whether the CPU's word was written
 * @param mode flags of the mode word
 * @param walk the walk asked for
 * @param takesFirst whether it takes an id before it has freed any
 * @param frees whether it frees an id
 * @param waits where it asks for an id with {@code awaitCid}
 * @param users the number of users
 * @param threshold the threshold
 * @param limit the limit
 * @param failure what is wrong with it, or null
 */
public record HookPath(
    List<Condition> conditions,
    int cpu,
    int first,
    int second,
    boolean firstSame,
    boolean secondSame,
    boolean firstActive,
    boolean secondActive,
    boolean cpuWritten,
    int mode,
    Walk walk,
    boolean takesFirst,
    boolean frees,
    List<Wait> waits,
    Linear users,
    Linear threshold,
    Linear limit,
    Failure failure) {
  /**
   * A place where a hook asks for an id.
   *
   * @param taken ids taken before, less those freed
   * @param conditions when it gets there
   */
  public record Wait(int taken, List<Condition> conditions) {}

  /**
   * What is wrong with a way.
   *
   * @param unsafe true if the hook breaks a safety property, false if it cannot be judged
   * @param text what, in words
   */
  public record Failure(boolean unsafe, String text) {}

  /** Returns the conditions on the numbers of the process. */
  public List<Condition> numeric() {
    return numeric(conditions);
  }

  /** Returns those conditions that are about the numbers of the process only. */
  public static List<Condition> numeric(List<Condition> conditions) {
    return conditions.stream()
        .filter(
            c ->
                c.expression().variables().stream()
                    .allMatch(v -> Character.isUpperCase(v.charAt(0)) || v.charAt(0) == 'q'))
        .toList();
  }
}
