package cidlab.report.figure;

import java.util.List;

/**
 * Maps values to places along a figure.
 *
 * <p>Implementations go through {@link StrictMath}, so that every JVM draws the same picture.
 */
public interface Axis {

  /**
   * A labelled place.
   *
   * @param value where
   * @param label what it says there
   */
  record Tick(double value, String label) {}

  /**
   * Names the quantity in the table of the data.
   *
   * @return a word of lower-case letters, digits and underscores, with the unit where it has one
   */
  String key();

  /**
   * Places a value.
   *
   * @param value any number
   * @return 0 for the left end to 1 for the right end; what is beyond is put there
   */
  double at(double value);

  /**
   * Lists the places to label.
   *
   * @return ascending, far enough from each other for their labels
   */
  List<Tick> ticks();

  /**
   * Says what is shown.
   *
   * @return quantity and unit
   */
  String title();

  /** Cuts off what lies beyond the ends. */
  static double clamp(double place) {
    return Math.max(0, Math.min(1, place));
  }
}
