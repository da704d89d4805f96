package cidlab.strategies.protocol;

import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.onTask;

import cidlab.api.SwitchContext;
import java.util.List;

/**
 * B0: a bitmap without a lock; sched-in first tries the ids that the task and the CPU had last.
 *
 * <p>Upstream 77d7dc8bef48 (20 November 2025), the step between the lazy ids of 2023 and the two
 * modes. A CPU's last id is its word, which here is never more than a copy; a task's last id is its
 * hint, because its word is unset while it does not run.
 *
 * <p>Simplified: a search that is repeated after a lost race looks for any id, not only for one
 * below the limit.
 */
public final class BitmapHints extends MmCidStrategy {
  /** Names it. */
  public BitmapHints() {
    super(
        "bitmap-hints",
        "B0",
        "set and clear a bit at every switch; the last id of the task or the CPU is tried first",
        "77d7dc8bef48, 20 November 2025 (inside the v6.19 series)",
        List.of(),
        arguments -> new TakeAgain());
  }

  /** Set, clear, remember. */
  static class TakeAgain extends OneModeProtocol {
    @Override
    public void scheduleOut(SwitchContext s) {
      int cid = s.prevCid();
      if (onTask(cid)) {
        s.drop(cid);
        s.setPrevCid(UNSET);
        s.setPrevHint(cid);
      }
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      int limit = s.maxCids();
      int cid = s.nextHint();
      if (!takes(s, cid, limit)) {
        cid = s.cpuCid();
        if (!takes(s, cid, limit)) {
          cid = allocate(s);
        }
      }
      s.setCpuCid(cid);
      s.setNextCid(cid);
    }

    /** Tries one number; a task that never ran has none. */
    static boolean takes(SwitchContext s, int cid, int limit) {
      return cid >= 0 && cid < limit && s.tryTake(cid);
    }
  }
}
