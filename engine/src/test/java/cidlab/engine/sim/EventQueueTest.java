package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue gives events in the order in which {@link PriorityQueue} does. */
class EventQueueTest {
  private static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::at).thenComparingInt(Event::slot);

  /** An event of the reference: events at the same instant come in the order of their slots. */
  private record Event(long at, int slot) {}

  /** Both queues, with the same events. */
  private static final class Both {
    final int cpus;
    final EventQueue queue;
    final PriorityQueue<Event> reference = new PriorityQueue<>(ORDER);
    final Map<Integer, Event> pending = new HashMap<>();
    long now;

    /** The lower half of the slots belongs to CPUs, the upper one to timers. */
    Both(int slots) {
      cpus = (slots + 1) / 2;
      queue = new EventQueue(cpus, slots);
    }

    void set(int slot, long at) {
      cancelReference(slot);
      Event event = new Event(at, slot);
      pending.put(slot, event);
      reference.add(event);
      queue.set(slot, at);
      if (slot < cpus) {
        assertThat(queue.timeOf(slot)).isEqualTo(at);
      }
    }

    void cancel(int slot) {
      cancelReference(slot);
      queue.cancel(slot);
    }

    private void cancelReference(int slot) {
      Event old = pending.remove(slot);
      if (old != null) {
        reference.remove(old);
      }
    }

    void take() {
      Event expected = reference.poll();
      int slot = queue.take();
      if (expected == null) {
        assertThat(slot).isEqualTo(EventQueue.NONE);
      } else {
        assertThat(slot).isEqualTo(expected.slot());
        assertThat(queue.takenAt()).isEqualTo(expected.at());
        pending.remove(slot);
        now = expected.at();
      }
      if (now % 3 == 0) { // Not always: what was just taken may be set again before.
        assertThat(queue.isEmpty()).isEqualTo(reference.isEmpty());
      }
    }
  }

  /** Delays up to the given one: with 3 most events are ties, with the largest most are far off. */
  @ParameterizedTest
  @CsvSource({
    "1, 3",
    "1, 100000",
    "2, 3",
    "3, 5",
    "4, 1",
    "5, 1000",
    "7, 1000000000",
    "64, 3",
    "65, 4096",
    "100, 70",
    "1000, 4000000",
    "1000, 5",
    "300, 2000000000"
  })
  void randomSequences(int slots, long delays) {
    SplittableRandom random = new SplittableRandom(slots * 31L + delays);
    Both both = new Both(slots);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4_000; i++) {
        int slot = random.nextInt(slots);
        switch (random.nextInt(5)) {
          case 0, 1 -> both.set(slot, both.now + random.nextLong(delays));
          case 2 -> both.cancel(slot);
          default -> both.take();
        }
      }
      while (!both.reference.isEmpty()) {
        both.take();
      }
      both.take(); // Nothing is left.
      both.set(0, both.now + 5);
      both.queue.clear();
      both.reference.clear();
      both.pending.clear();
      both.now = 0;
      assertThat(both.queue.isEmpty()).isTrue();
    }
  }

  /** As many slots as the largest simulation has. */
  @Test
  void theLargestQueue() {
    int slots = SimulationSpec.MAX_CPUS + SimulationSpec.MAX_THREADS + 1;
    SplittableRandom random = new SplittableRandom(7);
    Both both = new Both(slots);
    both.set(slots - 1, 12);
    both.set(0, 12);
    both.set(SimulationSpec.MAX_CPUS, 11);
    for (int i = 0; i < 2_000; i++) {
      both.set(random.nextInt(slots), 12 + random.nextInt(1_000));
    }
    while (!both.reference.isEmpty()) {
      both.take();
    }
  }

  @Test
  void anEventBeyondTheLargestTimeNeverHappens() {
    EventQueue queue = new EventQueue(2, 4);
    queue.set(1, EventQueue.MAX_TIME + 1);
    queue.set(2, Long.MAX_VALUE);
    assertThat(queue.isEmpty()).isTrue();
    queue.set(3, EventQueue.MAX_TIME);
    assertThat(queue.take()).isEqualTo(3);
    assertThat(queue.takenAt()).isEqualTo(EventQueue.MAX_TIME);
    assertThat(queue.take()).isEqualTo(EventQueue.NONE);
    queue.set(1, 5);
    queue.set(1, Long.MAX_VALUE); // Replaces the other one.
    assertThat(queue.take()).isEqualTo(EventQueue.NONE);
  }

  @Test
  void tooManySlotsAreRefused() {
    assertThatThrownBy(() -> new EventQueue(1, 131_073))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at most 131072 slots, slots=131073");
  }
}
