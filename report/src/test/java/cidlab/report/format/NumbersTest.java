package cidlab.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Rate;
import cidlab.statistics.Interval;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0",
    "1, 3, 1.00",
    "-2.5, 2, -2.5",
    "12345.6, 3, '12,346'",
    "999.96, 3, '1,000'",
    "0.012345, 3, 0.0123",
    "0.00001234, 2, 1.2e-5",
    "0.0000001234, 2, 1.2e-7",
    "NaN, 3, -",
    "Infinity, 3, inf",
    "-Infinity, 3, -inf"
  })
  void writesSignificantDigits(double value, int digits, String expected) {
    assertThat(Numbers.significant(value, digits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1234567, 0, '1,234,567'",
    "-1234.5, 1, '-1,234.5'",
    "-0.001, 1, 0.0",
    "0.125, 2, 0.12",
    "0.375, 2, 0.38",
    "100, 0, 100"
  })
  void writesDecimals(double value, int decimals, String expected) {
    assertThat(Numbers.fixed(value, decimals)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "2000, 2000",
    "1e-20, 1E-20",
    "0.3333333333333333, 0.333333333333",
    "NaN, ''",
    "Infinity, Inf"
  })
  void writesDigitsForPrograms(double value, String expected) {
    assertThat(Numbers.exact(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.5, 0.500",
    "0.0414, 0.041",
    "0.00094, 9e-4",
    "3.2e-12, 3e-12",
    "1e-200, <1e-99",
    "0, <1e-99",
    "NaN, -"
  })
  void writesPValues(double p, String expected) {
    assertThat(Numbers.p(p)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1 in 2.0",
    "0.0062, 1 in 160",
    "6.24e-5, '1 in 16,000'",
    "0.33, 1 in 3.0",
    "1, 1 in 1.0"
  })
  void roundsOddsTowardsTheWorse(double p, String expected) {
    assertThat(Numbers.oneIn(p)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"999, 999 ns", "1200, 1.20 us", "5e7, 50.0 ms", "2e9, 2.00 s", "0, 0 ns"})
  void writesTimes(double ns, String expected) {
    assertThat(Numbers.time(ns)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "468, 0, 2000, '23.4% [21.6, 25.3]'",
    "0, 0, 2000, 0 (<0.15%)",
    "1, 0, 2000, '0.05% [0.001, 0.28]'",
    "1999, 0, 2000, '99.95% [99.72, 99.999]'",
    "2000, 0, 2000, '100.00% [99.82, 100.00]'",
    "3, 0, 10000000, '3.0e-7 [6.2e-8, 8.8e-7]'",
    "0, 0, 0, -",
    "0, 47, 300, '0% to 15.7% [0, 20]'"
  })
  void roundsRatesByTheirInterval(long events, long undecided, long trials, String expected) {
    assertThat(Estimates.rate(Rate.of(events, undecided, trials, "run"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12.345, 11.87, 12.81, '+12.3 [+11.9, +12.8]'",
    "-0.0001, -0.19, 0.19, '0.00 [-0.19, +0.19]'",
    "0, 0, 0, '0 [0, 0]'",
    "1234567, 1234000, 1235000, '+1,234,567 [+1,234,000, +1,235,000]'",
    "5, 4, Infinity, '+5.00 [+4.00, inf]'"
  })
  void roundsShiftsByTheirInterval(double value, double lower, double upper, String expected) {
    Quantity quantity = new Quantity(value, new Interval(lower, upper, 0.95, "m"), 5, "ns");
    assertThat(Estimates.shift(quantity)).isEqualTo(expected);
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Numbers.fixed(1234.5, 1)).isEqualTo("1,234.5");
      assertThat(Numbers.percent(0.123)).isEqualTo("12.3%");
    } finally {
      Locale.setDefault(before);
    }
  }
}
