package cpureserve;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.TransitionStrategy;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/**
 * Each CPU reserves one id for good and lends it to whoever runs there.
 *
 * <p>There are P ids and P CPUs, and a CPU never has more than one. So a CPU without a reserve
 * always finds a free id, nobody ever waits, and as owners never change there is no mode, no walk
 * and nothing to lock up in. The price: ids are not compact. A process with two threads that
 * migrate uses as many ids as CPUs it has ever run on.
 */
public final class CpuReserve implements TransitionStrategy {
  /** Does nothing, as for every extension. */
  public CpuReserve() {}

  @Override
  public String id() {
    return "cpu-reserve";
  }

  @Override
  public String summary() {
    return "each CPU reserves one id for good and lends it to whoever runs there";
  }

  @Override
  public String source() {
    return "docs/plugin-authors.md";
  }

  @Override
  public OwnershipProtocol bind(Arguments arguments) {
    return new Rules();
  }

  /** A CPU's word is its reserve, a task's word the loan; both have ONCPU. */
  private static final class Rules implements OwnershipProtocol {
    @Override
    public void scheduleOut(SwitchContext s) {
      int word = s.prevCid();
      if (Cid.onTask(word)) { // The first task's own, from before there was any reserve.
        if (Cid.onCpu(s.cpuCid())) {
          s.drop(word);
        } else {
          s.setCpuCid(word | Cid.ONCPU);
        }
      }
      s.setPrevCid(Cid.UNSET);
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      int word = s.cpuCid();
      if (!Cid.onCpu(word)) {
        word = reserve(s) | Cid.ONCPU;
        s.setCpuCid(word);
      }
      s.setNextCid(word);
    }

    /** The CPU's own number if nobody has it, so that CPUs need not look for one. */
    private static int reserve(SwitchContext s) {
      return s.tryTake(s.cpu()) ? s.cpu() : s.awaitCid();
    }

    @Override
    public Walk register(MemberContext m) {
      m.join();
      m.setMaxCids(m.cpus());
      if (m.callerCid() == Cid.UNSET) { // After an exec: it runs on without a context switch.
        int word = m.cpuCid();
        if (!Cid.onCpu(word)) {
          word = m.awaitCid() | Cid.ONCPU;
          m.setCpuCid(word);
        }
        m.setMemberCid(word);
      }
      return Walk.NONE;
    }

    @Override
    public Walk unregister(MemberContext m) {
      m.leave();
      int word = m.memberCid();
      if (Cid.onTask(word)) {
        m.drop(word);
      }
      m.setMemberCid(Cid.UNSET); // A reserve stays with its CPU.
      return Walk.NONE;
    }

    @Override
    public void affinityWidened(LimitsContext m) {}

    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      return WalkContext.NOBODY; // Nobody asks for a walk.
    }

    @Override
    public void visit(Walk walk, VisitContext v) {}

    @Override
    public void complete(Walk walk, LimitsContext m) {}

    @Override
    public ChildVisibility childVisibility() {
      return ChildVisibility.BY_REGISTRATION;
    }
  }
}
