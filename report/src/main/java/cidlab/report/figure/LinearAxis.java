package cidlab.report.figure;

import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Values on an even scale whose ends are round numbers. */
public final class LinearAxis implements Axis {
  private static final int MOST_STEPS = 6;

  private final double start;
  private final double end;
  private final double step;
  private final DoubleFunction<String> format;
  private final String key;
  private final String title;

  private LinearAxis(
      double low, double high, DoubleFunction<String> format, String key, String title) {
    step = step(high - low);
    start = StrictMath.floor(low / step) * step;
    end = StrictMath.ceil(high / step) * step;
    this.format = format;
    this.key = key;
    this.title = title;
  }

  /**
   * Makes an axis for differences, which includes 0.
   *
   * @param least smallest value to show
   * @param greatest largest value to show
   * @param key name in the table of the data
   * @param title quantity and unit
   * @return the axis; labels above 0 have a sign
   */
  public static LinearAxis ofDifferences(double least, double greatest, String key, String title) {
    double low = Math.min(0, least);
    double high = Math.max(0, greatest);
    boolean empty = low == high;
    return new LinearAxis(
        empty ? -1 : low,
        empty ? 1 : high,
        value -> (value > 0 ? "+" : "") + Numbers.exact(value),
        key,
        title);
  }

  /**
   * Makes an axis for values of one sign.
   *
   * @param low smallest value to show
   * @param high largest value to show
   * @param format how ticks are labelled
   * @param key name in the table of the data
   * @param title quantity and unit
   * @return the axis
   */
  public static LinearAxis between(
      double low, double high, DoubleFunction<String> format, String key, String title) {
    return new LinearAxis(low, low < high ? high : low + 1, format, key, title);
  }

  /** The least of 1, 2 or 5 times a power of ten that needs few steps. */
  private static double step(double range) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(range / MOST_STEPS)));
    for (int factor : new int[] {1, 2, 5}) {
      if (range / (factor * power) <= MOST_STEPS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  @Override
  public double at(double value) {
    return Axis.clamp((value - start) / (end - start));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (long i = Math.round(start / step); i <= Math.round(end / step); i++) {
      double value = i * step;
      ticks.add(new Tick(value, format.apply(value)));
    }
    return ticks;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title;
  }
}
