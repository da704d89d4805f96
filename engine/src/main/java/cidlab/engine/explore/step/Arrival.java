package cidlab.engine.explore.step;

import cidlab.engine.machine.Move;

/**
 * The switch by which a state was reached first, if it changed nothing but its CPU and two tasks.
 *
 * <p>Two such switches on different CPUs, which concern different tasks, lead to the same state in
 * either order. So after switch <i>a</i> a switch <i>b</i> that commutes with it and has a smaller
 * number is left out: the other order leads there too, by a path of the same length. Could that one
 * be left out in turn? Only for a path that ends with a still greater switch, and so on, and there
 * are finitely many switches. So every state is still reached, and as soon as before; only fewer
 * times. States that break a rule are not explored further, so that a path through one is not
 * there; when one is found the search starts again without leaving anything out. This is the idea
 * of sleep sets (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems",
 * LNCS 1032, 1996, chapter 5) for a search by levels.
 *
 * <pre>
 *  63        48 47        32 31                   0
 * +------------+------------+----------------------+
 * |     0      |  prev + 1  |         move         |   NONE if the state was not reached so
 * +------------+------------+----------------------+
 * </pre>
 */
public final class Arrival {
  private int move;
  private int cpu;
  private int prev;
  private int next;

  /** There is nothing to commute with. */
  public static final long NONE = 0;

  /** Packs a switch that changed nothing else. */
  public static long pack(int move, int prev) {
    return (prev + 1L) << 32 | move & 0xffffffffL;
  }

  /** Unpacks; null if there is nothing to commute with. */
  public Arrival unpack(long packed) {
    if (packed == NONE) {
      return null;
    }
    move = (int) packed;
    cpu = Move.subject(move);
    next = Move.operand(move);
    prev = (int) (packed >>> 32) - 1;
    return this;
  }

  /** Tells whether another switch commutes with this one and has a smaller number. */
  public boolean comesAfter(int other, int otherPrev, int otherNext) {
    return other < move
        && Move.subject(other) != cpu
        && (otherNext < 0 || otherNext != prev && otherNext != next)
        && (otherPrev < 0 || otherPrev != prev && otherPrev != next);
  }
}
