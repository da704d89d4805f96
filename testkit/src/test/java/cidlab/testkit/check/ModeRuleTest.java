package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: the examples under rule R0.4 of protocol.md. */
class ModeRuleTest {
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
  void switchesWhereTheExamplesDo(int cpus, int allowed, int toCpu, int toTask) {
    ModeRule mode = new ModeRule(cpus, allowed);
    while (mode.switchesToCpu() == 0) {
      mode.add();
    }
    assertThat(mode.users()).isEqualTo(toCpu);
    while (mode.switchesToTask() == 0 && mode.users() > 0) {
      mode.remove();
    }
    assertThat(mode.users()).isEqualTo(toTask);
  }
}
