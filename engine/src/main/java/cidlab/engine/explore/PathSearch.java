package cidlab.engine.explore;

import cidlab.engine.explore.state.RootIndex;
import cidlab.engine.explore.step.Successors;
import java.util.Arrays;

/**
 * Finds a shortest path to a state, and tells the roots on it.
 *
 * <p>Breadth-first on one thread, in the order of {@link Successors}: the same path is found
 * whatever the number of threads of the search that found the state.
 */
final class PathSearch implements Successors.Sink {
  /** What is looked for. */
  interface Goal {
    /** Tells whether a state with these findings is one. */
    boolean reached(long root, int findings);

    /** Tells whether an operation with these effects leads to one. */
    default boolean reachedBy(int effects) {
      return false;
    }
  }

  private static final int NO_MOVE = -1;

  private final Successors successors;
  private final RootIndex index = new RootIndex();
  private int[] parent = new int[1 << 10];
  private int[] by = new int[1 << 10];
  private final Goal goal;
  private final StateFindings findings;
  private int current;
  private int lastMove;

  PathSearch(Successors successors, Goal goal) {
    this.successors = successors;
    this.goal = goal;
    this.findings = new StateFindings(successors.cpus());
  }

  /**
   * A path through representatives.
   *
   * @param roots the states; the last one may be missing, if its last move broke a rule by itself
   * @param moves the operations, each in the names of the state before it
   */
  record Path(long[] roots, int[] moves) {}

  /**
   * Searches.
   *
   * @param from the first state
   * @return the path, null if there is none
   */
  Path from(long from) {
    index.number(from);
    lastMove = NO_MOVE;
    for (current = 0; current < index.size(); current++) {
      long root = index.root(current);
      successors.load(root);
      int seen = findings.in(successors);
      if (goal.reached(root, seen)) {
        return path(NO_MOVE);
      }
      if (StateFindings.endSearch(seen)) {
        continue;
      }
      successors.all(this);
      if (lastMove != NO_MOVE) {
        return path(lastMove);
      }
    }
    return null;
  }

  @Override
  public void successor(int move, long root, int effects) {
    if ((effects & Successors.VIOLATED) != 0) {
      if (lastMove == NO_MOVE && goal.reachedBy(effects)) {
        lastMove = move;
      }
      return;
    }
    int size = index.size();
    int number = index.number(root);
    if (number == size) {
      if (number == parent.length) {
        parent = Arrays.copyOf(parent, 2 * number);
        by = Arrays.copyOf(by, 2 * number);
      }
      parent[number] = current;
      by[number] = move;
    }
  }

  /** The path to the current state, and perhaps a move from there. */
  private Path path(int further) {
    int length = 0;
    for (int n = current; n != 0; n = parent[n]) {
      length++;
    }
    long[] roots = new long[length + 1];
    int[] moves = new int[length + (further == NO_MOVE ? 0 : 1)];
    if (further != NO_MOVE) {
      moves[length] = further;
    }
    int n = current;
    for (int i = length; i > 0; i--) {
      roots[i] = index.root(n);
      moves[i - 1] = by[n];
      n = parent[n];
    }
    roots[0] = index.root(0);
    return new Path(roots, moves);
  }
}
