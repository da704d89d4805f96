package cidlab.experiments.calibration;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers in names and tables. */
final class Texts {

  private Texts() {}

  /** Without exponent and trailing zeros. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A share with four digits. */
  static String share(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.4f", share);
  }
}
