package cidlab.api;

/**
 * The 32-bit concurrency-id word that a task and a CPU each hold one of.
 *
 * <pre>
 *  31     30     29                                              0
 * +------+------+------+-----------------------------------------+
 * |UNSET |ONCPU |TRANS.|                 number                  |
 * +------+------+------+-----------------------------------------+
 *  UNSET      the task has no id at all; then the whole word is 0x80000000
 *  ONCPU      the number is owned by the CPU; a task's copy is a loan
 *  TRANSIT    owned by nobody for good; dropped or settled at sched-out
 *  (no flag)  in a task's word: owned by the task; in a CPU's word: a stale copy, no ownership
 * </pre>
 *
 * <p>A plain {@code int} and static functions instead of an object, because a strategy handles
 * several words in each context switch.
 *
 * <p>Source: bit layout of upstream commit 23343b6b09ac (November 2025), protocol.md section 2.1.
 *
 * @since 0.1
 */
public final class Cid {
  /** The word of a task without a concurrency id (bit 31). */
  public static final int UNSET = 1 << 31;

  /** Flag of a number that is owned by a CPU (bit 30). */
  public static final int ONCPU = 1 << 30;

  /** Flag of a number that is in transition between owners (bit 29). */
  public static final int TRANSIT = 1 << 29;

  /** Answer of an allocation that found no free number; it is not a legal word. */
  public static final int NONE = -1;

  private static final int NUMBER = TRANSIT - 1;

  private Cid() {}

  /**
   * Tells whether the number is owned by a CPU.
   *
   * @param word any word
   * @return true if ONCPU is set
   */
  public static boolean onCpu(int word) {
    return (word & ONCPU) != 0;
  }

  /**
   * Tells whether the number is in transition.
   *
   * @param word any word
   * @return true if TRANSIT is set
   */
  public static boolean inTransit(int word) {
    return (word & TRANSIT) != 0;
  }

  /**
   * Tells whether the word is a plain number, owned by its task.
   *
   * @param word any word
   * @return true if none of the three flags is set
   */
  public static boolean onTask(int word) {
    return (word & ~NUMBER) == 0;
  }

  /**
   * Tells whether the word says that there is no id.
   *
   * @param word any word
   * @return true if UNSET is set, whatever else is
   */
  public static boolean isUnset(int word) {
    return (word & UNSET) != 0;
  }

  /**
   * Returns the number of a word without its flags.
   *
   * @param word any word; for {@link #UNSET} the result is 0 and means nothing
   * @return the number, 0 or more
   */
  public static int number(int word) {
    return word & NUMBER;
  }

  /**
   * Returns a word as people read it, for example {@code 3}, {@code 3|ONCPU} or {@code UNSET}.
   *
   * @param word any word
   * @return the text; allocates, so not for hooks
   */
  public static String toString(int word) {
    StringBuilder text = new StringBuilder();
    text.append(isUnset(word) ? "UNSET" : Integer.toString(number(word)));
    if (onCpu(word)) {
      text.append("|ONCPU");
    }
    if (inTransit(word)) {
      text.append("|TRANSIT");
    }
    return text.toString();
  }
}
