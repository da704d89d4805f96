package cidlab.engine;

import cidlab.api.ChildVisibility;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;

/** Another protocol's rules; subclasses change one, which plants a mutation. */
public class DelegatingProtocol implements OwnershipProtocol {
  private final OwnershipProtocol real;

  public DelegatingProtocol(OwnershipProtocol real) {
    this.real = real;
  }

  @Override
  public void scheduleOut(SwitchContext s) {
    real.scheduleOut(s);
  }

  @Override
  public void scheduleIn(SwitchContext s) {
    real.scheduleIn(s);
  }

  @Override
  public Walk register(MemberContext m) {
    return real.register(m);
  }

  @Override
  public void admit(MemberContext m) {
    real.admit(m);
  }

  @Override
  public Walk unregister(MemberContext m) {
    return real.unregister(m);
  }

  @Override
  public void affinityWidened(LimitsContext m) {
    real.affinityWidened(m);
  }

  @Override
  public Walk deferredWork(LimitsContext m) {
    return real.deferredWork(m);
  }

  @Override
  public int nextTarget(Walk walk, WalkContext w) {
    return real.nextTarget(walk, w);
  }

  @Override
  public void visit(Walk walk, VisitContext v) {
    real.visit(walk, v);
  }

  @Override
  public void complete(Walk walk, LimitsContext m) {
    real.complete(walk, m);
  }

  @Override
  public boolean sleepersOwnIds() {
    return real.sleepersOwnIds();
  }

  @Override
  public ChildVisibility childVisibility() {
    return real.childVisibility();
  }
}
