package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenStateTest {
  /** Sets of every size to 140, against {@link BigInteger}. */
  @Test
  void setsAreHexadecimalNumbers() {
    for (int size = 1; size <= 140; size++) {
      for (int step = 1; step <= size; step += 1 + size / 8) {
        BigInteger number = BigInteger.ZERO;
        for (int bit = size % step; bit < size; bit += step) {
          number = number.setBit(bit);
        }
        String hex = GoldenState.hex(size, number::testBit);
        assertThat(hex).isEqualTo(number.toString(16));
        BitSet bits = BitSet.valueOf(GoldenState.bits(hex));
        for (int bit = 0; bit < size; bit++) {
          assertThat(bits.get(bit)).isEqualTo(number.testBit(bit));
        }
        assertThat(bits.cardinality()).isEqualTo(number.bitCount());
      }
      assertThat(GoldenState.hex(size, bit -> false)).isEqualTo("0");
    }
    assertThat(GoldenState.bits("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000003, '[3,\"\"]'",
    "0x40000003, '[3,\"O\"]'",
    "0x20000000, '[0,\"T\"]'",
    "0x80000000, '[-1,\"U\"]'",
    "0xA0000000, '[-1,\"UT\"]'"
  })
  void wordsAreNumbersWithMarkers(String word, String text) {
    assertThat(GoldenState.cid((int) (long) Long.decode(word))).isEqualTo(text);
  }
}
