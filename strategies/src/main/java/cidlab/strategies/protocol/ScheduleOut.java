package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;

import cidlab.api.SwitchContext;

/** What becomes of an id in transit when its task leaves the CPU (R1). */
enum ScheduleOut implements Rule {
  /** There is no transit. */
  KEEP("nothing happens") {
    @Override
    void leave(SwitchContext s) {}
  },

  /** R1.1 and R1.4. */
  DROP("an id in transit is given back") {
    @Override
    void leave(SwitchContext s) {
      int word = s.prevCid();
      if (inTransit(word)) {
        s.drop(word & ~TRANSIT);
        s.setPrevCid(UNSET);
      }
    }
  },

  /** R1.1 to R1.4. */
  SETTLE("an id in transit is given back, or settles with its owner when the walk is over") {
    @Override
    void leave(SwitchContext s) {
      int word = s.prevCid();
      if (!inTransit(word)) { // R1.1
        return;
      }
      int mode = s.mode(); // R1.2
      int cid = word & ~TRANSIT;
      if (!inTransit(mode) && cid < s.maxCids()) { // R1.3
        int settled = cid | mode & ONCPU;
        s.setCpuCid(settled);
        s.setPrevCid(settled);
      } else { // R1.4
        s.drop(cid);
        s.setPrevCid(UNSET);
      }
    }
  };

  private final String meaning;

  ScheduleOut(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Treats the word of the task that leaves. */
  abstract void leave(SwitchContext s);
}
