package cidlab.prove.abstraction;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import cidlab.prove.symbolic.Bounds;
import cidlab.prove.symbolic.HookSource;
import cidlab.prove.symbolic.WalkCall;
import cidlab.prove.symbolic.WalkCall.Cursor;
import cidlab.prove.symbolic.WalkPath;
import cidlab.prove.symbolic.WalkPath.From;
import cidlab.prove.symbolic.WalkPath.Route;
import cidlab.prove.symbolic.WalkPath.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows that a walk comes to everybody it has to visit, whatever the length of its lists.
 *
 * <p>A walk over CPUs: the next one is always the neighbour. A walk over tasks: from each place
 * where it can be, the next target is what follows in one of the lists (but for the caller, who may
 * be passed), and when it ends it has come to the end of a list of all whom it has to visit, or has
 * counted that there are none. The budget, once a visit may have changed it, is any number.
 */
public final class Coverage {
  private final HookSource hooks;
  private final Closure closure;
  private final Solver solver;

  /** Prepares. */
  public Coverage(HookSource hooks, Closure closure, Solver solver) {
    this.hooks = hooks;
    this.closure = closure;
    this.solver = solver;
  }

  /**
   * Examines the walks that can happen.
   *
   * @return what could not be shown, in words; empty if everything was
   */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    Set<Walk> walks = EnumSet.noneOf(Walk.class);
    Set<Op> ops = EnumSet.noneOf(Op.class);
    for (Control control : closure.controls()) {
      walks.add(control.walk());
      if (control.walk() == Walk.TASKS) {
        ops.add(control.op());
      }
    }
    if (walks.contains(Walk.CPUS) && !ascends() && !descends()) {
      gaps.add("the walk over CPUs does not go from neighbour to neighbour over all of them");
    }
    for (Op op : ops) {
      String gap = tasks(op);
      if (gap != null) {
        gaps.add(gap);
      }
    }
    return gaps;
  }

  private boolean ascends() {
    Linear last = Linear.variable("P").plus(-1);
    return cpus(
        Linear.ZERO, Linear.variable("k").plus(1), Condition.less(Linear.variable("k"), last));
  }

  private boolean descends() {
    return cpus(
        Linear.variable("P").plus(-1),
        Linear.variable("k").plus(-1),
        Condition.less(Linear.ZERO, Linear.variable("k")));
  }

  private boolean cpus(Linear first, Linear next, Condition more) {
    for (WalkPath path : hooks.walks(new WalkCall(Walk.CPUS, 0, Cursor.NOBODY, true))) {
      if (path.phase() != 0 || !is(path, List.of(), first)) {
        return false;
      }
    }
    for (WalkPath path : hooks.walks(new WalkCall(Walk.CPUS, 0, Cursor.OTHER, false))) {
      if (path.phase() != 0
          || !is(path, List.of(more), next)
          || !is(path, List.of(more.negated()), Linear.of(-1))) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the target is an expression whenever something holds. */
  private boolean is(WalkPath path, List<Condition> when, Linear expected) {
    for (Condition other :
        List.of(Condition.less(path.target(), expected), Condition.less(expected, path.target()))) {
      List<Condition> all = new ArrayList<>(Bounds.ALWAYS);
      all.addAll(path.conditions());
      all.addAll(when);
      all.add(other);
      if (!solver.refutes(all)) {
        return false;
      }
    }
    return true;
  }

  /** Where a walk over tasks is: the list that it follows, and those that it has followed. */
  private record Place(int phase, Cursor cursor, Route route, Set<Route> done) {}

  /** Returns what is wrong with the walks over tasks of an operation, or null. */
  private String tasks(Op op) {
    Deque<Place> todo = new ArrayDeque<>();
    Set<Place> seen = new HashSet<>();
    Place start = new Place(0, Cursor.NOBODY, null, Set.of());
    todo.add(start);
    seen.add(start);
    while (!todo.isEmpty()) {
      Place at = todo.remove();
      WalkCall call = new WalkCall(Walk.TASKS, at.phase, at.cursor, at.route == null);
      for (WalkPath path : hooks.walks(call)) {
        Set<Place> next = new HashSet<>();
        String gap = follow(op, at, path, next);
        if (gap != null) {
          return "the walk over tasks " + gap;
        }
        for (Place place : next) {
          if (seen.add(place)) {
            todo.add(place);
          }
        }
      }
    }
    return null;
  }

  private String follow(Op op, Place at, WalkPath path, Set<Place> next) {
    Route route = at.route;
    Set<Route> done = new HashSet<>(at.done);
    boolean begun = false;
    for (Step step : path.steps()) {
      boolean continues =
          step.from() == From.PASSED_CALLER && step.route() == route
              || step.route() == route && continuesAt(at, step.from());
      if (!continues) {
        boolean begins =
            step.from() == (step.route() == Route.RING ? From.CALLER : From.HEAD)
                || step.route() == Route.RING && step.from() == From.PASSED_CALLER;
        if (!begins) {
          return "follows a list from a place where it is not";
        }
        route = step.route();
        begun = true;
      }
      if (step.found() == (step.route() == Route.RING ? Cursor.CALLER : Cursor.NOBODY)) {
        done.add(step.route());
      }
    }
    if (path.phase() < at.phase || begun && at.route != null && path.phase() == at.phase) {
      return "may go round for ever";
    }
    if (path.target().equals(Linear.of(-1))) {
      return covers(done) || nobodyElse(op, at, path) ? null : gap(done);
    }
    if (!path.target().equals(Linear.ZERO)) {
      return "chooses a target that it did not find last, or the caller";
    }
    if (passesOver(path)) {
      return "passes over a task";
    }
    next.add(new Place(path.phase(), Cursor.OTHER, route, done));
    if (route != Route.USERS) {
      // The cursor moves back when the task that it points at leaves the list.
      next.add(new Place(path.phase(), Cursor.NOBODY, route, done));
      next.add(new Place(path.phase(), Cursor.CALLER, route, done));
    }
    return null;
  }

  /** Tells whether a step goes on from where the walk is. */
  private static boolean continuesAt(Place at, From from) {
    return switch (from) {
      case CURSOR -> at.cursor == Cursor.OTHER;
      case CALLER -> at.cursor != Cursor.OTHER;
      case HEAD -> at.cursor == Cursor.NOBODY;
      default -> false;
    };
  }

  /** Only the last step may find another task, for that is the target. */
  private static boolean passesOver(WalkPath path) {
    List<Step> steps = path.steps();
    return steps.subList(0, steps.size() - 1).stream().anyMatch(s -> s.found() == Cursor.OTHER);
  }

  private boolean covers(Set<Route> done) {
    return done.contains(Route.USERS)
        || closure.visibility != ChildVisibility.BY_REGISTRATION
            && (done.contains(Route.TASKS)
                || done.contains(Route.RING) && !closure.scope().vforks());
  }

  private String gap(Set<Route> done) {
    return done.contains(Route.RING)
        ? "may end before it has come to a task of another group (a vforked child)"
        : "may end before it has come to all";
  }

  /** Tells whether the first call finds nobody because there is nobody but the caller. */
  private boolean nobodyElse(Op op, Place at, WalkPath path) {
    if (at.route != null) {
      return false;
    }
    boolean hidden = op == Op.FORK && closure.visibility == ChildVisibility.AFTER_REGISTRATION;
    List<Condition> some = new ArrayList<>(Bounds.ALWAYS);
    some.addAll(path.conditions());
    some.add(Condition.atLeast(Linear.variable("U"), Linear.of(hidden ? 3 : 2)));
    return solver.refutes(some);
  }
}
