package cidlab.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution, under the names used in formulas. */
final class Normal {

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  static double cdf(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  /** P(Z > z), precise in the far tail where {@code 1 - cdf} is zero. */
  static double survival(double z) {
    return STANDARD.survivalProbability(z);
  }

  static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }

  static double density(double z) {
    return STANDARD.density(z);
  }

  /** The two-sided critical value: P(|Z| > z) = 1 - level. */
  static double critical(double level) {
    return STANDARD.inverseSurvivalProbability((1 - level) / 2);
  }

  static double pValue(double z, Alternative alternative) {
    return switch (alternative) {
      case TWO_SIDED -> Math.min(1, 2 * survival(Math.abs(z)));
      case LESS -> cdf(z);
      case GREATER -> survival(z);
    };
  }
}
