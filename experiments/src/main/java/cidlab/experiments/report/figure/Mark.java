package cidlab.experiments.report.figure;

import java.util.stream.DoubleStream;

/**
 * One estimate in a figure.
 *
 * @param value where its symbol is; a {@code NaN} draws nothing
 * @param lower end of the thin line
 * @param upper other end of the thin line
 * @param boxLower end of the thick line; {@code NaN} for none
 * @param boxUpper other end of the thick line
 * @param series which of the strategies: decides colour and shape; -1 for none
 * @param filled whether the symbol is filled
 * @param tip what it says when pointed at
 */
record Mark(
    double value,
    double lower,
    double upper,
    double boxLower,
    double boxUpper,
    int series,
    boolean filled,
    String tip) {

  /** An estimate with its interval. */
  static Mark of(double value, double lower, double upper, int series, boolean filled, String tip) {
    return new Mark(value, lower, upper, Double.NaN, Double.NaN, series, filled, tip);
  }

  /** Everything that is drawn. */
  DoubleStream values() {
    return DoubleStream.of(value, lower, upper, boxLower, boxUpper);
  }
}
