package cidlab.engine.rare;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import java.util.Arrays;

/** The contents of a machine's state as a key of a map. */
final class StateKey {
  private final int[] contents;
  private final int hash;

  private StateKey(int[] contents) {
    this.contents = contents;
    this.hash = Arrays.hashCode(contents);
  }

  /** Makes keys; for one state. */
  static final class Maker {
    private final MachineState s;
    private final StateParts parts;
    private final int[] part;
    private int[] all = new int[256];
    private int length;

    Maker(MachineState s, OwnershipProtocol protocol) {
      this.s = s;
      parts = new StateParts(s, protocol.childVisibility());
      part = new int[parts.longest()];
    }

    StateKey make() {
      length = 0;
      for (int task = 0; task < s.capacity(); task++) {
        append(parts.writeTask(task, part));
      }
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        append(parts.writeCpu(cpu, part));
      }
      append(parts.writePool(part));
      append(parts.writeProcess(0, part));
      return new StateKey(Arrays.copyOf(all, length));
    }

    /** The length belongs to the key, so that parts do not run into each other. */
    private void append(int partLength) {
      if (length + partLength + 1 > all.length) {
        all = Arrays.copyOf(all, 2 * (length + partLength + 1));
      }
      all[length++] = partLength;
      System.arraycopy(part, 0, all, length, partLength);
      length += partLength;
    }
  }

  /** Copies the first state of a space to one that has just the slots that can be needed. */
  static MachineState resized(SearchSpace space, OwnershipProtocol protocol) {
    MachineState from = space.start();
    MachineState to = new MachineState(from.cpus(), space.slots());
    StateParts source = new StateParts(from, protocol.childVisibility());
    StateParts target = new StateParts(to, protocol.childVisibility());
    int[] part = new int[source.longest()];
    target.begin();
    for (int task = 0; task < to.capacity(); task++) {
      part[0] = 0;
      int length = task < from.capacity() ? source.writeTask(task, part) : 1;
      target.readTask(task, Arrays.copyOf(part, length));
    }
    for (int cpu = 0; cpu < to.cpus(); cpu++) {
      target.readCpu(cpu, Arrays.copyOf(part, source.writeCpu(cpu, part)));
    }
    target.readPool(Arrays.copyOf(part, source.writePool(part)));
    target.readProcess(Arrays.copyOf(part, source.writeProcess(0, part)));
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateKey key && Arrays.equals(contents, key.contents);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
