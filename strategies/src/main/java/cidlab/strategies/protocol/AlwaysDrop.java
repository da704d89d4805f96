package cidlab.strategies.protocol;

import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;

import cidlab.api.Arguments;
import cidlab.api.SwitchContext;

/**
 * Current upstream without C6: an id in transit is given back at every sched-out, even if the walk
 * is over and the task could keep it.
 *
 * <p>For measuring what upstream 4463c7aa11a6 (4 February 2026) gained, with all later fixes on
 * both sides.
 */
public final class AlwaysDrop extends MmCidStrategy {
  /** Names it. */
  public AlwaysDrop() {
    super(
        "always-drop",
        "C5",
        "current upstream without its optimisation: ids in transit never settle at sched-out",
        "the state before 4463c7aa11a6, 4 February 2026, with the fixes since",
        Rules::new);
  }

  /** R1.1 and R1.4 without R1.3. */
  static final class Rules extends UpstreamProtocol {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    public void scheduleOut(SwitchContext s) {
      int word = s.prevCid();
      if (inTransit(word)) {
        s.drop(word & ~TRANSIT);
        s.setPrevCid(UNSET);
      }
    }
  }
}
