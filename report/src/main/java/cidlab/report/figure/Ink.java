package cidlab.report.figure;

/**
 * What a line or an area is drawn with.
 *
 * @param use what it is
 * @param series whose colour and dashes it has; -1 for that of text
 * @param strength how opaque it is, 0 to 1, where that carries meaning; else 1
 */
record Ink(Use use, int series, double strength) {

  /** What a line or an area is. */
  enum Use {
    /** Shades every other group. */
    BAND,
    /** A line at a tick. */
    GRID,
    /** The line at 0. */
    ZERO,
    /** An interval. */
    WHISKER,
    /** An inner range. */
    BOX,
    /** A step function or another line of data. */
    CURVE,
    /** A fitted line. */
    FIT,
    /** The interval around a curve. */
    RIBBON,
    /** A tile whose strength is its value. */
    TILE,
    /** The frame of a tile. */
    FRAME
  }

  static Ink of(Use use) {
    return new Ink(use, -1, 1);
  }

  static Ink of(Use use, int series) {
    return new Ink(use, series, 1);
  }
}
