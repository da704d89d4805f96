package cidlab.engine.explore.space;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.MemoryModel;

/**
 * What is explored: where a machine begins, what may happen to it, by which rules, and what one
 * step of it is.
 *
 * @param space the first state, and which operations may follow
 * @param protocol the rules
 * @param granularity what one step is
 * @param memory what a read may see
 */
public record Model(
    SearchSpace space, OwnershipProtocol protocol, Granularity granularity, MemoryModel memory) {
  /**
   * Describes a machine whose steps are sections, and in which every read sees the newest value.
   *
   * @param space the first state, and which operations may follow
   * @param protocol the rules
   * @return the model
   */
  public static Model plain(SearchSpace space, OwnershipProtocol protocol) {
    return new Model(space, protocol, Granularity.SECTION, MemoryModel.SC);
  }

  /**
   * Describes the same machine elsewhere.
   *
   * @param other another first state, or other operations
   * @return the model
   */
  public Model in(SearchSpace other) {
    return new Model(other, protocol, granularity, memory);
  }

  /**
   * Tells whether a step is a section and a read sees the newest value.
   *
   * @return true if so
   */
  public boolean isPlain() {
    return granularity == Granularity.SECTION && memory == MemoryModel.SC;
  }

  /**
   * Makes a machine of this kind.
   *
   * @param state its state, which it changes
   * @return the machine
   */
  public Machine machine(MachineState state) {
    return new Machine(state, protocol, granularity, memory);
  }
}
