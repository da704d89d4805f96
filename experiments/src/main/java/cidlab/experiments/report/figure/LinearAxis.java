package cidlab.experiments.report.figure;

import cidlab.experiments.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Differences on an even scale that includes 0. */
final class LinearAxis implements Axis {
  private static final int MOST_STEPS = 6;

  private final double start;
  private final double end;
  private final double step;
  private final String title;

  LinearAxis(double least, double greatest, String title) {
    double low = Math.min(0, least);
    double high = Math.max(0, greatest);
    if (low == high) {
      low = -1;
      high = 1;
    }
    step = step(high - low);
    start = StrictMath.floor(low / step) * step;
    end = StrictMath.ceil(high / step) * step;
    this.title = title;
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
      ticks.add(new Tick(value, (i > 0 ? "+" : "") + Numbers.exact(value)));
    }
    return ticks;
  }

  @Override
  public String title() {
    return title;
  }
}
