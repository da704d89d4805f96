package cidlab.engine.wiring;

import cidlab.api.Scheduler;
import cidlab.engine.sim.SimulationSpec;

/** Makes the scheduler of a simulation; {@link EngineModule} looks it up in the catalogue. */
@FunctionalInterface
public interface Schedulers {
  /**
   * Makes a scheduler.
   *
   * @param spec what is asked for
   * @param threads largest number of threads
   * @return a scheduler of its own, for one simulation
   * @throws IllegalArgumentException if it is unknown, or an argument is out of range
   */
  Scheduler of(SimulationSpec spec, int threads);
}
