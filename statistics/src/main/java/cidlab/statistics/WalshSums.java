package cidlab.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The n(n+1)/2 sums of two values of a sample, each value also with itself, by rank.
 *
 * <p>Neither stored nor sorted: one pass over the sorted sample counts how many sums are not above
 * a number. Values of the sample, doubled, first bracket the rank: between neighbours lie about as
 * many sums as there are values, unless many values are equal; then sums within the bracket are
 * tried. What is left is written out and selected from. The result is exact, after some eight
 * passes for any number of values.
 */
final class WalshSums {

  /** So few sums, per value of the sample, are written out sooner than counted again. */
  private static final int FEW = 1;

  private final double[] sorted;
  private final long count;

  /** Doubled values that were tried, by index, and how many sums are not above them. */
  private final NavigableMap<Integer, Long> tried = new TreeMap<>();

  /**
   * Prepares a sample.
   *
   * @param sorted at least one value, ascending; not changed
   */
  WalshSums(double[] sorted) {
    this.sorted = sorted;
    long n = sorted.length;
    this.count = n * (n + 1) / 2;
    tried.put(-1, 0L);
    tried.put(sorted.length - 1, count);
  }

  /** Number of the sums. */
  long count() {
    return count;
  }

  /** The sum at a rank, from 1 to {@link #count}. */
  double smallest(long rank) {
    return mean(rank, rank);
  }

  /** The mean of the two middle sums, or the middle one. */
  double median() {
    return mean((count + 1) / 2, count / 2 + 1);
  }

  /** The mean of the sums at a rank and at the same or the next. */
  private double mean(long rank, long other) {
    long few = (long) FEW * sorted.length;
    // All sums of the rank in question lie in (low, high]; so many are not above the ends.
    int below = -1;
    int above = sorted.length - 1;
    for (Map.Entry<Integer, Long> value : tried.entrySet()) {
      if (value.getValue() < rank) {
        below = value.getKey();
      } else {
        above = value.getKey();
        break;
      }
    }
    long countLow = tried.get(below);
    long countHigh = tried.get(above);
    for (int step = 0; above - below > 1 && countHigh - countLow > few; step++) {
      // Interpolation, with a bisection now and then in case that it creeps.
      double share =
          step % 4 == 3
              ? 0.5
              : (place(rank) - place(countLow)) / (place(countHigh) - place(countLow));
      int guess = below + (int) Math.round((above - below) * share);
      int middle = Math.max(below + 1, Math.min(above - 1, guess));
      long notAbove = notAbove(2 * sorted[middle]);
      tried.put(middle, notAbove);
      if (notAbove >= rank) {
        above = middle;
        countHigh = notAbove;
      } else {
        below = middle;
        countLow = notAbove;
      }
    }
    double low = below < 0 ? Double.NEGATIVE_INFINITY : 2 * sorted[below];
    double high = 2 * sorted[above];
    SplittableRandom random = new SplittableRandom(rank);
    while (countHigh - countLow > few) {
      double pivot = pivot(low, high, random.nextLong(countHigh - countLow));
      long notAbove = notAbove(pivot);
      if (notAbove < rank) {
        low = pivot;
        countLow = notAbove;
        continue;
      }
      long less = notAbove(Math.nextDown(pivot));
      if (less < rank) {
        return other <= notAbove ? pivot : (pivot + smallest(other)) / 2;
      }
      high = Math.nextDown(pivot);
      countHigh = less;
    }
    double[] rest = between(low, high, (int) (countHigh - countLow));
    int index = (int) (rank - countLow - 1);
    double smaller = select(rest, index);
    if (rank == other) {
      return smaller;
    }
    // Whatever lies behind the index is not smaller.
    double next =
        other > countHigh
            ? smallest(other)
            : Arrays.stream(rest, index + 1, rest.length).min().orElseThrow();
    return (smaller + next) / 2;
  }

  /**
   * About which part of the values, doubled, have so many sums not above them: exact for a sample
   * that is even, and a good guess for others.
   */
  private double place(long sums) {
    double share = (double) sums / count;
    return share < 0.5 ? Math.sqrt(share / 2) : 1 - Math.sqrt((1 - share) / 2);
  }

  /** Pairs i <= j with a sum not above the bound. */
  private long notAbove(double bound) {
    long pairs = 0;
    int j = sorted.length - 1;
    for (int i = 0; i < sorted.length; i++) {
      while (j >= i && sorted[i] + sorted[j] > bound) {
        j--;
      }
      if (j < i) {
        break;
      }
      pairs += j - i + 1;
    }
    return pairs;
  }

  /** One of the sums in (low, high], by its number in the order of the rows. */
  private double pivot(double low, double high, long number) {
    Rows rows = new Rows(low, high);
    long left = number;
    while (rows.next()) {
      long size = rows.last - rows.first + 1L;
      if (left < size) {
        return sorted[rows.row] + sorted[rows.first + (int) left];
      }
      left -= size;
    }
    throw new IllegalStateException("expected a sum of that number, number=" + number);
  }

  /**
   * The value at an index of the sorted array, which gets partly sorted.
   *
   * <p>Source: Hoare (1961), Communications of the ACM 4, 321-322, algorithm 65.
   */
  private static double select(double[] values, int index) {
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int i = from;
      int j = to;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (index <= j) {
        to = j;
      } else if (index >= i) {
        from = i;
      } else {
        return values[index];
      }
    }
    return values[index];
  }

  private double[] between(double low, double high, int expected) {
    double[] sums = new double[expected];
    int size = 0;
    Rows rows = new Rows(low, high);
    while (rows.next()) {
      for (int j = rows.first; j <= rows.last; j++) {
        sums[size++] = sorted[rows.row] + sorted[j];
      }
    }
    return sums;
  }

  /** Walks over the rows i that have partners j >= i with a sum in (low, high]. */
  private final class Rows {
    private final double low;
    private final double high;
    private int row = -1;
    private int first;
    private int last;
    private int notAboveLow = sorted.length - 1;
    private int notAboveHigh = sorted.length - 1;

    Rows(double low, double high) {
      this.low = low;
      this.high = high;
    }

    boolean next() {
      while (++row < sorted.length) {
        while (notAboveHigh >= 0 && sorted[row] + sorted[notAboveHigh] > high) {
          notAboveHigh--;
        }
        while (notAboveLow >= 0 && sorted[row] + sorted[notAboveLow] > low) {
          notAboveLow--;
        }
        first = Math.max(row, notAboveLow + 1);
        last = notAboveHigh;
        if (last < row) {
          return false;
        }
        if (first <= last) {
          return true;
        }
      }
      return false;
    }
  }
}
