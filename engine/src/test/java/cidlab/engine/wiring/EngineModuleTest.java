package cidlab.engine.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Scheduler;
import cidlab.engine.Golden;
import cidlab.engine.Specs;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A program installs the engine's module among its own, and replaces parts of it. */
class EngineModuleTest {
  private static final SimulationSpec SPEC =
      Specs.spec("guarded-unset", "fair", "bpf-ci", 4, 100_000);

  private static Injector engine(Module overrides) {
    return Guice.createInjector(
        Modules.override(new EngineModule(Golden.catalogue())).with(overrides));
  }

  private static RunResult run(Injector injector) {
    return injector.getInstance(SimulationFactory.class).simulation(SPEC).run(1);
  }

  @Test
  void withoutOverridesItIsTheFactoryOfTheCatalogue() {
    RunResult plain = SimulationFactory.of(Golden.catalogue()).simulation(SPEC).run(1);
    assertThat(run(Guice.createInjector(new EngineModule(Golden.catalogue()))))
        .hasToString(plain.toString());
  }

  @Test
  void costsAreReplaced() {
    CostModel slow = CostModel.of(Map.of("switch-ns", "20000"));
    Injector injector =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(CostModels.class).toInstance(spec -> slow);
              }
            });
    SimulationSpec asked =
        new SimulationSpec(
            "guarded-unset",
            Map.of(),
            "fair",
            Map.of(),
            "bpf-ci",
            Map.of(),
            4,
            100_000,
            Specs.WATCHDOG_NS,
            slow);
    RunResult expected = SimulationFactory.of(Golden.catalogue()).simulation(asked).run(1);
    assertThat(run(injector)).hasToString(expected.toString());
    assertThat(run(injector).toString())
        .isNotEqualTo(SimulationFactory.of(Golden.catalogue()).simulation(SPEC).run(1).toString());
  }

  @Test
  void schedulersAreReplaced() {
    List<Integer> asked = new ArrayList<>();
    Injector injector =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Schedulers.class)
                    .toInstance(
                        (spec, threads) -> {
                          asked.add(threads);
                          return global(spec, threads);
                        });
              }
            });
    SimulationSpec global = Specs.spec("guarded-unset", "fifo", "bpf-ci", 4, 100_000);
    RunResult expected = SimulationFactory.of(Golden.catalogue()).simulation(global).run(1);
    assertThat(run(injector)).hasToString(expected.toString());
    assertThat(asked).hasSize(1);
  }

  private static Scheduler global(SimulationSpec spec, int threads) {
    var model = Golden.catalogue().scheduler("fifo");
    return model.bind(SimulationFactory.arguments(model, Map.of()), spec.cpus(), threads);
  }

  @Test
  void theClockIsReplaced() {
    AtomicLong now = new AtomicLong();
    Injector injector =
        engine(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Stopwatch.class).toInstance(() -> now.getAndAdd(7));
              }
            });
    var protocol = Golden.protocol("guarded-unset");
    SearchSpace space =
        SearchSpace.of(
            StartState.of("k2", 2, 3, protocol.childVisibility()), new Budget(1, 0, 0, 0, 0, 0), 3);
    long nanos =
        injector
            .getInstance(ExplorerFactory.class)
            .explorer(space, protocol, ExplorerOptions.defaults(), List.of())
            .explore()
            .nanos();
    assertThat(nanos).isEqualTo(7);
  }
}
