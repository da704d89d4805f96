package cidlab.engine.asserting;

import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.machine.Choices;
import cidlab.engine.machine.Suspended;

/**
 * One call of a hook: run, checked, and run again from what was recorded. For one thread.
 *
 * <p>Running it again touches nothing of the machine and allocates nothing, so that a listener can
 * do so to measure.
 */
public final class HookCall {
  private static final Walk[] WALKS = Walk.values();
  private static final int NOTHING = 0;
  private static final int NO_ANSWER = -2;

  private final OwnershipProtocol protocol;
  private final OwnershipProtocol twin;
  private final Tape tape = new Tape();
  private final WatchedSwitch switching = new WatchedSwitch(tape);
  private final WatchedMember member = new WatchedMember(tape);
  private final WatchedLimits limits = new WatchedLimits(tape);
  private final WatchedVisit visit = new WatchedVisit(tape);
  private final WatchedWalk walking = new WatchedWalk(tape);
  private Walk walk = Walk.NONE;
  private int answer;

  HookCall(OwnershipProtocol protocol, OwnershipProtocol twin) {
    this.protocol = protocol;
    this.twin = twin;
  }

  void contextSwitch(Hook hook, SwitchContext s) {
    switching.watch(s);
    first(hook, Walk.NONE);
  }

  Walk membership(Hook hook, MemberContext m) {
    member.watch(m);
    return walk(first(hook, Walk.NONE));
  }

  Walk limits(Hook hook, Walk direction, LimitsContext m) {
    limits.watch(m);
    return walk(first(hook, direction));
  }

  private static Walk walk(int result) {
    return WALKS[Math.max(result, 0)];
  }

  void visit(Walk direction, VisitContext v) {
    visit.watch(v);
    first(Hook.VISIT, direction);
  }

  int nextTarget(Walk direction, WalkContext w) {
    walking.watch(w);
    return first(Hook.NEXT_TARGET, direction);
  }

  /** Runs the hook for the engine and checks it; leaves as the hook was left. */
  private int first(Hook hook, Walk direction) {
    walk = direction;
    tape.record(hook);
    answer = run(protocol);
    if (tape.signal() == null) {
      checkEnd(hook);
    }
    again(protocol);
    again(twin);
    return answer;
  }

  /** Lets the engine have its signal, once everything else was done. */
  void leave() {
    if (tape.signal() != null) {
      throw tape.signal();
    }
  }

  /**
   * Returns the hook that was called.
   *
   * @return the hook
   */
  public Hook hook() {
    return tape.hook();
  }

  /**
   * Tells whether the hook was left before its end: it waits for an id, or its step is over.
   *
   * @return true if the engine will run it again
   */
  public boolean waits() {
    return tape.signal() != null;
  }

  /** Runs the hook again from what was recorded. */
  public void again() {
    again(protocol);
  }

  private void again(OwnershipProtocol other) {
    tape.replay();
    int now = run(other);
    tape.ended();
    if (now != answer) {
      throw new BrokenRule(
          Rule.TS_2,
          "expected the same result from the same answers; keep no state in fields, hook=%s first=%d again=%d"
              .formatted(tape.hook(), answer, now));
    }
  }

  private int run(OwnershipProtocol rules) {
    try {
      int result = call(rules);
      if (tape.signal() != null) {
        throw new BrokenRule(
            Rule.TS_8,
            "expected the hook to end with what awaitCid threw; do not catch it, hook="
                + tape.hook());
      }
      return result;
    } catch (BrokenRule | OutOfMemoryError | Choices.NotVisible e) {
      throw e; // None of the hook's own.
    } catch (Throwable e) { // Whatever else a hook throws breaks the rule.
      if (tape.signal() == null && e instanceof Suspended engines) {
        tape.pause(engines); // Between two accesses: awaitCid would have said so.
      }
      if (e == tape.signal()) {
        return NO_ANSWER;
      }
      if (tape.isFull()) {
        throw tape.tooLong(); // The engine found out first.
      }
      throw new BrokenRule(
          Rule.TS_1, "expected a hook that returns, hook=" + tape.hook() + " thrown=" + e, e);
    }
  }

  private int call(OwnershipProtocol rules) {
    switch (tape.hook()) {
      case CONTEXT_SWITCH -> rules.contextSwitch(switching);
      case SCHEDULE_OUT -> rules.scheduleOut(switching);
      case SCHEDULE_IN -> rules.scheduleIn(switching);
      case REGISTER -> {
        return direction(rules.register(member));
      }
      case UNREGISTER -> {
        return direction(rules.unregister(member));
      }
      case ADMIT -> rules.admit(member);
      case AFFINITY_WIDENED -> rules.affinityWidened(limits);
      case DEFERRED_WORK -> {
        return direction(rules.deferredWork(limits));
      }
      case COMPLETE -> rules.complete(walk, limits);
      case VISIT -> rules.visit(walk, visit);
      case NEXT_TARGET -> {
        return rules.nextTarget(walk, walking);
      }
    }
    return NOTHING;
  }

  private int direction(Walk result) {
    if (result == null) {
      throw new BrokenRule(Rule.TS_13, "expected a walk, hook=" + tape.hook() + " result=null");
    }
    return result.ordinal();
  }

  private void checkEnd(Hook hook) {
    switch (hook) {
      case REGISTER -> checkOnce(Access.JOIN);
      case UNREGISTER -> checkOnce(Access.LEAVE);
      case NEXT_TARGET -> walking.checkTarget(walk, answer);
      case COMPLETE -> {
        Access other = tape.firstOtherThanMode();
        if (other != null) {
          throw new BrokenRule(
              Rule.TS_10,
              "expected complete to change the mode only, hook=complete access=" + other);
        }
      }
      default -> {}
    }
  }

  private void checkOnce(Access kind) {
    int count = tape.count(kind);
    if (count != 1) {
      throw new BrokenRule(
          Rule.TS_9,
          "expected exactly one %s(), hook=%s count=%d".formatted(kind, tape.hook(), count));
    }
  }
}
