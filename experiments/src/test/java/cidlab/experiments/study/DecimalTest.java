package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "1e15, 1000000000000000",
    "9007199254740992, 9007199254740992",
    "0.5, 0.5",
    "0.1, 0.1",
    "2e-3, 0.002",
    "1e-10, 0",
    "0.3333333333333333, 0.333333333",
    "0.9999999999, 1",
    "-2.5, -2.5"
  })
  void hasNoExponent(double value, String text) {
    assertThat(Decimal.text(value)).isEqualTo(text);
  }

  @Test
  void refusesWhatIsNotANumber() {
    assertThatThrownBy(() -> Decimal.text(Double.NaN)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Decimal.text(1.0 / 0)).isInstanceOf(NumberFormatException.class);
  }
}
