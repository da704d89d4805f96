package cidlab.strategies.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: the examples under rule R0.4 of protocol.md. */
class SwitchPointTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 0",
    "2, 2, 3, 0",
    "3, 3, 4, 0",
    "4, 4, 5, 1",
    "8, 8, 9, 3",
    "16, 16, 17, 7",
    "8, 4, 6, 2",
    "4, 2, 3, 1",
    "4, 1, 2, 0",
  })
  void isWhereTheExamplesSay(int cpus, int allowed, int toCpu, int toTask) {
    assertThat(SwitchPoint.top(allowed, cpus)).isEqualTo(toCpu);
    assertThat(SwitchPoint.bottom(allowed, cpus)).isEqualTo(Math.max(1, toTask));
  }
}
