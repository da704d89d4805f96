package cidlab.strategies.protocol;

import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.onTask;

import cidlab.api.SwitchContext;
import java.util.List;

/**
 * A1: one bitmap; an id is taken at sched-in and put back at sched-out, under a spinlock.
 *
 * <p>Upstream af7f588d8f73 (posted in November, merged in December 2022 for v6.3), with
 * bbd0b031509b (2 January 2023), whose process without memory does not exist in the model. Replaced
 * because of a regression of sysbench with PostgreSQL (March 2023).
 *
 * <p>Simplified: the spinlock that serialised every access to the bitmap is not there. What CPUs
 * wait for each other is approximated by the bitmap's cache line, which costs less than a lock that
 * is held across the search.
 */
public final class SimpleBitmap extends MmCidStrategy {
  /** Names it. */
  public SimpleBitmap() {
    super(
        "simple-bitmap",
        "A1",
        "one bitmap: sched-out puts the id back, sched-in takes the lowest; no modes",
        "af7f588d8f73, November/December 2022 (v6.3)",
        List.of(),
        arguments -> new TakeAndPut());
  }

  /** Take, put, hand over. */
  static class TakeAndPut extends OneModeProtocol {
    @Override
    public void contextSwitch(SwitchContext s) {
      if (s.hasPrev() && s.hasNext() && onTask(s.prevCid())) {
        // Both are of this process: the id changes hands, and the bitmap stays as it is.
        s.setNextCid(s.prevCid());
        s.setPrevCid(UNSET);
      } else {
        super.contextSwitch(s);
      }
    }

    @Override
    public void scheduleOut(SwitchContext s) {
      int cid = s.prevCid();
      if (onTask(cid)) {
        s.drop(cid);
        s.setPrevCid(UNSET);
      }
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      s.setNextCid(allocate(s));
    }
  }
}
