package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidTest {
  @Test
  void hasTheBitsOfTheSource() {
    assertThat(Cid.UNSET).isEqualTo(0x8000_0000);
    assertThat(Cid.ONCPU).isEqualTo(0x4000_0000);
    assertThat(Cid.TRANSIT).isEqualTo(0x2000_0000);
  }

  /** Every combination of flags, with small and large numbers. */
  @Test
  void predicatesLookAtOneFlagEach() {
    for (int flags = 0; flags < 8; flags++) {
      for (int number : new int[] {0, 1, 63, 64, 8191, Cid.TRANSIT - 1}) {
        int word = flags << 29 | number;
        assertThat(Cid.number(word)).isEqualTo(number);
        assertThat(Cid.inTransit(word)).isEqualTo((flags & 1) != 0);
        assertThat(Cid.onCpu(word)).isEqualTo((flags & 2) != 0);
        assertThat(Cid.isUnset(word)).isEqualTo((flags & 4) != 0);
        assertThat(Cid.onTask(word)).isEqualTo(flags == 0);
      }
    }
    assertThat(Cid.onTask(Cid.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000003, 3",
    "0x40000003, 3|ONCPU",
    "0x20000000, 0|TRANSIT",
    "0x60000001, 1|ONCPU|TRANSIT",
    "0x80000000, UNSET",
    "0xA0000000, UNSET|TRANSIT"
  })
  void isReadable(String word, String text) {
    assertThat(Cid.toString((int) (long) Long.decode(word))).isEqualTo(text);
  }
}
