package cidlab.experiments.study;

import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import java.util.function.LongFunction;

/** Makes what the runs of a study are run with. */
@FunctionalInterface
public interface Simulator {
  /**
   * Sets up a simulation; called from several threads at a time.
   *
   * @param spec what determines its runs, except their seeds
   * @return a function from a seed to the result of that run, used by one thread at a time
   * @throws IllegalArgumentException if an id or an argument is wrong
   */
  LongFunction<RunResult> simulation(SimulationSpec spec);
}
