package cidlab.experiments.analysis;

import cidlab.statistics.EmpiricalDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * The distribution of a measure over the completed runs, at no more values than a picture can show.
 *
 * @param n number of values
 * @param halfWidth half the width of the 95% band around the whole curve
 * @param corners places of the empirical distribution function, ascending; empty without values
 */
public record EmpiricalCurve(long n, double halfWidth, List<Corner> corners) {

  /** More steps than this cannot be told from a line. */
  static final int MOST_CORNERS = 200;

  /** Where there is nothing to show. */
  static final EmpiricalCurve NONE = new EmpiricalCurve(0, Double.NaN, List.of());

  /**
   * A place of the function.
   *
   * @param value a value of a run
   * @param share share of the runs with at most this value, in (0, 1]
   */
  public record Corner(double value, double share) {}

  /** Takes the smallest value, the greatest, and others at even distances of rank. */
  static EmpiricalCurve of(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return NONE;
    }
    List<Corner> corners = new ArrayList<>();
    int count = Math.min(n, MOST_CORNERS);
    for (int i = 0; i < count; i++) {
      int index = count == 1 ? 0 : (int) ((long) i * (n - 1) / (count - 1));
      // Of equal values the last: the function is continuous from the right.
      while (index + 1 < n && sorted[index + 1] == sorted[index]) {
        index++;
      }
      if (corners.isEmpty() || corners.get(corners.size() - 1).value() < sorted[index]) {
        corners.add(new Corner(sorted[index], (index + 1.0) / n));
      }
    }
    return new EmpiricalCurve(
        n, EmpiricalDistribution.bandHalfWidth(n, Analysis.LEVEL), List.copyOf(corners));
  }
}
