package cidlab.api;

/**
 * What a walk may read and write at one target: the runqueue lock of the target's CPU is held.
 *
 * <p>For a {@link Walk#TASKS} walk the subject is the visited task and the CPU is the one whose
 * runqueue it belongs to. For a {@link Walk#CPUS} walk the subject is the task that runs there, if
 * any.
 *
 * <p>Source: protocol.md sections 3.8 and 3.9.
 *
 * @since 0.1
 */
public interface VisitContext extends SharedState {
  /**
   * Tells whether there is a subject and it is an active user.
   *
   * @return false if the CPU is idle or the task has left
   */
  boolean active();

  /**
   * Tells whether the subject is the task that runs on the CPU.
   *
   * @return true for the subject of a CPU walk, unless the CPU is idle
   */
  boolean running();

  /**
   * Reads the subject's word.
   *
   * @return a word, {@link Cid#UNSET} if there is no subject
   */
  int taskCid();

  /**
   * Writes the subject's word.
   *
   * @param word a word
   */
  void setTaskCid(int word);

  /**
   * Reads the CPU's word.
   *
   * @return a word
   */
  int cpuCid();

  /**
   * Writes the CPU's word.
   *
   * @param word a word
   */
  void setCpuCid(int word);

  /**
   * Reads the walk's budget register, see {@link WalkContext#budget()}.
   *
   * @return the count
   */
  int budget();

  /**
   * Writes the walk's budget register, see {@link WalkContext#setBudget(int)}.
   *
   * @param budget any count
   */
  void setBudget(int budget);
}
