package cidlab.engine.wiring;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;

/** Makes simulations out of the extensions of a catalogue. */
public final class SimulationFactory {
  private final Injector injector;

  private SimulationFactory(Injector injector) {
    this.injector = injector;
  }

  /**
   * Prepares a factory.
   *
   * @param catalogue the extensions to choose from
   * @return a factory that any number of threads may use
   */
  public static SimulationFactory of(Catalogue catalogue) {
    return new SimulationFactory(Guice.createInjector(new ExtensionModule(catalogue)));
  }

  /**
   * Makes a simulation.
   *
   * @param spec the choices
   * @return a simulation of its own, for one thread
   * @throws IllegalArgumentException if an id or parameter is unknown, or a value out of range
   */
  public Simulation simulation(SimulationSpec spec) {
    try {
      return injector.createChildInjector(new RunModule(spec)).getInstance(Simulation.class);
    } catch (ProvisionException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
