package cidlab.report.figure;

import java.util.List;

/** One of the pictures that make up a figure; as wide as a phone or a column of a paper. */
public sealed interface Panel permits RowPanel, PlanePanel, TilePanel {

  /**
   * Says what distinguishes the panel from its neighbours.
   *
   * @return its title
   */
  String title();

  /**
   * Says what the panel shows, for those who cannot see it.
   *
   * @return one line
   */
  String description();

  /**
   * Returns its width.
   *
   * @return in units of the canvas
   */
  double width();

  /**
   * Returns its height.
   *
   * @return in units of the canvas
   */
  double height();

  /**
   * Draws the panel.
   *
   * @param canvas where to; its origin is the upper left corner
   */
  void draw(Canvas canvas);

  /**
   * Lists what is drawn.
   *
   * @return one record per mark, or per corner of a curve
   */
  List<Datum> data();
}
