package cidlab.engine.explore.state;

import java.util.Arrays;

/** A growing list of pairs of ints. */
public final class IntPairs {
  private int[] first = new int[1 << 10];
  private int[] second = new int[1 << 10];
  private int size;

  public void add(int a, int b) {
    if (size == first.length) {
      first = Arrays.copyOf(first, 2 * size);
      second = Arrays.copyOf(second, 2 * size);
    }
    first[size] = a;
    second[size++] = b;
  }

  /**
   * Pairs sorted by their first ints.
   *
   * @param start where the pairs of each first int start; one entry more than there are first ints
   * @param second the second ints in that order
   */
  public record Grouped(int[] start, int[] second) {}

  /**
   * Sorts by the first int, counting.
   *
   * @param limit exclusive limit of the first ints
   */
  public Grouped byFirst(int limit) {
    int[] start = new int[limit + 1];
    for (int i = 0; i < size; i++) {
      start[first[i] + 1]++;
    }
    for (int i = 0; i < limit; i++) {
      start[i + 1] += start[i];
    }
    int[] next = Arrays.copyOf(start, limit);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[next[first[i]]++] = second[i];
    }
    return new Grouped(start, sorted);
  }
}
