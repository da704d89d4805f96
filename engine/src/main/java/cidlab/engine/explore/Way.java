package cidlab.engine.explore;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.Model;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.Sighting;
import java.util.List;

/**
 * A sequence of operations that a machine can really perform.
 *
 * @param model what was explored; its first state is not to be changed
 * @param moves the operations, see {@link Move}
 * @param seen for each operation what it saw where its reads could have seen an older value
 */
public record Way(Model model, List<Integer> moves, List<List<Sighting>> seen) {
  /** Copies the lists. */
  public Way {
    moves = List.copyOf(moves);
    seen = List.copyOf(seen);
  }

  /**
   * Returns the state before the first operation.
   *
   * @return the state; not to be changed
   */
  public MachineState start() {
    return model.space().start();
  }

  /**
   * Makes a machine in the first state.
   *
   * @param protocol the rules
   * @return the machine, of the kind that was explored
   */
  public Machine machine(OwnershipProtocol protocol) {
    MachineState state = new MachineState(start().cpus(), start().capacity());
    state.copyFrom(start());
    return new Machine(state, protocol, model.granularity(), model.memory());
  }

  /**
   * Performs one operation; the machine must have performed those before it.
   *
   * @param machine what {@link #machine} returned
   * @param index number of the operation, from 0
   * @return how it ended
   */
  public Result perform(Machine machine, int index) {
    machine.choices().prescribe(seen.get(index));
    return Move.perform(machine, moves.get(index));
  }
}
