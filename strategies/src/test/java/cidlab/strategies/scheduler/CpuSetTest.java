package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.RandomStream;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Compared with {@link BitSet}. */
class CpuSetTest {
  private static final int[] SIZES = {1, 2, 63, 64, 65, 127, 128, 130, 256};

  @Test
  void findsWhatWasAdded() {
    RandomStream random = new RandomStream(1);
    for (int cpus : SIZES) {
      CpuSet set = new CpuSet(cpus);
      BitSet model = new BitSet(cpus);
      for (int round = 0; round < 200; round++) {
        int cpu = random.below(cpus);
        if (random.below(3) == 0) {
          set.remove(cpu);
          model.clear(cpu);
        } else {
          set.add(cpu);
          model.set(cpu);
        }
        assertSame(set, model, cpus);
      }
    }
  }

  @Test
  void fillsAndClears() {
    for (int cpus : SIZES) {
      CpuSet set = new CpuSet(cpus);
      BitSet model = new BitSet(cpus);
      set.fill();
      model.set(0, cpus);
      assertSame(set, model, cpus);
      set.clear();
      model.clear();
      assertSame(set, model, cpus);
    }
  }

  private static void assertSame(CpuSet set, BitSet model, int cpus) {
    assertThat(set.size()).isEqualTo(model.cardinality());
    for (int cpu = 0; cpu < cpus; cpu++) {
      assertThat(set.contains(cpu)).isEqualTo(model.get(cpu));
    }
    for (int from = 0; from <= cpus; from++) {
      int after = model.nextSetBit(from);
      assertThat(set.next(from)).isEqualTo(after >= 0 ? after : model.nextSetBit(0));
    }
    int rank = 0;
    for (int cpu = model.nextSetBit(0); cpu >= 0; cpu = model.nextSetBit(cpu + 1)) {
      assertThat(set.nth(rank++)).isEqualTo(cpu);
    }
  }
}
