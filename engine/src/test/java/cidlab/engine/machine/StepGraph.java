package cidlab.engine.machine;

import java.util.Arrays;
import java.util.BitSet;

/** Which state a step leads to from which: a growing list of pairs of numbers. */
final class StepGraph {
  private int[] from = new int[1 << 12];
  private int[] to = new int[1 << 12];
  private int size;

  void add(int source, int target) {
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
    }
    from[size] = source;
    to[size++] = target;
  }

  int size() {
    return size;
  }

  /** Returns all states from which one of the given ones can be reached, these included. */
  BitSet reaching(BitSet goals, int states) {
    int[] first = new int[states + 1];
    for (int i = 0; i < size; i++) {
      first[to[i] + 1]++;
    }
    for (int i = 0; i < states; i++) {
      first[i + 1] += first[i];
    }
    int[] sources = new int[size];
    int[] next = first.clone();
    for (int i = 0; i < size; i++) {
      sources[next[to[i]]++] = from[i];
    }
    BitSet reaching = (BitSet) goals.clone();
    int[] open = new int[states];
    int top = 0;
    for (int goal = goals.nextSetBit(0); goal >= 0; goal = goals.nextSetBit(goal + 1)) {
      open[top++] = goal;
    }
    while (top > 0) {
      int state = open[--top];
      for (int i = first[state]; i < first[state + 1]; i++) {
        if (!reaching.get(sources[i])) {
          reaching.set(sources[i]);
          open[top++] = sources[i];
        }
      }
    }
    return reaching;
  }
}
