package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.ChildVisibility;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.Exploration.Bound;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.explore.space.StateTooLargeException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bound ends an exploration with what was seen so far, and arguments out of range are refused.
 */
class BoundsTest {
  private static final Configuration FORK = Configuration.of(3, "k3", 4, Configuration.forks(1));
  private static final OwnershipProtocol SAFE = Golden.protocol("transit-both-ways");
  private static final OwnershipProtocol UNSAFE = Golden.protocol("direct-transfer");

  private static Exploration explore(
      OwnershipProtocol protocol, int jobs, long states, long bytes, BooleanSupplier stop) {
    return FORK.explore(protocol, new ExplorerOptions(false, false, jobs, states, bytes, stop));
  }

  private static void isPartial(Exploration exploration, Bound bound) {
    assertThat(exploration.bound()).contains(bound);
    assertThat(exploration.complete()).isFalse();
    assertThat(exploration.states()).isBetween(1L, 228_971L);
    assertThat(exploration.bytes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2000", "2, 2000", "8, 2000"})
  void states(int jobs, long states) {
    Exploration safe = explore(SAFE, jobs, states, Long.MAX_VALUE, () -> false);
    isPartial(safe, Bound.STATES);
    assertThat(safe.verdict()).isEqualTo("UNDECIDED");
    assertThat(safe.states()).isBetween(states, states + 128L * 40 * jobs);
    assertThat(explore(UNSAFE, jobs, 2_000, Long.MAX_VALUE, () -> false).lengths())
        .containsEntry(Finding.SPIN, 3);
  }

  @Test
  void aLivelockWithinTheBoundIsStillOne() {
    Exploration exploration = explore(UNSAFE, 2, 20_000, Long.MAX_VALUE, () -> false);
    isPartial(exploration, Bound.STATES);
    assertThat(exploration.verdict()).isEqualTo("LIVELOCK");
    assertThat(exploration.lengths()).containsEntry(Finding.LIVELOCK, 5);
  }

  @Test
  void theBoundItselfIsNoBound() {
    Exploration exploration = explore(UNSAFE, 2, 228_973, Long.MAX_VALUE, () -> false);
    assertThat(exploration.complete()).isTrue();
    assertThat(exploration.states()).isEqualTo(228_972);
  }

  @ParameterizedTest
  @CsvSource({"1", "2000000"})
  void memory(long bytes) {
    Exploration exploration = explore(SAFE, 2, Long.MAX_VALUE, bytes, () -> false);
    isPartial(exploration, Bound.MEMORY);
    assertThat(exploration.verdict()).isEqualTo("UNDECIDED");
    assertThat(bytes == 1 || exploration.bytes() <= bytes).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 20", "2, 20"})
  void interrupt(int jobs, int blocks) {
    AtomicInteger asked = new AtomicInteger();
    Exploration exploration =
        explore(
            SAFE, jobs, Long.MAX_VALUE, Long.MAX_VALUE, () -> asked.getAndIncrement() >= blocks);
    isPartial(exploration, Bound.INTERRUPT);
    assertThat(exploration.verdict()).isEqualTo("UNDECIDED");
  }

  /** Hints without end: a task has more states than can be numbered. */
  @Test
  void tooManyStatesOfOneTaskAreRefused() {
    OwnershipProtocol counts =
        new DelegatingProtocol(Golden.protocol("simple-bitmap")) {
          @Override
          public void scheduleOut(SwitchContext s) {
            s.setPrevHint(s.prevHint() + 1);
            super.scheduleOut(s);
          }
        };
    Configuration alone = Configuration.of(1, "k1", 1, Budget.NONE);
    assertThatThrownBy(() -> alone.explore(counts, Configuration.reduced()))
        .isInstanceOf(StateTooLargeException.class)
        .hasMessageContaining("use fewer CPUs, threads or budgets")
        .hasMessageContaining("threadStates=65535");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, 0, 0, forks=-1",
    "16, 0, 0, 0, 0, 0, forks=16",
    "0, 16, 0, 0, 0, 0, vforks=16",
    "0, 0, 16, 0, 0, 0, exits=16",
    "0, 0, 0, 16, 0, 0, failed-execs=16",
    "0, 0, 0, 0, 16, 0, execs=16",
    "0, 0, 0, 0, 0, 16, affinity=16"
  })
  void budgetsHaveARange(int f, int v, int x, int e, int s, int a, String value) {
    assertThatThrownBy(() -> new Budget(f, v, x, e, s, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 15")
        .hasMessageEndingWith(value);
  }

  @ParameterizedTest
  @CsvSource({
    "x2, 2, 3, the number of threads",
    "k0, 2, 3, the number of threads",
    "k, 2, 3, the number of threads",
    "k2x, 2, 3, the number of threads",
    "k1, 2, 2, expected a set of CPUs that contains CPU 0",
    "k1, 2, 5, expected a set of CPUs that contains CPU 0 and none beyond the last",
    "k3, 2, 3, expected no more threads than ids in per-task mode",
    "k2, 2, 1, expected no more threads than ids in per-task mode"
  })
  void firstStatesAreChecked(String name, int cpus, long allowed, String message) {
    assertThatThrownBy(() -> StartState.of(name, cpus, allowed, ChildVisibility.BY_REGISTRATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void optionsAreChecked(int jobs, long states, long bytes) {
    assertThatThrownBy(() -> new ExplorerOptions(true, true, jobs, states, bytes, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jobs=" + jobs + " maxStates=" + states + " maxBytes=" + bytes);
  }
}
