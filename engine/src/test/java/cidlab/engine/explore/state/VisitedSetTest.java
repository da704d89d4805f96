package cidlab.engine.explore.state;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.explore.state.VisitedSet.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state is listed once, by whatever thread it came, and states of a tuple stay together. */
class VisitedSetTest {
  private static final int TUPLES = 3_000;
  private final StateStore store = new StateStore(3, 3, true);

  private long root(SplittableRandom random) {
    long tasks = random.nextInt(60);
    return Long.MIN_VALUE | tasks << 40 | random.nextInt(TUPLES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void everyStateIsListedOnce(int threads) throws InterruptedException {
    VisitedSet set = new VisitedSet(store, true, more -> true);
    List<VisitedSet.Outbox> outboxes = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      outboxes.add(set.new Outbox());
    }
    Set<Long> expected = new HashSet<>();
    Set<Long> listed = new HashSet<>();
    for (int level = 0; level < 3; level++) {
      List<Thread> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SplittableRandom random = new SplittableRandom(100 * level + i);
        long[] mine = new long[20_000];
        for (int k = 0; k < mine.length; k++) {
          mine[k] = root(random);
          expected.add(mine[k]);
        }
        VisitedSet.Outbox outbox = outboxes.get(i);

        running.add(
            new Thread(
                () -> {
                  for (long root : mine) {
                    outbox.put(root, ~root);
                  }
                  outbox.flush();
                }));
      }
      running.forEach(Thread::start);
      for (Thread thread : running) {
        thread.join();
      }
      Level next = set.next(outboxes);
      Set<Integer> tuples = new HashSet<>();
      for (int i = 0; i < next.size(); i++) {
        assertThat(listed.add(next.roots()[i])).isTrue();
        assertThat(next.arrivals()[i]).isEqualTo(~next.roots()[i]);
        boolean first = i == 0 || tuple(next, i) != tuple(next, i - 1);
        assertThat(tuples.add(tuple(next, i))).isEqualTo(first);
      }
      assertThat(listed).isEqualTo(expected);
      assertThat(set.size()).isEqualTo(expected.size());
    }
    assertThat(set.next(outboxes).size()).isZero();
  }

  private int tuple(Level level, int i) {
    return store.others(level.roots()[i]);
  }

  @Test
  void whatItMayNotGrowByIsDropped() {
    VisitedSet set = new VisitedSet(store, false, more -> false);
    VisitedSet.Outbox outbox = set.new Outbox();
    outbox.put(Long.MIN_VALUE | 5, 0);
    outbox.flush();
    assertThat(set.size()).isZero();
    assertThat(set.next(List.of(outbox)).size()).isZero();
  }
}
