package cpureserve;

import cidlab.api.TransitionStrategy;
import cidlab.testkit.TransitionStrategyContract;

class CpuReserveContractTest extends TransitionStrategyContract {
  @Override
  protected TransitionStrategy strategy() {
    return new CpuReserve();
  }
}
