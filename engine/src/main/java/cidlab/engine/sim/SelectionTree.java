package cidlab.engine.sim;

import java.util.Arrays;

/**
 * The smallest of many keys, kept up to date: each node holds the smaller key of its two children.
 *
 * <p>Changing a key replays one path to the root, without a branch that depends on the data: in a
 * simulation hardly any comparison of times can be predicted, and a mispredicted branch costs as
 * much as a level of the tree.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, volume 3, section 5.4.1 (trees of
 * selection).
 */
final class SelectionTree {
  static final long NEVER = Long.MAX_VALUE;

  private final int leaves;
  private final long[] tree;

  SelectionTree(int size) {
    leaves = Math.max(2, Integer.highestOneBit(Math.max(1, size - 1)) << 1);
    tree = new long[2 * leaves];
    clear();
  }

  void clear() {
    Arrays.fill(tree, NEVER);
  }

  long smallest() {
    return tree[1];
  }

  long get(int index) {
    return tree[leaves + index];
  }

  void set(int index, long key) {
    long[] t = tree;
    int node = leaves + index;
    t[node] = key;
    long winner = key;
    while (node > 1) {
      winner = smaller(winner, t[node ^ 1]);
      node >>>= 1;
      t[node] = winner;
    }
  }

  /**
   * The smaller of two keys that are not negative.
   *
   * <p>Arithmetic instead of {@link Math#min}, which Java 17 compiles to a branch.
   */
  static long smaller(long a, long b) {
    long difference = a - b;
    return b + (difference & difference >> 63);
  }
}
