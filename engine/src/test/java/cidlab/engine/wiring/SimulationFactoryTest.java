package cidlab.engine.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be simulated is refused in one sentence. */
class SimulationFactoryTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();
  private final SimulationFactory factory = SimulationFactory.of(CATALOGUE);

  @Test
  void makesIndependentSimulations() {
    SimulationSpec spec = Specs.spec("guarded-unset", "fair", "bpf-ci", 4, 100_000);
    assertThat(factory.simulation(spec)).isNotSameAs(factory.simulation(spec));
    assertThat(factory.simulation(spec).run(1)).hasToString(factory.simulation(spec).run(1) + "");
  }

  @Test
  void unknownIds() {
    refused(
        Specs.spec("direct-trans", "fair", "bpf-ci", 4, 1000),
        "Unknown strategy 'direct-trans'. Did you mean 'direct-transfer'?");
    refused(
        Specs.spec("direct-transfer", "fare", "bpf-ci", 4, 1000),
        "Unknown scheduler 'fare'. Did you mean 'fair'?");
    refused(
        Specs.spec("direct-transfer", "fair", "bpf-cj", 4, 1000),
        "Unknown workload 'bpf-cj'. Did you mean 'bpf-ci'?");
  }

  private void refused(SimulationSpec spec, String message) {
    assertThatThrownBy(() -> factory.simulation(spec))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(message);
  }

  @Test
  void unknownParameters() {
    assertThatThrownBy(() -> factory.simulation(with(Map.of("headroom", "4"))))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("Unknown parameter 'headroom'. Did you mean 'headroom-divisor'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "8193", "4.5", "four", ""})
  void valuesOutOfRange(String value) {
    assertThatThrownBy(() -> factory.simulation(with(Map.of("headroom-divisor", value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "guarded-unset: expected a whole number from 1 to 8192, headroom-divisor=" + value);
  }

  private static SimulationSpec with(Map<String, String> strategyArguments) {
    return new SimulationSpec(
        "guarded-unset",
        strategyArguments,
        "fair",
        Map.of(),
        "bpf-ci",
        Map.of(),
        4,
        1000,
        1000,
        CostModel.of(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_537})
  void tooManyThreads(int threads) {
    Catalogue catalogue =
        new Catalogue(CATALOGUE.strategies(), CATALOGUE.schedulers(), List.of(new Crowd(threads)));
    SimulationSpec spec = Specs.spec("guarded-unset", "fair", "crowd", 4, 1000);
    SimulationFactory crowds = SimulationFactory.of(catalogue);
    assertThatThrownBy(() -> crowds.simulation(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected 1 to 65536 threads; choose smaller parameters or fewer CPUs,"
                + " workload=crowd threads="
                + threads);
  }

  @Test
  void asManyThreadsAsThereMayBe() {
    Catalogue catalogue =
        new Catalogue(CATALOGUE.strategies(), CATALOGUE.schedulers(), List.of(new Crowd(65_536)));
    SimulationSpec spec = Specs.spec("guarded-unset", "fair", "crowd", 8192, 100_000);
    assertThat(SimulationFactory.of(catalogue).simulation(spec).run(1).detail()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 8193})
  void cpusOutOfRange(int cpus) {
    assertThatThrownBy(() -> Specs.spec("guarded-unset", "fair", "bpf-ci", cpus, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 1 to 8192 CPUs, cpus=" + cpus);
  }

  @Test
  void timesOutOfRange() {
    assertThatThrownBy(() -> Specs.spec("guarded-unset", "fair", "bpf-ci", 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a horizon of at least 1 ns, horizon-ns=0");
    assertThatThrownBy(
            () ->
                new SimulationSpec(
                    "a",
                    Map.of(),
                    "b",
                    Map.of(),
                    "c",
                    Map.of(),
                    4,
                    1000,
                    -5,
                    CostModel.of(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a watchdog of at least 1 ns, watchdog-ns=-5");
  }

  @Test
  void costsOutOfRange() {
    assertThatThrownBy(() -> CostModel.of(Map.of("atomic-ns", "-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a whole number from 0 to 1000000000 (ns), atomic-ns=-1");
    assertThatThrownBy(() -> CostModel.of(Map.of("atomics-ns", "1")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageEndingWith("Did you mean 'atomic-ns'?");
  }

  /** So many threads could be, but only one is. */
  private record Crowd(int threads) implements Workload {
    @Override
    public String id() {
      return "crowd";
    }

    @Override
    public String summary() {
      return "none";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public Program bind(Arguments arguments, int cpus) {
      return new Program() {
        @Override
        public int maxThreads() {
          return threads;
        }

        @Override
        public Set<Operation> operations() {
          return Set.of();
        }

        @Override
        public void start(ProgramContext context) {}

        @Override
        public long next(int thread) {
          return Action.of(Action.RUN, 1000);
        }
      };
    }
  }
}
