package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.Allocations;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.wiring.SimulationFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is allocated per event: a run of thousands of context switches allocates less than a byte
 * per switch, be it the first of a simulation or a later one.
 *
 * <p>What is allowed does not depend on the number of events: some 500 bytes for the result, and
 * what the JVM adds now and then when it links or compiles a method.
 */
class AllocationTest {
  private static final SimulationFactory FACTORY = SimulationFactory.of(Golden.plainCatalogue());
  private static final long SHORT_NS = 8_000_000;
  private static final long LONG_NS = 4 * SHORT_NS;
  private static final long ALLOWED_BYTES = 4096;

  static Stream<Arguments> pairs() {
    return SimulationTest.pairs();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void doesNotDependOnTheNumberOfEvents(String scheduler, String workload) {
    simulation(scheduler, workload, SHORT_NS).run(1); // Loads the classes.
    Simulation shortOne = simulation(scheduler, workload, SHORT_NS);
    assertThat(bytes(shortOne, 1)).as("cold").isLessThan(ALLOWED_BYTES);
    assertThat(bytes(shortOne, 2)).as("warm").isLessThan(ALLOWED_BYTES);
    Simulation longOne = simulation(scheduler, workload, LONG_NS);
    assertThat(bytes(longOne, 1)).as("cold, long").isLessThan(ALLOWED_BYTES);
    assertThat(bytes(longOne, 2)).as("warm, long").isLessThan(ALLOWED_BYTES);
    assertThat(longOne.run(1).get(Metric.SWITCHES)).isGreaterThan(ALLOWED_BYTES);
  }

  private static Simulation simulation(String scheduler, String workload, long horizonNs) {
    return FACTORY.simulation(Specs.spec("guarded-unset", scheduler, workload, 4, horizonNs));
  }

  private static long bytes(Simulation simulation, long seed) {
    long before = Allocations.bytes();
    simulation.run(seed);
    return Allocations.bytes() - before;
  }

  /** A negative control: what is measured would show one object per context switch. */
  @Test
  void aByteWouldShow() {
    long before = Allocations.bytes();
    Object[] kept = new Object[100];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new Object();
    }
    assertThat(Allocations.bytes() - before).isGreaterThan(100 * 8);
    assertThat(kept).doesNotContainNull();
  }
}
