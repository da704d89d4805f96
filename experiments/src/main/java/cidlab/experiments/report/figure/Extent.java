package cidlab.experiments.report.figure;

import java.util.Collection;
import java.util.List;

/**
 * The range of what a figure shows.
 *
 * @param least smallest value, 0 if there is none
 * @param smallestPositive smallest value above 0; infinite if there is none
 * @param greatest largest value, 0 if there is none
 */
record Extent(double least, double smallestPositive, double greatest) {

  /** Looks at all marks and their lines; infinite ends do not count. */
  static Extent of(Collection<List<DotPlot.Group>> panels) {
    double least = Double.POSITIVE_INFINITY;
    double smallestPositive = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value :
        panels.stream()
            .flatMap(List::stream)
            .flatMap(group -> group.rows().stream())
            .flatMap(List::stream)
            .flatMapToDouble(Mark::values)
            .filter(Double::isFinite)
            .toArray()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      if (value > 0) {
        smallestPositive = Math.min(smallestPositive, value);
      }
    }
    return least > greatest
        ? new Extent(0, smallestPositive, 0)
        : new Extent(least, smallestPositive, greatest);
  }
}
