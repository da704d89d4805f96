package cidlab.engine.explore;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import java.util.Arrays;

/** Moves states between a machine and plain sequences of ints, by way of {@link StateParts}. */
final class Packed {
  private final MachineState state;
  private final StateParts parts;
  private final int slots;
  private final int[] part;
  private int[] all = new int[1 << 10];

  /**
   * Couples the sequences with a state.
   *
   * @param slots tasks of a sequence; those that the state has no slot for do not exist
   */
  Packed(MachineState state, int slots, OwnershipProtocol protocol) {
    this.state = state;
    this.slots = slots;
    parts = new StateParts(state, protocol.childVisibility());
    part = new int[parts.longest()];
  }

  /** Returns a copy of a state on a machine with more slots. */
  static MachineState enlarged(MachineState state, int slots, OwnershipProtocol protocol) {
    MachineState larger = new MachineState(state.cpus(), slots);
    new Packed(larger, slots, protocol).unpack(new Packed(state, slots, protocol).pack(0));
    return larger;
  }

  /** Packs the state and a value beside it. */
  int[] pack(int extra) {
    int at = 0;
    for (int task = 0; task < slots; task++) {
      part[0] = 0;
      at = append(at, task < state.capacity() ? parts.writeTask(task, part) : 1);
    }
    for (int cpu = 0; cpu < state.cpus(); cpu++) {
      at = append(at, parts.writeCpu(cpu, part));
    }
    at = append(at, parts.writePool(part));
    at = append(at, parts.writeProcess(extra, part));
    return Arrays.copyOf(all, at);
  }

  private int append(int at, int length) {
    all[at] = length;
    System.arraycopy(part, 0, all, at + 1, length);
    return at + 1 + length;
  }

  /** Unpacks the state; returns the value beside it. */
  int unpack(int[] packed) {
    parts.begin();
    int at = 0;
    for (int task = 0; task < slots; task++) {
      parts.readTask(task, part(packed, at));
      at += 1 + packed[at];
    }
    for (int cpu = 0; cpu < state.cpus(); cpu++) {
      parts.readCpu(cpu, part(packed, at));
      at += 1 + packed[at];
    }
    parts.readPool(part(packed, at));
    at += 1 + packed[at];
    return parts.readProcess(part(packed, at));
  }

  private static int[] part(int[] packed, int at) {
    return Arrays.copyOfRange(packed, at + 1, at + 1 + packed[at]);
  }

  /** A sequence as a key. */
  record Key(int[] packed) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(packed, key.packed);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(packed);
    }
  }
}
