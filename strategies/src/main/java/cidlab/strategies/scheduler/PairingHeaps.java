package cidlab.strategies.scheduler;

/**
 * Queues for keys in any order.
 *
 * <p>Pairing heaps: M. L. Fredman, R. Sedgewick, D. D. Sleator, R. E. Tarjan, "The pairing heap: a
 * new form of self-adjusting heap", Algorithmica 1, 1986, pages 111-129. Adding takes constant
 * time, taking the first logarithmic time on average. Equal keys come out in an order that depends
 * on nothing but the sequence of calls. {@code next} links the children of one parent.
 */
final class PairingHeaps extends RunQueues {
  private final int[] child;

  PairingHeaps(int queues, int maxThreads) {
    super(queues, maxThreads);
    this.child = new int[maxThreads];
  }

  @Override
  void insertAlone(int queue, int task) {
    child[task] = NONE;
  }

  @Override
  void insert(int queue, int task) {
    child[task] = NONE;
    first[queue] = merge(first[queue], task);
  }

  /** Merges the children: in pairs from the left, and then the pairs from the right. */
  @Override
  int unlinkFirst(int queue) {
    int pairs = NONE;
    int a = child[first[queue]];
    while (a != NONE) {
      int b = next[a];
      int after = b == NONE ? NONE : next[b];
      int pair = b == NONE ? a : merge(a, b);
      next[pair] = pairs;
      pairs = pair;
      a = after;
    }
    int merged = pairs;
    if (pairs != NONE) {
      for (int pair = next[pairs]; pair != NONE; ) {
        int after = next[pair];
        merged = merge(merged, pair);
        pair = after;
      }
    }
    return merged;
  }

  /** Makes the heap with the larger key the first child of the other one. */
  private int merge(int a, int b) {
    int winner = key[b] < key[a] ? b : a;
    int loser = a ^ b ^ winner;
    next[loser] = child[winner];
    child[winner] = loser;
    return winner;
  }
}
