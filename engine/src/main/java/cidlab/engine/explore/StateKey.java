package cidlab.engine.explore;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateVector;
import java.util.Arrays;

/** A state as a key of a hash set. */
final class StateKey {
  private final int[] vector;
  private final int hash;

  private StateKey(int[] vector) {
    this.vector = vector;
    this.hash = Arrays.hashCode(vector);
  }

  static StateKey of(MachineState state, int forks, int execs) {
    return new StateKey(StateVector.of(state, forks << 16 | execs));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateKey key && Arrays.equals(vector, key.vector);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
