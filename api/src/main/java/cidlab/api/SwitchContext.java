package cidlab.api;

/**
 * What a context switch may read and write: the runqueue lock of this CPU is held.
 *
 * <p>{@code prev} is the task switched out, {@code next} the task switched in. Words are those of
 * {@link Cid}. The hint words are one extra word per task and per CPU that the engine keeps for
 * strategies that remember something else (the last id, for example); they start as {@link
 * Cid#NONE}.
 *
 * <p>Source: protocol.md section 3.1.
 *
 * @since 0.1
 */
public interface SwitchContext extends SharedState {
  /**
   * Tells whether a task of this process is switched out.
   *
   * @return false if the CPU was idle
   */
  boolean hasPrev();

  /**
   * Tells whether an active user of ids is switched in.
   *
   * @return false if the CPU becomes idle or the next task is no user (it has left already)
   */
  boolean hasNext();

  /**
   * Returns the CPU that the next task ran on before, for strategies that move ids on migration.
   *
   * <p>To be read before the hook waits for an id; later it is forgotten, and reading it is an
   * error.
   *
   * @return a CPU number; this CPU's own if the task did not migrate
   */
  int nextCameFrom();

  /**
   * Returns the CPU that switches.
   *
   * @return a CPU number
   */
  int cpu();

  /**
   * Reads the word of the task switched out.
   *
   * @return a word
   */
  int prevCid();

  /**
   * Writes the word of the task switched out.
   *
   * @param word a word
   */
  void setPrevCid(int word);

  /**
   * Reads the word of the task switched in.
   *
   * @return a word
   */
  int nextCid();

  /**
   * Writes the word of the task switched in.
   *
   * @param word a word
   */
  void setNextCid(int word);

  /**
   * Reads this CPU's word.
   *
   * @return a word
   */
  int cpuCid();

  /**
   * Writes this CPU's word.
   *
   * @param word a word
   */
  void setCpuCid(int word);

  /**
   * Reads the word of any CPU, without that CPU's runqueue lock.
   *
   * <p>What it says can be outdated at once; an id is taken by {@link #replaceCpuCid} only. Costs
   * the transfer of a cache line if the CPU is another one.
   *
   * <p>At the granularity of accesses it is an error: there, what a CPU does with its own word is
   * not a step that others see.
   *
   * @param cpu any CPU
   * @return a word
   */
  int cpuCidOf(int cpu);

  /**
   * Compares the word of any CPU and replaces it if it is the expected one, as one atomic step: a
   * remote clear, or the move of an id on migration.
   *
   * <p>Costs an atomic access, and the transfer of a cache line if the CPU is another one. At the
   * granularity of accesses it is an error, as {@link #cpuCidOf}.
   *
   * @param cpu any CPU
   * @param expected the word expected
   * @param word the new word
   * @return true if it was replaced
   */
  boolean replaceCpuCid(int cpu, int expected, int word);

  /**
   * Reads the hint of the task switched out.
   *
   * @return what was written last, at first {@link Cid#NONE}
   */
  int prevHint();

  /**
   * Writes the hint of the task switched out.
   *
   * @param hint any value
   */
  void setPrevHint(int hint);

  /**
   * Reads the hint of the task switched in.
   *
   * @return what was written last, at first {@link Cid#NONE}
   */
  int nextHint();

  /**
   * Reads a CPU's hint.
   *
   * @param cpu any CPU
   * @return what was written last, at first {@link Cid#NONE}
   */
  int cpuHint(int cpu);

  /**
   * Compares a CPU's hint and replaces it if it is the expected one, as one atomic step.
   *
   * @param cpu any CPU, because migration moves hints between CPUs without the other's lock
   * @param expected the value expected
   * @param hint the new value
   * @return true if it was replaced
   */
  boolean replaceCpuHint(int cpu, int expected, int hint);
}
