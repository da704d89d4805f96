package cidlab.engine.asserting;

import cidlab.api.Walk;
import cidlab.api.WalkContext;

/** The choice of a walk's next target, recorded and checked. */
final class WatchedWalk implements WalkContext {
  private static final int MAX_PHASE = 15;

  private final Tape tape;
  private WalkContext real;

  WatchedWalk(Tape tape) {
    this.tape = tape;
  }

  void watch(WalkContext context) {
    real = context;
  }

  private int read(Access kind, int value) {
    return tape.access(kind, 0, value);
  }

  @Override
  public int cpus() {
    return read(Access.CPUS, tape.replays() ? 0 : real.cpus());
  }

  @Override
  public int caller() {
    return read(Access.CALLER, tape.replays() ? 0 : real.caller());
  }

  @Override
  public int users() {
    return read(Access.USERS, tape.replays() ? 0 : real.users());
  }

  @Override
  public int cursor() {
    return read(Access.CURSOR, tape.replays() ? 0 : real.cursor());
  }

  @Override
  public int phase() {
    return read(Access.PHASE, tape.replays() ? 0 : real.phase());
  }

  @Override
  public void setPhase(int phase) {
    if (!tape.replays() && (phase < 0 || phase > MAX_PHASE)) {
      throw new BrokenRule(
          Rule.TS_4, "expected a phase of 0 to " + MAX_PHASE + ", hook=nextTarget phase=" + phase);
    }
    tape.access(Access.SET_PHASE, phase, 0);
    if (!tape.replays()) {
      real.setPhase(phase);
    }
  }

  @Override
  public int budget() {
    return read(Access.BUDGET, tape.replays() ? 0 : real.budget());
  }

  @Override
  public void setBudget(int budget) {
    tape.access(Access.SET_BUDGET, budget, 0);
    if (!tape.replays()) {
      real.setBudget(budget);
    }
  }

  @Override
  public int nextUser(int task) {
    checkListed(task, true);
    return tape.access(Access.NEXT_USER, task, tape.replays() ? 0 : real.nextUser(task));
  }

  @Override
  public int nextTask(int task) {
    checkListed(task, false);
    return tape.access(Access.NEXT_TASK, task, tape.replays() ? 0 : real.nextTask(task));
  }

  @Override
  public int nextInGroup(int task) {
    if (!tape.replays() && !isPublished(task)) {
      throw absent("nextInGroup", task);
    }
    return tape.access(Access.NEXT_IN_GROUP, task, tape.replays() ? 0 : real.nextInGroup(task));
  }

  private void checkListed(int task, boolean user) {
    if (!tape.replays() && task != NOBODY && !(user ? isUser(task) : isPublished(task))) {
      throw absent(user ? "nextUser" : "nextTask", task);
    }
  }

  private static BrokenRule absent(String access, int task) {
    return new BrokenRule(
        Rule.TS_5,
        "expected a task of the list that is followed, hook=nextTarget access="
            + access
            + " task="
            + task);
  }

  private boolean isUser(int task) {
    for (int t = real.nextUser(NOBODY); t != NOBODY; t = real.nextUser(t)) {
      if (t == task) {
        return true;
      }
    }
    return false;
  }

  private boolean isPublished(int task) {
    for (int t = real.nextTask(NOBODY); t != NOBODY; t = real.nextTask(t)) {
      if (t == task) {
        return true;
      }
    }
    return false;
  }

  /** Checks the answer of the hook: a walk goes where its lists led it. */
  void checkTarget(Walk walk, int target) {
    boolean known =
        target == NOBODY
            || (walk == Walk.CPUS ? target >= 0 && target < real.cpus() : tape.named(target));
    if (!known) {
      throw new BrokenRule(
          Rule.TS_11,
          "expected a task that a list named in this call, a CPU, or NOBODY, walk="
              + walk
              + " target="
              + target);
    }
  }
}
