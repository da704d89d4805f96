package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Arrays;

/** What each CPU has; arrays by CPU number. */
final class CpuFields {
  static final int NOT_SPINNING = -2;

  final int[] cid;
  final int[] hint;
  final int[] current;
  final int[] spinPrev;
  final int[] waiters;

  /** Whether an unfinished switch is between two accesses; if not, it waits for an id. */
  final boolean[] paused;

  /** What the runqueue lock hands over of the mode words, see {@link WeakMemory}. */
  final int[] view;

  int spinners;

  CpuFields(int cpus) {
    cid = new int[cpus];
    hint = new int[cpus];
    current = new int[cpus];
    spinPrev = new int[cpus];
    waiters = new int[cpus];
    paused = new boolean[cpus];
    view = new int[cpus];
    reset();
  }

  void reset() {
    Arrays.fill(cid, 0);
    Arrays.fill(hint, Cid.NONE);
    Arrays.fill(current, MachineState.NOBODY);
    Arrays.fill(spinPrev, NOT_SPINNING);
    Arrays.fill(waiters, 0);
    Arrays.fill(paused, false);
    Arrays.fill(view, 0);
    spinners = 0;
  }

  void copyFrom(CpuFields other) {
    int cpus = cid.length;
    System.arraycopy(other.cid, 0, cid, 0, cpus);
    System.arraycopy(other.hint, 0, hint, 0, cpus);
    System.arraycopy(other.current, 0, current, 0, cpus);
    System.arraycopy(other.spinPrev, 0, spinPrev, 0, cpus);
    System.arraycopy(other.waiters, 0, waiters, 0, cpus);
    System.arraycopy(other.paused, 0, paused, 0, cpus);
    System.arraycopy(other.view, 0, view, 0, cpus);
    spinners = other.spinners;
  }
}
