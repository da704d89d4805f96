package cidlab.engine.explore.space;

/**
 * How many operations of each kind may still happen; switches, steps and searches are unlimited.
 *
 * <pre>
 *  31..24    23..20   19..16    15..12      11..8    7..4    3..0
 * +--------+--------+--------+------------+-------+-------+-------+
 * |   0    | affin. | execs  | failed ex. | exits | vforks| forks |
 * +--------+--------+--------+------------+-------+-------+-------+
 * </pre>
 *
 * @param forks forks, 0 to 15
 * @param vforks vforks, 0 to 15
 * @param exits exits, 0 to 15
 * @param failedExecs execs that fail, 0 to 15
 * @param execs execs that succeed, 0 to 15
 * @param affinity widenings of an affinity, 0 to 15
 */
public record Budget(int forks, int vforks, int exits, int failedExecs, int execs, int affinity) {
  /** One of the forks in a packed budget. */
  public static final int FORK = 1;

  /** One of the vforks in a packed budget. */
  public static final int VFORK = 1 << 4;

  /** One of the exits in a packed budget. */
  public static final int EXIT = 1 << 8;

  /** One of the failing execs in a packed budget. */
  public static final int FAILED_EXEC = 1 << 12;

  /** One of the execs in a packed budget. */
  public static final int EXEC = 1 << 16;

  /** One of the widenings of an affinity in a packed budget. */
  public static final int AFFINITY = 1 << 20;

  /** The largest budget of one kind. */
  public static final int MAX = 15;

  /** No operation but switches, steps and searches. */
  public static final Budget NONE = new Budget(0, 0, 0, 0, 0, 0);

  /** Checks the ranges. */
  public Budget {
    check("forks", forks);
    check("vforks", vforks);
    check("exits", exits);
    check("failed-execs", failedExecs);
    check("execs", execs);
    check("affinity", affinity);
  }

  private static void check(String name, int value) {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException(
          "expected a budget from 0 to " + MAX + ", " + name + "=" + value);
    }
  }

  /**
   * Packs it in an int.
   *
   * @return as in the diagram
   */
  public int packed() {
    return forks * FORK
        + vforks * VFORK
        + exits * EXIT
        + failedExecs * FAILED_EXEC
        + execs * EXEC
        + affinity * AFFINITY;
  }

  /**
   * Tells whether a packed budget has some left of one kind.
   *
   * @param packed the budget
   * @param kind one of the constants
   * @return true if at least one is left
   */
  public static boolean has(int packed, int kind) {
    return (packed & MAX * kind) != 0;
  }
}
