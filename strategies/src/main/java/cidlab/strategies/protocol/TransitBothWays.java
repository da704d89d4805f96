package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;

import cidlab.api.Alike;
import cidlab.api.Arguments;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.SwitchContext;
import cidlab.api.Walk;
import java.util.Set;

/** V2: ids pass through transit in both directions, which cures the live lock of January 2026. */
public final class TransitBothWays extends MmCidStrategy {
  /** Names it. */
  public TransitBothWays() {
    super(
        "transit-both-ways",
        "V2",
        "ids pass through transit on the way to the CPUs and on the way back",
        "4327fb13fa47, January/February 2026",
        Rules::new);
  }

  /** Before the single mode word: two words without barriers, and no settling at sched-out. */
  static class Rules extends SingleModeWord.Rules {
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

    @Override
    int sampleMode(SwitchContext s) {
      return s.ownership();
    }

    // The second word is read after the wait for an id, not together with the first.

    @Override
    int transitToCpus(SwitchContext s, int mode) {
      return s.transit();
    }

    @Override
    int transitToTasks(SwitchContext s, int mode) {
      return s.transit();
    }

    @Override
    void flip(LimitsContext m) {
      m.setTransit(TRANSIT);
      m.setOwnership(m.ownership() ^ ONCPU);
    }

    @Override
    void dropCpuId(MemberContext m) {}

    @Override
    public void complete(Walk walk, LimitsContext m) {
      m.setTransit(0);
    }

    @Override
    public Set<Alike> alike() {
      return Set.of(Alike.IDS, Alike.STALE_NUMBERS);
    }
  }
}
