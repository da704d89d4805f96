package cidlab.engine.explore.step;

import cidlab.engine.explore.state.PartHash;
import java.util.Arrays;

/**
 * Remembers what steps of kernel operations did to the parts of the state that they can reach.
 *
 * <p>A step reads and writes the process, the pool, its own task, the child of a fork and the CPU
 * that it runs on; in a walk also the target, which is a task and its CPU, or a CPU and the task
 * that runs there. Of all other tasks it can see only what lists show: who is there, in which
 * group, a user or not, a worker or not ({@code walkers}). Which target a walk chooses depends on
 * nothing but the process and that. One object serves one thread.
 *
 * <pre>
 * entry:  long 0   63..32 process     31..16 pool     15..0  caller        parts before
 *         long 1   63..48 child       47..32 own CPU  31..16 target        15..0 target's CPU
 *         long 2   walkers, 8 bits for each task
 *         long 3   31..24 caller + 1  23..16 current task of the target's CPU + 1   15..0 its part
 *         long 4   as long 0, after
 *         long 5   as long 1, after
 *         long 6   31..16 effects     15..0 part of the current task, after
 * </pre>
 */
final class StepMemo {
  /** Longs in an entry. */
  private static final int WIDTH = 7;

  /** Entries after which all is forgotten; some 30 MB. */
  private static final int MOST = 1 << 19;

  /** No target is known. */
  static final int UNKNOWN = -2;

  private long[] table = new long[WIDTH << 6];
  private int size;
  private long[] targets = new long[3 << 6];
  private int known;

  // ---- Targets ---------------------------------------------------------------------------------

  /** Returns the target that a walk chooses, NOBODY if it is over, or UNKNOWN. */
  int target(int process, long walkers) {
    int i = targetSlot(targets, process, walkers);
    return targets[i] == 0 ? UNKNOWN : (int) targets[i + 2];
  }

  /** Keeps the target that a walk chose. */
  void keepTarget(int process, long walkers, int target) {
    if (6 * (known + 1) > targets.length) {
      long[] larger = new long[2 * targets.length];
      for (int i = 0; i < targets.length; i += 3) {
        if (targets[i] != 0) {
          int to = targetSlot(larger, (int) (targets[i] - 1), targets[i + 1]);
          System.arraycopy(targets, i, larger, to, 3);
        }
      }
      targets = larger;
    }
    int i = targetSlot(targets, process, walkers);
    known += targets[i] == 0 ? 1 : 0;
    targets[i] = process + 1L;
    targets[i + 1] = walkers;
    targets[i + 2] = target;
  }

  private static int targetSlot(long[] in, int process, long walkers) {
    int slots = in.length / 3;
    long hash = (walkers * PartHash.FACTOR ^ process) * PartHash.FACTOR;
    int i = (int) (hash >>> 40) & slots - 1;
    while (in[3 * i] != 0 && (in[3 * i] != process + 1L || in[3 * i + 1] != walkers)) {
      i = i + 1 & slots - 1;
    }
    return 3 * i;
  }

  // ---- Steps -----------------------------------------------------------------------------------

  /** Returns the entry of a step, or the complement of where to put it. */
  int find(long first, long second, long walkers, long current) {
    int mask = table.length / WIDTH - 1;
    long hash = (first * PartHash.FACTOR ^ second) * PartHash.FACTOR ^ walkers;
    hash = (hash ^ hash >>> 31 ^ current) * PartHash.FACTOR;
    for (int i = (int) (hash >>> 40) & mask; ; i = i + 1 & mask) {
      int at = i * WIDTH;
      if (table[at + 3] == 0) {
        return ~at;
      }
      if (table[at] == first
          && table[at + 1] == second
          && table[at + 2] == walkers
          && table[at + 3] == current) {
        return at;
      }
    }
  }

  /** Keeps what a step did, where {@link #find} said. */
  void put(
      int at, long[] before, long firstAfter, long secondAfter, int currentAfter, int effects) {
    System.arraycopy(before, 0, table, at, 4);
    table[at + 4] = firstAfter;
    table[at + 5] = secondAfter;
    table[at + 6] = (long) effects << 16 | currentAfter;
    size++;
    if (2 * size * WIDTH > table.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = table;
    if (size >= MOST) {
      Arrays.fill(table, 0);
      size = 0;
      return;
    }
    table = new long[2 * old.length];
    for (int i = 0; i < old.length; i += WIDTH) {
      if (old[i + 3] != 0) {
        int to = ~find(old[i], old[i + 1], old[i + 2], old[i + 3]);
        System.arraycopy(old, i, table, to, WIDTH);
      }
    }
  }

  int processAfter(int entry) {
    return (int) (table[entry + 4] >>> 32);
  }

  int poolAfter(int entry) {
    return (int) (table[entry + 4] >>> 16) & 0xffff;
  }

  int callerAfter(int entry) {
    return (int) table[entry + 4] & 0xffff;
  }

  int childAfter(int entry) {
    return (int) (table[entry + 5] >>> 48);
  }

  int ownCpuAfter(int entry) {
    return (int) (table[entry + 5] >>> 32) & 0xffff;
  }

  int targetAfter(int entry) {
    return (int) (table[entry + 5] >>> 16) & 0xffff;
  }

  int targetCpuAfter(int entry) {
    return (int) table[entry + 5] & 0xffff;
  }

  int currentAfter(int entry) {
    return (int) table[entry + 6] & 0xffff;
  }

  int effects(int entry) {
    return (int) (table[entry + 6] >>> 16) & 0xffff;
  }
}
