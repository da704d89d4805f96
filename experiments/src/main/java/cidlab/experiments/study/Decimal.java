package cidlab.experiments.study;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every Java version.
 *
 * <p>{@link Double#toString} will not do: its digits changed with Java 19.
 */
public final class Decimal {
  private static final int DECIMALS = 9;

  private Decimal() {}

  /**
   * Writes a number.
   *
   * @param value a finite number
   * @return whole numbers without a point, others rounded to nine decimals; never an exponent
   * @throws NumberFormatException if the number is infinite or none
   */
  public static String text(double value) {
    if (value == (long) value) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
