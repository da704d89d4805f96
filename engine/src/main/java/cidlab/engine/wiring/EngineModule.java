package cidlab.engine.wiring;

import cidlab.api.SchedulerModel;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.SimulationSpec;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;

/**
 * Binds the engine for programs that are put together with Guice: {@link SimulationFactory} and
 * {@link ExplorerFactory}, and the parts of them that a program may want to be others.
 *
 * <p>To replace one of {@link CostModels}, {@link Schedulers} and {@link Stopwatch}: {@code
 * Modules.override(new EngineModule(catalogue)).with(yours)}.
 *
 * <p>The methods are package-private because Guice calls those by reflection, which the module
 * opens to it; for public ones it would generate classes that cannot see this package.
 *
 * <p>Its exports name types of Guice: whoever installs a module of Guice requires Guice; the others
 * need not have it.
 */
@SuppressWarnings("exports")
public final class EngineModule extends AbstractModule {
  private final Catalogue catalogue;

  /**
   * Takes the extensions to choose from.
   *
   * @param catalogue the extensions
   */
  public EngineModule(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  protected void configure() {
    bind(Catalogue.class).toInstance(catalogue);
    bind(CostModels.class).toInstance(SimulationSpec::cost);
    bind(Stopwatch.class).toInstance(System::nanoTime);
  }

  @Provides
  Schedulers schedulers(Catalogue extensions) {
    return (spec, threads) -> {
      SchedulerModel model = extensions.scheduler(spec.scheduler());
      return model.bind(
          SimulationFactory.arguments(model, spec.schedulerArguments()), spec.cpus(), threads);
    };
  }

  @Provides
  SimulationFactory simulations(Catalogue extensions, CostModels costs, Schedulers schedulers) {
    return new SimulationFactory(extensions, costs, schedulers);
  }

  @Provides
  ExplorerFactory explorers(Stopwatch stopwatch) {
    return new ExplorerFactory(stopwatch);
  }
}
