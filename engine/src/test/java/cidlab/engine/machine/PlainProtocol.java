package cidlab.engine.machine;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/** The simplest rules: nobody is given an id but by the hook that a test overrides. */
class PlainProtocol implements OwnershipProtocol {
  @Override
  public void scheduleOut(SwitchContext s) {}

  @Override
  public void scheduleIn(SwitchContext s) {}

  @Override
  public Walk register(MemberContext m) {
    m.join();
    return Walk.NONE;
  }

  @Override
  public Walk unregister(MemberContext m) {
    m.leave();
    m.setMemberCid(Cid.UNSET);
    return Walk.NONE;
  }

  @Override
  public void affinityWidened(LimitsContext m) {}

  @Override
  public int nextTarget(Walk walk, WalkContext w) {
    return WalkContext.NOBODY;
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
