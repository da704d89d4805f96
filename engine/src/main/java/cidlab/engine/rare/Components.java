package cidlab.engine.rare;

/**
 * The strongly connected components of a chain, those that can be reached from others first.
 *
 * <p>Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing
 * 1(2), 1972, pages 146-160; without recursion.
 */
final class Components {
  private final int[] members;
  private final int[] start;
  private final int count;

  private Components(int[] members, int[] start, int count) {
    this.members = members;
    this.start = start;
    this.count = count;
  }

  static Components of(AbsorbingChain chain) {
    int n = chain.states();
    int[] order = new int[n];
    int[] low = new int[n];
    int[] nextEdge = new int[n];
    boolean[] done = new boolean[n];
    int[] path = new int[n];
    int[] stack = new int[n];
    int[] members = new int[n];
    int[] start = new int[n + 1];
    int count = 0;
    int filled = 0;
    int visited = 0;
    for (int first = 0; first < n; first++) {
      if (order[first] != 0) {
        continue;
      }
      int depth = 0;
      int top = 0;
      path[0] = first;
      stack[top++] = first;
      order[first] = ++visited;
      low[first] = visited;
      nextEdge[first] = firstEdge(chain, first);
      while (depth >= 0) {
        int s = path[depth];
        if (nextEdge[s] < lastEdge(chain, s)) {
          int t = chain.target[nextEdge[s]++];
          if (t == AbsorbingChain.NOWHERE || done[t]) {
            continue;
          }
          if (order[t] == 0) {
            order[t] = ++visited;
            low[t] = visited;
            nextEdge[t] = firstEdge(chain, t);
            stack[top++] = t;
            path[++depth] = t;
          } else {
            low[s] = Math.min(low[s], order[t]);
          }
          continue;
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[s]);
        }
        if (low[s] == order[s]) {
          int member;
          do {
            member = stack[--top];
            done[member] = true;
            members[filled++] = member;
          } while (member != s);
          start[++count] = filled;
        }
      }
    }
    return new Components(members, start, count);
  }

  /** States of the event end the chain, whatever edges they have. */
  private static int firstEdge(AbsorbingChain chain, int s) {
    return chain.rowStart[s];
  }

  private static int lastEdge(AbsorbingChain chain, int s) {
    return chain.event.get(s) ? chain.rowStart[s] : chain.rowStart[s + 1];
  }

  int count() {
    return count;
  }

  int size(int component) {
    return start[component + 1] - start[component];
  }

  /** Returns a member; those that were left last come first. */
  int member(int component, int index) {
    return members[start[component] + index];
  }
}
