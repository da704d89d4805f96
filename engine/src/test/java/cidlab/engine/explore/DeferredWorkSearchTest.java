package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.LimitsContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.api.Walk;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The explorer follows deferred work into every race with forks, exits and execs. */
class DeferredWorkSearchTest {
  private static OwnershipProtocol protocol() {
    TransitionStrategy strategy = Golden.catalogue().strategy("affinity-switch-back");
    return strategy.bind(Arguments.of(strategy.parameters(), Map.of("threshold-divisor", "1")));
  }

  private static Configuration configuration(int forks, int exits, int widenings) {
    Budget budget = new Budget(forks, 0, exits, 0, 0, widenings);
    return new Configuration(3, 1, "k1", 1 + forks, budget, false, -1);
  }

  private static final class Counting extends DelegatingProtocol {
    final AtomicInteger works = new AtomicInteger();
    final AtomicInteger walks = new AtomicInteger();

    Counting(OwnershipProtocol real) {
      super(real);
    }

    @Override
    public Walk deferredWork(LimitsContext m) {
      works.incrementAndGet();
      Walk walk = super.deferredWork(m);
      walks.addAndGet(walk == Walk.CPUS ? 1 : 0);
      return walk;
    }
  }

  @Test
  void workersWorkAndWalk() {
    Counting protocol = new Counting(protocol());
    Exploration found = configuration(1, 1, 2).explore(protocol, Configuration.options(true, true));
    assertThat(found.complete()).isTrue();
    assertThat(found.verdict()).isEqualTo("OK");
    assertThat(protocol.works.get()).isPositive();
    assertThat(protocol.walks.get()).isBetween(1, protocol.works.get() - 1);
  }

  /** Workers are bound to a CPU, and so break the symmetry that the reductions use. */
  @ParameterizedTest
  @CsvSource({"1, 0, 2", "1, 0, 4"})
  void reductionsAgree(int forks, int exits, int widenings) {
    Exploration all =
        configuration(forks, exits, widenings)
            .explore(protocol(), Configuration.options(false, false));
    Exploration reduced =
        configuration(forks, exits, widenings)
            .explore(protocol(), Configuration.options(true, true));
    assertThat(all.complete()).isTrue();
    assertThat(reduced.complete()).isTrue();
    assertThat(reduced.verdict()).isEqualTo(all.verdict());
    assertThat(reduced.lengths()).isEqualTo(all.lengths());
    assertThat(reduced.states()).isLessThan(all.states());
  }
}
