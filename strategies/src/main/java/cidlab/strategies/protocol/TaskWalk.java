package cidlab.strategies.protocol;

import cidlab.api.ChildVisibility;
import cidlab.api.VisitContext;
import cidlab.api.WalkContext;

/**
 * Whom the walk over tasks visits (R6.1), and since when a child is among them.
 *
 * <p>Until March 2026 the walk searched the thread lists and counted users until it had found all:
 * first those of the caller's own group, then those of all groups.
 */
enum TaskWalk implements Rule {
  /** V0: whoever is visited counts, user or not. */
  COUNT_TASKS("thread lists, until as many tasks are visited as there are users; children later") {
    @Override
    boolean visits(VisitContext v) {
      v.setBudget(v.budget() - 1);
      return v.active();
    }
  },

  /** The caller and its child, which is not published, are not searched for. */
  COUNT_USERS("thread lists, until all users are found; a child is in them after registration"),

  /** As before, but the child is to be found. */
  COUNT_PUBLISHED("thread lists, until all users are found; a child is in them before") {
    @Override
    ChildVisibility childVisibility() {
      return ChildVisibility.BEFORE_REGISTRATION;
    }

    @Override
    int expected(WalkContext w) {
      return w.users() - 1;
    }
  },

  /** R6.1: from the head of the list, without the caller. */
  USER_LIST("the list of users, in which a child is from its registration on") {
    @Override
    ChildVisibility childVisibility() {
      return ChildVisibility.BY_REGISTRATION;
    }

    @Override
    int nextTask(WalkContext w) {
      int task = w.nextUser(w.cursor());
      return task == w.caller() ? w.nextUser(task) : task;
    }

    @Override
    boolean visits(VisitContext v) {
      return true;
    }
  };

  private static final int NOT_BEGUN = 0;
  private static final int OWN_GROUP = 1;
  private static final int ALL_GROUPS = 2;

  private final String meaning;

  TaskWalk(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Tells when a child becomes visible to the walk. */
  ChildVisibility childVisibility() {
    return ChildVisibility.AFTER_REGISTRATION;
  }

  /** Returns the next task to visit. */
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

  /** Returns the number of users to find. */
  int expected(WalkContext w) {
    return w.users() - 2;
  }

  /** Tells whether a task that the walk has come to is visited, and counts it. */
  boolean visits(VisitContext v) {
    if (v.active()) {
      v.setBudget(v.budget() - 1);
    }
    return v.active();
  }
}
