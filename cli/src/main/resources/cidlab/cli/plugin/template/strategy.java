package @package@;

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
 * @summary@.
 *
 * <p>The simplest rules that are safe, to be replaced by yours: whoever runs owns an id, and puts it
 * back when switched out. There is one mode only, so nothing has to be handed over.
 */
public final class @class@ implements TransitionStrategy {
  /** Does nothing, as for every extension. */
  public @class@() {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public String source() {
    return "own idea";
  }

  @Override
  public OwnershipProtocol bind(Arguments arguments) {
    return new Rules();
  }

  /** The rules: no fields that change, no clock, no randomness; each hook is a function of its reads. */
  private static final class Rules implements OwnershipProtocol {
    @Override
    public void scheduleOut(SwitchContext s) {
      int word = s.prevCid();
      if (Cid.onTask(word)) {
        s.drop(word);
        s.setPrevCid(Cid.UNSET);
      }
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      s.setNextCid(s.awaitCid());
    }

    @Override
    public Walk register(MemberContext m) {
      m.join();
      m.setMaxCids(m.cpus());
      if (m.callerCid() == Cid.UNSET) {
        m.setMemberCid(m.awaitCid()); // After an exec: the task runs on without a context switch.
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
      m.setMemberCid(Cid.UNSET);
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
    public boolean sleepersOwnIds() {
      return false;
    }

    @Override
    public ChildVisibility childVisibility() {
      return ChildVisibility.BY_REGISTRATION;
    }
  }
}
