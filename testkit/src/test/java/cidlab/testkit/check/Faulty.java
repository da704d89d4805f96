package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.SwitchContext;
import cidlab.api.TransitionStrategy;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.catalogue.Catalogue;
import java.util.List;

/** A sound strategy, the built-in guarded-unset; subclasses break one thing. */
public class Faulty implements TransitionStrategy, OwnershipProtocol {
  private final TransitionStrategy sound = Catalogue.load().strategy("guarded-unset");
  private final OwnershipProtocol rules = sound.bind(Arguments.defaults(sound.parameters()));

  /** Breaks nothing. */
  public Faulty() {}

  @Override
  public String id() {
    return "faulty";
  }

  @Override
  public String summary() {
    return "has one fault";
  }

  @Override
  public String source() {
    return "a test";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public OwnershipProtocol bind(Arguments arguments) {
    return this;
  }

  @Override
  public void scheduleOut(SwitchContext s) {
    rules.scheduleOut(s);
  }

  @Override
  public void scheduleIn(SwitchContext s) {
    rules.scheduleIn(s);
  }

  @Override
  public Walk register(MemberContext m) {
    return rules.register(m);
  }

  @Override
  public void admit(MemberContext m) {
    rules.admit(m);
  }

  @Override
  public Walk unregister(MemberContext m) {
    return rules.unregister(m);
  }

  @Override
  public void affinityWidened(LimitsContext m) {
    rules.affinityWidened(m);
  }

  @Override
  public Walk deferredWork(LimitsContext m) {
    return rules.deferredWork(m);
  }

  @Override
  public int nextTarget(Walk walk, WalkContext w) {
    return rules.nextTarget(walk, w);
  }

  @Override
  public void visit(Walk walk, VisitContext v) {
    rules.visit(walk, v);
  }

  @Override
  public void complete(Walk walk, LimitsContext m) {
    rules.complete(walk, m);
  }

  @Override
  public ChildVisibility childVisibility() {
    return rules.childVisibility();
  }
}
