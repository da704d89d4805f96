package cidlab.engine.wiring;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Program;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.util.Map;

/**
 * Binds the parts of one simulation: the study's choices and their arguments.
 *
 * <p>The methods are package-private because Guice calls those by reflection, which the module
 * opens to it; for public ones it would generate classes that cannot see this package.
 */
final class RunModule extends AbstractModule {
  private final SimulationSpec spec;

  RunModule(SimulationSpec spec) {
    this.spec = spec;
  }

  @Override
  protected void configure() {
    bind(SimulationSpec.class).toInstance(spec);
  }

  @Provides
  OwnershipProtocol protocol(Map<String, TransitionStrategy> strategies) {
    TransitionStrategy strategy = find("strategy", strategies, spec.strategy());
    return strategy.bind(arguments(strategy, spec.strategyArguments()));
  }

  @Provides
  Program program(Map<String, Workload> workloads) {
    Workload workload = find("workload", workloads, spec.workload());
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

  @Provides
  Simulation simulation(
      OwnershipProtocol protocol, Program program, Map<String, SchedulerModel> schedulers) {
    SchedulerModel model = find("scheduler", schedulers, spec.scheduler());
    int threads = program.maxThreads() + Simulation.workers(program);
    Scheduler scheduler =
        model.bind(arguments(model, spec.schedulerArguments()), spec.cpus(), threads);
    Machine machine = new Machine(new MachineState(spec.cpus(), threads), protocol);
    return new Simulation(
        machine, scheduler, program, spec.cost(), spec.horizonNs(), spec.watchdogNs());
  }

  private static Arguments arguments(Extension extension, Map<String, String> given) {
    try {
      return Arguments.of(extension.parameters(), given);
    } catch (UnknownNameException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(extension.id() + ": " + e.getMessage(), e);
    }
  }

  private static <E> E find(String kind, Map<String, E> extensions, String id) {
    E extension = extensions.get(id);
    if (extension == null) {
      throw new UnknownNameException(kind, id, extensions.keySet());
    }
    return extension;
  }
}
