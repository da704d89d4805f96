package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void packsAndUnpacks() {
    for (int kind = Action.RUN; kind <= Action.YIELD; kind++) {
      assertThat(Action.kind(Action.of(kind))).isEqualTo(kind);
      assertThat(Action.operand(Action.of(kind))).isZero();
      for (long operand : new long[] {0, 1, 8191, 1_000_000_000_000L, (1L << 59) - 1}) {
        assertThat(Action.kind(Action.of(kind, operand))).isEqualTo(kind);
        assertThat(Action.operand(Action.of(kind, operand))).isEqualTo(operand);
      }
    }
  }
}
