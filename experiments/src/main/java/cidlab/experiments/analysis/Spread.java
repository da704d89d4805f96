package cidlab.experiments.analysis;

import cidlab.statistics.Quantiles;
import java.util.Collection;

/**
 * Median and range of one number per cell: a description of cells, not an estimate.
 *
 * @param median middle value; {@code NaN} without values, as the others
 * @param least smallest value
 * @param greatest largest value
 * @param count number of cells that have a value
 */
public record Spread(double median, double least, double greatest, int count) {

  /**
   * Describes values.
   *
   * @param values in any order; {@code NaN} stands for a cell without a value
   * @return their spread
   */
  public static Spread of(Collection<Double> values) {
    double[] finite =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return finite.length == 0
        ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
        : new Spread(
            Quantiles.type7(finite, 0.5), finite[0], finite[finite.length - 1], finite.length);
  }
}
