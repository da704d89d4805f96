package cidlab.engine.explore.state;

import java.util.Arrays;

/** Sorts roots by their tuples of others; radix sort, which keeps the order of equal ones. */
final class TupleSort {
  private static final int DIGIT = 11;
  private static final int DIGITS = 1 << DIGIT;
  private static final int FEW = 32;

  private TupleSort() {}

  /**
   * Sorts.
   *
   * @param store whose roots they are
   * @param roots the roots
   * @param moves what belongs to them; empty for nothing
   * @param count how many of them
   */
  static void sort(StateStore store, long[] roots, long[] moves, int count) {
    if (count <= FEW) {
      insert(store, roots, moves, count);
      return;
    }
    int highest = 0;
    for (int i = 0; i < count; i++) {
      highest |= store.others(roots[i]);
    }
    long[] otherRoots = new long[count];
    long[] otherMoves = new long[moves.length == 0 ? 0 : count];
    int[] start = new int[DIGITS + 1];
    for (int shift = 0; shift < Integer.SIZE && highest >>> shift != 0; shift += DIGIT) {
      Arrays.fill(start, 0);
      for (int i = 0; i < count; i++) {
        start[digit(store, roots[i], shift) + 1]++;
      }
      for (int d = 0; d < DIGITS; d++) {
        start[d + 1] += start[d];
      }
      for (int i = 0; i < count; i++) {
        int to = start[digit(store, roots[i], shift)]++;
        otherRoots[to] = roots[i];
        if (moves.length > 0) {
          otherMoves[to] = moves[i];
        }
      }
      System.arraycopy(otherRoots, 0, roots, 0, count);
      System.arraycopy(otherMoves, 0, moves, 0, otherMoves.length);
    }
  }

  private static int digit(StateStore store, long root, int shift) {
    return store.others(root) >>> shift & DIGITS - 1;
  }

  private static void insert(StateStore store, long[] roots, long[] moves, int count) {
    for (int i = 1; i < count; i++) {
      long root = roots[i];
      long move = moves.length > 0 ? moves[i] : 0;
      int at = i;
      for (; at > 0 && store.others(roots[at - 1]) > store.others(root); at--) {
        roots[at] = roots[at - 1];
        if (moves.length > 0) {
          moves[at] = moves[at - 1];
        }
      }
      roots[at] = root;
      if (moves.length > 0) {
        moves[at] = move;
      }
    }
  }
}
