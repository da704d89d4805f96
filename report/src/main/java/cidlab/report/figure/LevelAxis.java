package cidlab.report.figure;

import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A logarithmic scale with a label at each level of a factor, for example of the CPUs. */
public final class LevelAxis implements Axis {
  /** Air beside the first and the last level, as a part of the axis. */
  private static final double MARGIN = 0.06;

  /** Room for one label, as a part of the axis. */
  private static final double ROOM = 0.1;

  private final List<Double> levels;
  private final String key;
  private final String title;

  /**
   * Makes an axis.
   *
   * @param levels ascending, above 0
   * @param key name in the table of the data
   * @param title the factor
   */
  public LevelAxis(List<Double> levels, String key, String title) {
    this.levels = List.copyOf(levels);
    this.key = key;
    this.title = title;
  }

  @Override
  public double at(double value) {
    double first = levels.get(0);
    double last = levels.get(levels.size() - 1);
    if (first == last) {
      return value < first ? 0 : value > first ? 1 : 0.5;
    }
    double place =
        StrictMath.log(Math.max(value, first / 10) / first) / StrictMath.log(last / first);
    return Axis.clamp(MARGIN + (1 - 2 * MARGIN) * place);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    double last = -1;
    for (double level : levels) {
      if (at(level) - last >= ROOM) {
        ticks.add(new Tick(level, Numbers.exact(level)));
        last = at(level);
      }
    }
    return ticks;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title + " (log scale)";
  }
}
