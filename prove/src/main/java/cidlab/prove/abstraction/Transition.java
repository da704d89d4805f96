package cidlab.prove.abstraction;

import java.util.List;

/**
 * A transition: some members leave their classes for others, and all others follow a rule.
 *
 * @param label what happens
 * @param from the control before
 * @param to the control after
 * @param before the members that take part, as they were
 * @param after what became of them
 * @param others what becomes of all others
 * @param numbers what becomes of the numbers
 */
public record Transition(
    String label,
    Control from,
    Control to,
    List<Member> before,
    List<Member> after,
    Others others,
    Numbers numbers) {
  /** What becomes of all other members. */
  public enum Others {
    /** They stay as they are. */
    STAY,
    /** Those whom the walk over tasks has to visit become due. */
    TASKS_DUE,
    /** All CPUs become due. */
    CPUS_DUE,
    /** Nobody has a part any more; nobody may be due. */
    SETTLE
  }
}
