package cidlab.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Quantities on a logarithmic scale, which begins at 0 if there is anything at 0.
 *
 * <p>From 0, a value v lies at log(1 + v/c), where c is the power of ten at or below the smallest
 * positive value, but at most six decades below the largest: even up to about c, logarithmic
 * beyond. Without a 0, it lies at log(v/c).
 */
public final class LogAxis implements Axis {
  private static final double DECADES = 6;

  /** Room for one label, as a part of the axis. */
  private static final double ROOM = 0.15;

  /** Air to the right of the largest value. */
  private static final double MARGIN = 1.05;

  private final boolean fromZero;
  private final double unit;
  private final double end;
  private final DoubleFunction<String> format;
  private final String key;
  private final String title;

  /**
   * Makes an axis.
   *
   * @param extent what there is to show
   * @param format how ticks are labelled
   * @param key name in the table of the data
   * @param title quantity and unit
   */
  public LogAxis(Extent extent, DoubleFunction<String> format, String key, String title) {
    this.key = key;
    fromZero = extent.least() <= 0;
    end = extent.greatest() > 0 ? MARGIN * extent.greatest() : 1;
    double smallest = Math.min(extent.smallestPositive(), end);
    double decade = Math.max(decade(smallest), decade(end) - DECADES);
    double power = StrictMath.pow(10, decade);
    // Without a 0 the axis may begin within a decade.
    double factor =
        !fromZero && 5 * power <= smallest ? 5 : !fromZero && 2 * power <= smallest ? 2 : 1;
    unit = factor * power;
    this.format = format;
    this.title = title;
  }

  private static double decade(double value) {
    return StrictMath.floor(StrictMath.log10(value));
  }

  private double scale(double value) {
    return fromZero
        ? StrictMath.log1p(Math.max(0, value) / unit)
        : StrictMath.log(Math.max(unit, value) / unit);
  }

  @Override
  public double at(double value) {
    return Axis.clamp(scale(value) / scale(end));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    double last = -1;
    if (fromZero) {
      ticks.add(new Tick(0, "0"));
      last = 0;
    }
    for (double power = StrictMath.pow(10, decade(unit)); power <= end; power *= 10) {
      for (int factor : factors(power)) {
        double value = factor * power;
        if (value >= unit && value <= end && at(value) - last >= ROOM) {
          ticks.add(new Tick(value, format.apply(value)));
          last = at(value);
        }
      }
    }
    return ticks;
  }

  /** What to label within a decade: the wider it is drawn, the more. */
  private int[] factors(double power) {
    double width = (scale(10 * power) - scale(power)) / scale(end);
    if (width >= 4 * ROOM) {
      return new int[] {1, 2, 5};
    }
    return width >= 2.2 * ROOM ? new int[] {1, 3} : new int[] {1};
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title + (fromZero ? " (log scale from 0)" : " (log scale)");
  }
}
