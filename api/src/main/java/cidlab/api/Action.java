package cidlab.api;

/**
 * What a thread does next, packed into a {@code long} so that no object is made per event.
 *
 * <pre>
 *  63                                                    4 3      0
 * +-------------------------------------------------------+--------+
 * |        operand: nanoseconds, CPU number, or 0         |  kind  |
 * +-------------------------------------------------------+--------+
 * </pre>
 *
 * @since 0.1
 */
public final class Action {
  /** Kind: compute for operand nanoseconds. */
  public static final int RUN = 0;

  /** Kind: leave the CPU for operand nanoseconds. */
  public static final int SLEEP = 1;

  /** Kind: leave the CPU until somebody wakes the thread. */
  public static final int BLOCK = 2;

  /** Kind: make a thread. */
  public static final int FORK = 3;

  /** Kind: make a process that shares memory. */
  public static final int VFORK = 4;

  /** Kind: exit. */
  public static final int EXIT = 5;

  /** Kind: exec that fails. */
  public static final int EXEC_FAILS = 6;

  /** Kind: exec that succeeds. */
  public static final int EXEC = 7;

  /** Kind: add CPU number operand to the allowed CPUs. */
  public static final int WIDEN = 8;

  /** Kind: stay runnable, but let others run first. */
  public static final int YIELD = 9;

  private static final int KIND_BITS = 4;

  private Action() {}

  /**
   * Packs an action with an operand.
   *
   * @param kind one of the constants
   * @param operand nanoseconds or a CPU, 0 to 2^59 - 1
   * @return the packed action
   */
  public static long of(int kind, long operand) {
    return operand << KIND_BITS | kind;
  }

  /**
   * Packs an action without an operand.
   *
   * @param kind one of the constants
   * @return the packed action
   */
  public static long of(int kind) {
    return kind;
  }

  /**
   * Unpacks the kind.
   *
   * @param action a packed action
   * @return one of the constants
   */
  public static int kind(long action) {
    return (int) action & (1 << KIND_BITS) - 1;
  }

  /**
   * Unpacks the operand.
   *
   * @param action a packed action
   * @return nanoseconds or a CPU
   */
  public static long operand(long action) {
    return action >>> KIND_BITS;
  }
}
