package cidlab.traces.events;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateParts;
import cidlab.engine.machine.TaskStatus;
import java.util.Arrays;

/** The contents of an explanation as a key of a map: two with the same key have the same future. */
final class ExplanationKey {
  /** Where the part of a task has its group; see {@link StateParts}. */
  private static final int GROUP = 6;

  private static final int AFFINITY = 8;

  /** Where the part of the process has the number of groups. */
  private static final int GROUPS = 6;

  private final int[] contents;
  private final int hash;

  private ExplanationKey(int[] contents) {
    this.contents = contents;
    this.hash = Arrays.hashCode(contents);
  }

  /** Makes keys of explanations of one size. */
  static final class Maker {
    private final OwnershipProtocol protocol;
    private int[] part = new int[0];
    private int[] all = new int[256];
    private int length;

    Maker(OwnershipProtocol protocol) {
      this.protocol = protocol;
    }

    ExplanationKey of(Explanation e) {
      StateParts parts = new StateParts(e.s, protocol.childVisibility());
      if (part.length < parts.longest()) {
        part = new int[parts.longest()];
      }
      length = 0;
      for (int task = 0; task < e.s.slots(); task++) {
        int size = parts.writeTask(task, part);
        if (size > GROUP) {
          part[GROUP] = rank(e.s, part[GROUP]);
          // What follows is the affinity, which the trace tells.
          part(Math.min(size, AFFINITY));
          value(e.pointers[task]);
          value(e.tids[task]);
        } else {
          part(size);
        }
      }
      for (int cpu = 0; cpu < e.s.cpus(); cpu++) {
        part(parts.writeCpu(cpu, part));
      }
      part(parts.writePool(part));
      int size = parts.writeProcess(0, part);
      part[GROUPS] = 0;
      part(size);
      value(e.ahead);
      return new ExplanationKey(Arrays.copyOf(all, length));
    }

    /** Groups matter by their order only: which come before another. */
    private static int rank(MachineState s, int group) {
      int rank = 0;
      for (int task = 0; task < s.slots(); task++) {
        if (s.status(task) != TaskStatus.GONE && s.group(task) < group) {
          rank |= 1 << (task & 31);
        }
      }
      return rank;
    }

    private void value(long value) {
      grow(2);
      all[length++] = (int) value;
      all[length++] = (int) (value >>> 32);
    }

    /** The length belongs to the key, so that parts do not run into each other. */
    private void part(int partLength) {
      grow(partLength + 1);
      all[length++] = partLength;
      System.arraycopy(part, 0, all, length, partLength);
      length += partLength;
    }

    private void grow(int more) {
      if (length + more > all.length) {
        all = Arrays.copyOf(all, 2 * (length + more));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExplanationKey key && Arrays.equals(contents, key.contents);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
