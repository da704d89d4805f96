package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;

import cidlab.api.Arguments;
import cidlab.api.LimitsContext;
import cidlab.api.SwitchContext;
import cidlab.api.Walk;

/** V1: transit only on the way back to the tasks; the CPUs get their ids directly. */
public final class LegacyOneWay extends MmCidStrategy {
  /** Names it. */
  public LegacyOneWay() {
    super(
        "legacy-one-way",
        "V1",
        "direct transfer to the CPUs, transit on the way back; the kernel of the January 2026 report",
        "9a723ed7facf, fbd0e71dc370, 653fda7ae73d, November 2025 (v6.19-rc1)",
        Rules::new);
  }

  /** Before transit on the way to the CPUs. */
  static class Rules extends TransitBothWays.Rules {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    int transitToCpus(SwitchContext s, int mode) {
      return 0;
    }

    @Override
    int markTowardsCpu() {
      return ONCPU;
    }

    @Override
    void flip(LimitsContext m) {
      int ownership = m.ownership() ^ ONCPU;
      if (ownership == 0) {
        m.setTransit(TRANSIT);
      }
      m.setOwnership(ownership);
    }

    @Override
    public void complete(Walk walk, LimitsContext m) {
      if (walk == Walk.CPUS) {
        m.setTransit(0);
      }
    }
  }
}
