package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of CPUs do what {@link BitSet} does, and equal sets have the same index. */
class AffinityMasksTest {
  @Test
  void allSetsOfSixCpusAndAllWaysToWidenThem() {
    AffinityMasks masks = new AffinityMasks(6);
    Map<BitSet, Integer> indices = new HashMap<>();
    for (int set = 1; set < 1 << 6; set++) {
      BitSet expected = BitSet.valueOf(new long[] {set});
      int mask = masks.of(new long[] {set});
      agree(masks, mask, expected, 6);
      for (int cpu = 0; cpu < 6; cpu++) {
        BitSet wider = (BitSet) expected.clone();
        wider.set(cpu);
        int widened = masks.with(mask, cpu);
        agree(masks, widened, wider, 6);
        assertThat(widened).isEqualTo(indices.computeIfAbsent(wider, x -> widened));
        agree(masks, mask, expected, 6); // Never changed.
      }
      assertThat(mask).isEqualTo(indices.computeIfAbsent(expected, x -> mask));
    }
    assertThat(new java.util.HashSet<>(indices.values())).hasSize(63);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 130, 8192})
  void theFirstCpus(int cpus) {
    AffinityMasks masks = new AffinityMasks(cpus);
    for (int number = 1; number <= cpus; number += 1 + cpus / 130) {
      BitSet expected = new BitSet();
      expected.set(0, number);
      int mask = masks.firstCpus(number);
      agree(masks, mask, expected, cpus);
      if (number < cpus) {
        expected.set(cpus - 1);
        agree(masks, masks.with(mask, cpus - 1), expected, cpus);
      }
    }
  }

  @Test
  void aCopyIsIndependent() {
    AffinityMasks original = new AffinityMasks(70);
    int first = original.firstCpus(3);
    int second = original.with(first, 69);
    AffinityMasks copy = new AffinityMasks(70);
    copy.firstCpus(9);
    copy.copyFrom(original);
    for (int cpu = 10; cpu < 30; cpu++) {
      original.with(first, cpu);
    }
    AffinityMasks larger = new AffinityMasks(70);
    larger.copyFrom(original);
    original.reset();
    assertThat(original.firstCpus(70)).isEqualTo(first);

    BitSet three = new BitSet();
    three.set(0, 3);
    BitSet four = (BitSet) three.clone();
    four.set(69);
    for (AffinityMasks masks : new AffinityMasks[] {copy, larger}) {
      agree(masks, first, three, 70);
      agree(masks, second, four, 70);
      assertThat(masks.with(first, 69)).isEqualTo(second);
    }
  }

  private static void agree(AffinityMasks masks, int mask, BitSet expected, int cpus) {
    BitSet actual = new BitSet();
    for (int cpu = 0; cpu < cpus; cpu++) {
      actual.set(cpu, masks.contains(mask, cpu));
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(masks.size(mask)).isEqualTo(expected.cardinality());
  }
}
