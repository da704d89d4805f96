package cidlab.engine.wiring;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Program;
import cidlab.api.Scheduler;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import com.google.inject.Guice;
import java.util.Map;

/** Makes simulations out of the extensions of a catalogue. */
public final class SimulationFactory {
  private final Catalogue catalogue;
  private final CostModels costs;
  private final Schedulers schedulers;

  SimulationFactory(Catalogue catalogue, CostModels costs, Schedulers schedulers) {
    this.catalogue = catalogue;
    this.costs = costs;
    this.schedulers = schedulers;
  }

  /**
   * Prepares a factory with the engine's own parts.
   *
   * @param catalogue the extensions to choose from
   * @return a factory that any number of threads may use
   * @see EngineModule
   */
  public static SimulationFactory of(Catalogue catalogue) {
    return Guice.createInjector(new EngineModule(catalogue)).getInstance(SimulationFactory.class);
  }

  /**
   * Makes a simulation.
   *
   * @param spec the choices
   * @return a simulation of its own, for one thread
   * @throws IllegalArgumentException if an id or parameter is unknown, or a value out of range
   */
  public Simulation simulation(SimulationSpec spec) {
    TransitionStrategy strategy = catalogue.strategy(spec.strategy());
    OwnershipProtocol protocol = strategy.bind(arguments(strategy, spec.strategyArguments()));
    Program program = program(spec);
    int threads = program.maxThreads() + Simulation.workers(program);
    Scheduler scheduler = schedulers.of(spec, threads);
    Machine machine = new Machine(new MachineState(spec.cpus(), threads), protocol);
    return new Simulation(
        machine,
        scheduler,
        program,
        costs.of(spec),
        spec.horizonNs(),
        spec.watchdogNs(),
        spec.certifyStates());
  }

  private Program program(SimulationSpec spec) {
    Workload workload = catalogue.workload(spec.workload());
    Program program = workload.bind(arguments(workload, spec.workloadArguments()), spec.cpus());
    int threads = program.maxThreads();
    if (threads < 1 || threads > SimulationSpec.MAX_THREADS) {
      throw new IllegalArgumentException(
          "expected 1 to "
              + SimulationSpec.MAX_THREADS
              + " threads; choose smaller parameters or fewer CPUs, workload="
              + spec.workload()
              + " threads="
              + threads);
    }
    return program;
  }

  /** Returns the arguments of an extension; what is wrong is said with its id. */
  static Arguments arguments(Extension extension, Map<String, String> given) {
    try {
      return Arguments.of(extension.parameters(), given);
    } catch (UnknownNameException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(extension.id() + ": " + e.getMessage(), e);
    }
  }
}
