package cidlab.engine.asserting;

import cidlab.api.Alike;
import cidlab.api.ChildVisibility;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rules whose every hook call is held against {@link Rule TS-1 to TS-13}.
 *
 * <p>For any number of threads, as the rules are that it watches.
 */
public final class AssertingProtocol implements OwnershipProtocol {
  private final OwnershipProtocol real;
  private final ChildVisibility visibility;
  private final Set<Alike> alike;
  private final Consumer<? super HookCall> listener;
  private final ThreadLocal<HookCall> calls;

  /**
   * Watches rules.
   *
   * @param real the rules
   * @param twin the rules again, from another {@code bind} with the same arguments
   * @param listener hears of each call after it was checked, and can run it again
   */
  public AssertingProtocol(
      OwnershipProtocol real, OwnershipProtocol twin, Consumer<? super HookCall> listener) {
    this.real = real;
    this.visibility = real.childVisibility();
    this.alike = real.alike();
    this.listener = listener;
    this.calls = ThreadLocal.withInitial(() -> new HookCall(real, twin));
    if (visibility == null) {
      throw new BrokenRule(Rule.TS_13, "expected a value, childVisibility=null");
    }
    if (alike == null) {
      throw new BrokenRule(Rule.TS_13, "expected a set, alike=null");
    }
  }

  private void over(HookCall call) {
    listener.accept(call);
    call.leave();
  }

  private void contextSwitch(Hook hook, SwitchContext s) {
    HookCall call = calls.get();
    call.contextSwitch(hook, s);
    over(call);
  }

  private Walk membership(Hook hook, MemberContext m) {
    HookCall call = calls.get();
    Walk walk = call.membership(hook, m);
    over(call);
    return walk;
  }

  private Walk limits(Hook hook, Walk walk, LimitsContext m) {
    HookCall call = calls.get();
    Walk result = call.limits(hook, walk, m);
    over(call);
    return result;
  }

  @Override
  public void contextSwitch(SwitchContext s) {
    contextSwitch(Hook.CONTEXT_SWITCH, s);
  }

  @Override
  public void scheduleOut(SwitchContext s) {
    contextSwitch(Hook.SCHEDULE_OUT, s);
  }

  @Override
  public void scheduleIn(SwitchContext s) {
    contextSwitch(Hook.SCHEDULE_IN, s);
  }

  @Override
  public Walk register(MemberContext m) {
    return membership(Hook.REGISTER, m);
  }

  @Override
  public void admit(MemberContext m) {
    membership(Hook.ADMIT, m);
  }

  @Override
  public Walk unregister(MemberContext m) {
    return membership(Hook.UNREGISTER, m);
  }

  @Override
  public void affinityWidened(LimitsContext m) {
    limits(Hook.AFFINITY_WIDENED, Walk.NONE, m);
  }

  @Override
  public Walk deferredWork(LimitsContext m) {
    return limits(Hook.DEFERRED_WORK, Walk.NONE, m);
  }

  @Override
  public int nextTarget(Walk walk, WalkContext w) {
    HookCall call = calls.get();
    int target = call.nextTarget(walk, w);
    over(call);
    return target;
  }

  @Override
  public void visit(Walk walk, VisitContext v) {
    HookCall call = calls.get();
    call.visit(walk, v);
    over(call);
  }

  @Override
  public void complete(Walk walk, LimitsContext m) {
    limits(Hook.COMPLETE, walk, m);
  }

  @Override
  public ChildVisibility childVisibility() {
    ChildVisibility now = real.childVisibility();
    if (now != visibility) {
      throw new BrokenRule(
          Rule.TS_13, "expected a constant, childVisibility first=" + visibility + " again=" + now);
    }
    return now;
  }

  @Override
  public Set<Alike> alike() {
    Set<Alike> now = real.alike();
    if (!alike.equals(now)) {
      throw new BrokenRule(
          Rule.TS_13, "expected a constant, alike first=" + alike + " again=" + now);
    }
    return now;
  }
}
