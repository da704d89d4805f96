package cidlab.api;

/**
 * Where a walk is and whom it could visit next: the mutex is held, and nothing else.
 *
 * <p>Three registers belong to the walk and survive from one step to the next: the cursor (last
 * target, at first {@link #NOBODY}), the phase and the budget (both at first 0). They are all that
 * a strategy may remember.
 *
 * <p>Two lists can be followed. The <em>user list</em> holds the registered users, newest first.
 * The <em>task list</em> holds the published tasks, oldest first, each in its thread group. A task
 * that is published during the walk is seen by it.
 *
 * <p>Source: protocol.md sections 3.8 and 4; order and counting as in FORMAT.md section 5.
 *
 * @since 0.1
 */
public interface WalkContext {
  /** No target: the end of a list, or of the walk. */
  int NOBODY = -1;

  /**
   * Returns the number of possible CPUs.
   *
   * @return the constant P
   */
  int cpus();

  /**
   * Returns the task that walks.
   *
   * @return a task
   */
  int caller();

  /**
   * Returns the number of registered users of ids.
   *
   * @return the count
   */
  int users();

  /**
   * Returns the last target.
   *
   * @return a task or CPU, {@link #NOBODY} at the start
   */
  int cursor();

  /**
   * Reads the phase register.
   *
   * @return at first 0
   */
  int phase();

  /**
   * Writes the phase register.
   *
   * @param phase 0 to 15
   */
  void setPhase(int phase);

  /**
   * Reads the budget register.
   *
   * @return at first 0
   */
  int budget();

  /**
   * Writes the budget register.
   *
   * @param budget any count; it may wrap below 0 as an unsigned counter does
   */
  void setBudget(int budget);

  /**
   * Returns the user after another one in the user list.
   *
   * @param task a user, or {@link #NOBODY} for the head
   * @return the next user, or {@link #NOBODY} at the end
   */
  int nextUser(int task);

  /**
   * Returns the published task after another one, of all groups (group by group, in the order in
   * which the groups were made).
   *
   * @param task a task, or {@link #NOBODY} for the first
   * @return the next task, or {@link #NOBODY} at the end
   */
  int nextTask(int task);

  /**
   * Returns the published task after another one in the same group, from the last to the first
   * again.
   *
   * @param task a published task
   * @return the next task of its group; the task itself if it is alone
   */
  int nextInGroup(int task);
}
