package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.onCpu;

import cidlab.api.Arguments;
import cidlab.api.LimitsContext;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;

/** V0: ids change owner directly in both directions; the first posting of the rewrite. */
public final class DirectTransfer extends MmCidStrategy {
  /** Names it. */
  public DirectTransfer() {
    super(
        "direct-transfer",
        "V0",
        "ids change owner directly in both directions; posted, never merged",
        "first posting of the rewrite, 15 October 2025 (20251015164952.694882104@linutronix.de)",
        Rules::new);
  }

  /** Before any transit. */
  static class Rules extends LegacyOneWay.Rules {
    private final int headroom;
    private final int cap;

    Rules(Arguments arguments) {
      super(arguments);
      headroom = (int) arguments.integer(Parameters.HEADROOM);
      cap = (int) arguments.integer(Parameters.CAP);
    }

    @Override
    public void scheduleOut(SwitchContext s) {}

    @Override
    int transitToTasks(SwitchContext s, int mode) {
      return 0;
    }

    @Override
    int switchBackThreshold(LimitsContext m) {
      int optimum = Math.min(m.allowedCpus(), m.users());
      return Math.min(optimum - optimum / headroom, m.cpus() / cap);
    }

    @Override
    int markTowardsTask() {
      return 0;
    }

    @Override
    void flip(LimitsContext m) {
      m.setOwnership(m.ownership() ^ ONCPU);
    }

    @Override
    boolean counts(VisitContext v) {
      return true;
    }

    @Override
    void visitCpu(VisitContext v) {
      if (onCpu(v.cpuCid())) {
        super.visitCpu(v);
      }
    }

    @Override
    public void complete(Walk walk, LimitsContext m) {}
  }
}
