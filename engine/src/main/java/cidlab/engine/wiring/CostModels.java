package cidlab.engine.wiring;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;

/**
 * Chooses what the primitives of a simulation cost; {@link EngineModule} takes what is asked for.
 */
@FunctionalInterface
public interface CostModels {
  /**
   * Chooses a cost model.
   *
   * @param spec what is asked for
   * @return the costs
   */
  CostModel of(SimulationSpec spec);
}
