package cidlab.report.figure;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The range of what a figure shows.
 *
 * @param least smallest value, 0 if there is none
 * @param smallestPositive smallest value above 0; infinite if there is none
 * @param greatest largest value, 0 if there is none
 */
public record Extent(double least, double smallestPositive, double greatest) {

  /**
   * Looks at numbers.
   *
   * @param values any numbers; infinite ones and {@code NaN} do not count
   * @return their range
   */
  public static Extent of(DoubleStream values) {
    double least = Double.POSITIVE_INFINITY;
    double smallestPositive = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values.filter(Double::isFinite).toArray()) {
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

  /**
   * Looks at all marks and their lines.
   *
   * @param panels the groups of several panels
   * @return their range
   */
  public static Extent of(Collection<List<RowPanel.Group>> panels) {
    return of(
        panels.stream()
            .flatMap(List::stream)
            .flatMap(group -> group.rows().stream())
            .flatMap(List::stream)
            .flatMapToDouble(Mark::values));
  }
}
