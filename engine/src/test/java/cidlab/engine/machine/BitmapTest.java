package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool does what {@link BitSet} does. */
class BitmapTest {
  @Test
  void allSubsetsOfTen() {
    for (int set = 0; set < 1 << 10; set++) {
      BitSet expected = BitSet.valueOf(new long[] {set});
      agree(bitmap(10, expected), expected);
    }
  }

  /** Around the ends of words: every run of set bits, which leaves every pattern of holes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 200})
  void allRunsOfBits(int size) {
    for (int from = 0; from < size; from++) {
      for (int to = from; to <= size; to += 1 + size / 16) {
        BitSet run = new BitSet(size);
        run.set(from, to);
        agree(bitmap(size, run), run);
        BitSet holes = (BitSet) run.clone();
        holes.flip(0, size);
        agree(bitmap(size, holes), holes);
      }
    }
  }

  private static Bitmap bitmap(int size, BitSet set) {
    Bitmap full = new Bitmap(size);
    for (int bit = 0; bit < size; bit++) {
      full.set(bit);
    }
    for (int bit = set.nextClearBit(0); bit < size; bit = set.nextClearBit(bit + 1)) {
      full.clear(bit);
    }
    Bitmap copy = new Bitmap(size);
    copy.copyFrom(full);
    full.reset();
    assertThat(full.cardinality()).isZero();
    return copy;
  }

  private static void agree(Bitmap bitmap, BitSet expected) {
    boolean equal = bitmap.cardinality() == expected.cardinality();
    int clear = expected.nextClearBit(0);
    for (int limit = 0; limit <= bitmap.size; limit++) {
      equal &= bitmap.firstClear(limit) == (clear < limit ? clear : -1);
    }
    for (int bit = 0; bit < bitmap.size; bit++) {
      equal &= bitmap.get(bit) == expected.get(bit);
    }
    assertThat(equal).as("size %s, set %s", bitmap.size, expected).isTrue();
  }
}
