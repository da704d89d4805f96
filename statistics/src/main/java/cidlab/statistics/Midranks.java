package cidlab.statistics;

import java.util.Arrays;

/**
 * Ranks of a sample, tied values sharing the mean of their ranks.
 *
 * <p>Kept doubled, as integers, so that sums of ranks can be compared and counted exactly.
 */
final class Midranks {

  /** Twice the rank of each value, in the order of the sample. */
  final int[] doubled;

  /** Σ (t³ - t) over the groups of t tied values: what ties take off variances. */
  final double tieTerm;

  /** Whether any two values are equal. */
  final boolean tied;

  private Midranks(int[] doubled, double tieTerm) {
    this.doubled = doubled;
    this.tieTerm = tieTerm;
    this.tied = tieTerm > 0;
  }

  static Midranks of(double... values) {
    int n = values.length;
    double[] sorted = Arrays.stream(values).map(value -> value + 0.0).toArray(); // no -0.0
    Arrays.sort(sorted);
    // Twice the midrank of the tie group that each sorted position belongs to.
    int[] atPosition = new int[n];
    double tieTerm = 0;
    for (int start = 0; start < n; ) {
      int end = start + 1;
      while (end < n && sorted[start] == sorted[end]) {
        end++;
      }
      Arrays.fill(atPosition, start, end, start + 1 + end);
      double ties = end - start;
      tieTerm += ties * ties * ties - ties;
      start = end;
    }
    int[] doubled = new int[n];
    for (int i = 0; i < n; i++) {
      doubled[i] = atPosition[Arrays.binarySearch(sorted, values[i] + 0.0)];
    }
    return new Midranks(doubled, tieTerm);
  }

  /** Ranks as they are usually written. */
  double[] ranks() {
    return Arrays.stream(doubled).mapToDouble(rank -> rank / 2.0).toArray();
  }

  /** Twice the sum of the ranks at positions from..to-1. */
  long doubledSum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += doubled[i];
    }
    return sum;
  }
}
