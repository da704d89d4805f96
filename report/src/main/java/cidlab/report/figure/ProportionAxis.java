package cidlab.report.figure;

import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Proportions on the arcsine square root scale, from 0 to the largest.
 *
 * <p>On this scale intervals of equally many runs are about equally long wherever they lie, so that
 * 0.1 % and 99.9 % can be told from 0 and 100 % in the same picture as 50 %.
 *
 * <p>Source: F. J. Anscombe, Biometrika 35 (1948), 246-254.
 */
public final class ProportionAxis implements Axis {
  private static final double[] CANDIDATES = {
    1e-6, 1e-5, 1e-4, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.9, 1
  };

  /** Room for one label, as a part of the axis. */
  private static final double ROOM = 0.12;

  private final double end;
  private final String key;
  private final String title;

  /**
   * Makes an axis.
   *
   * @param largest the largest value to show
   * @param key name in the table of the data
   * @param title quantity and unit
   */
  public ProportionAxis(double largest, String key, String title) {
    this.key = key;
    this.end = Arrays.stream(CANDIDATES).filter(c -> c >= largest).findFirst().orElse(1);
    this.title = title;
  }

  private static double scale(double p) {
    return StrictMath.asin(StrictMath.sqrt(Axis.clamp(p)));
  }

  @Override
  public double at(double value) {
    return Axis.clamp(scale(value) / scale(end));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0")));
    double last = 0;
    for (double candidate : CANDIDATES) {
      double place = at(candidate);
      boolean clear = place - last >= ROOM && (candidate == end || 1 - place >= ROOM);
      if (candidate <= end && clear) {
        ticks.add(new Tick(candidate, Numbers.exact(100 * candidate) + "%"));
        last = place;
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
    return title;
  }
}
