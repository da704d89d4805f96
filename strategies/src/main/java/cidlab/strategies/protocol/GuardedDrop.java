package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.VisitContext;
import cidlab.api.WalkContext;

/** V3b: an exiting task drops its CPU's id only if the CPU owns one. */
public final class GuardedDrop extends MmCidStrategy {
  /** Names it. */
  public GuardedDrop() {
    super(
        "guarded-drop",
        "V3b",
        "an exit that flips the mode drops its CPU's id only if the CPU owns one",
        "1e83ccd5921a, 10 February 2026 (CVE-2026-23225)",
        Rules::new);
  }

  /** Before the user list: the walk searches thread lists and counts users until all are found. */
  static class Rules extends ListedUsers.Rules {
    private static final int NOT_BEGUN = 0;
    private static final int OWN_GROUP = 1;
    private static final int ALL_GROUPS = 2;

    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    public ChildVisibility childVisibility() {
      return ChildVisibility.AFTER_REGISTRATION;
    }

    @Override
    int nextTask(WalkContext w) {
      int cursor = w.cursor();
      if (w.phase() == NOT_BEGUN) {
        w.setBudget(expected(w));
        if (w.budget() == 0) {
          return WalkContext.NOBODY;
        }
        w.setPhase(OWN_GROUP);
      }
      if (w.phase() == OWN_GROUP) {
        int task = w.nextInGroup(cursor == WalkContext.NOBODY ? w.caller() : cursor);
        if (task != w.caller()) {
          return task;
        }
        w.setPhase(ALL_GROUPS);
        cursor = WalkContext.NOBODY;
      }
      if (w.budget() == 0) {
        return WalkContext.NOBODY;
      }
      int task = w.nextTask(cursor);
      return task == w.caller() ? w.nextTask(task) : task;
    }

    /** The number of users to find: all but the caller and its child, which is not published. */
    int expected(WalkContext w) {
      return w.users() - 2;
    }

    @Override
    void visitTask(VisitContext v) {
      if (counts(v)) {
        v.setBudget(v.budget() - 1);
      }
      if (v.active()) {
        super.visitTask(v);
      }
    }

    /** Tells whether a visited task is one of the users that the walk counts. */
    boolean counts(VisitContext v) {
      return v.active();
    }
  }
}
