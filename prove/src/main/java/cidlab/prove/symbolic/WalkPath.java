package cidlab.prove.symbolic;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.List;

/**
 * One way that {@code nextTarget} can go.
 *
 * @param conditions when; k is the cursor of a walk over CPUs
 * @param steps how lists were followed
 * @param target the CPU chosen, or of a walk over tasks -1 for nobody, 0 for the last step's task
 *     and -2 for anything else
 * @param phase the phase register afterwards
 */
public record WalkPath(List<Condition> conditions, List<Step> steps, Linear target, int phase) {
  /** A list that can be followed. */
  public enum Route {
    /** {@code nextUser}. */
    USERS,
    /** {@code nextTask}. */
    TASKS,
    /** {@code nextInGroup}. */
    RING
  }

  /** From where a list is followed. */
  public enum From {
    /** From its head. */
    HEAD,
    /** From the task that walks. */
    CALLER,
    /** From the cursor. */
    CURSOR,
    /** From the task that the step before gave, which is the one that walks. */
    PASSED_CALLER,
    /** From somewhere else. */
    ELSEWHERE
  }

  /**
   * One step along a list.
   *
   * @param route the list
   * @param from where
   * @param found what follows there
   */
  public record Step(Route route, From from, WalkCall.Cursor found) {}
}
