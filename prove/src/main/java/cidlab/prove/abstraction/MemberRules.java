package cidlab.prove.abstraction;

import static cidlab.prove.symbolic.HookCall.NOBODY;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import cidlab.prove.abstraction.Transition.Others;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.symbolic.Bounds;
import cidlab.prove.symbolic.Hook;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Forks, exits, execs, affinity and deferred work: who joins or leaves, and what it starts. */
final class MemberRules {
  private static final Linear USERS = Linear.variable("U");
  private static final List<Condition> SOME_USER = List.of(Condition.atLeast(USERS, Linear.of(1)));
  private static final List<Condition> LAST_USER = List.of(Condition.equal(USERS, Linear.of(1)));
  private static final List<Condition> NOT_LAST = List.of(Condition.atLeast(USERS, Linear.of(2)));

  private final Closure closure;

  /** Flags of the words of those who have left: with them an exec that succeeds begins anew. */
  private final Set<Integer> left = new LinkedHashSet<>(List.of(4));

  MemberRules(Closure closure) {
    this.closure = closure;
  }

  /** The first states: one user that runs, as the simulator starts it, and after each exec. */
  void start() {
    Site first = new Site(0, Task.user(0), false, false);
    closure.begin(new Closure.Start(Control.START, fresh(1), Numbers.SAME, first));
    for (int flags : List.copyOf(left)) {
      HookCall call = member(Hook.REGISTER, Control.START, 0, flags, NOBODY, false, false);
      List<Condition> none = fresh(0);
      for (HookPath path : closure.hooks.paths(call)) {
        List<Condition> conditions = new ArrayList<>(none);
        conditions.addAll(path.conditions());
        if (!closure.laws.allows(new Control(-1, Walk.NONE, Op.NONE), conditions)) {
          continue;
        }
        if (path.failure() != null && path.failure().unsafe()) {
          closure.violate(
              "the first registration: " + path.failure().text(),
              Control.START,
              Closure.words(call));
          continue;
        }
        if (path.failure() != null || path.walk() != Walk.NONE) {
          String why = path.failure() == null ? "asks for a walk" : path.failure().text();
          closure.refuse("register, of the first user: " + why);
          continue;
        }
        Control to = Control.after(path.mode(), Walk.NONE, Op.NONE);
        List<Condition> before = new ArrayList<>(none);
        before.addAll(path.numeric());
        Site site = new Site(path.cpu(), Task.user(path.first()), path.firstSame(), false);
        closure.begin(new Closure.Start(to, before, Closure.numbers(path), site));
      }
    }
  }

  /** Takes what a fork in per-task mode tests for candidates of laws. */
  void mine() {
    HookCall call = member(Hook.REGISTER, Control.START, 0, 0, 4, false, true);
    for (HookPath path : closure.hooks.paths(call)) {
      closure.laws.mine(path.numeric(), 1);
    }
  }

  /** Limits of a process without or with one user. */
  private static List<Condition> fresh(long users) {
    List<Condition> all = new ArrayList<>(Bounds.ALWAYS);
    all.add(Condition.equal(USERS, Linear.of(users)));
    all.add(Condition.equal(Linear.variable("R"), Linear.ZERO));
    all.add(Condition.equal(Linear.variable("M"), Linear.of(users)));
    return all;
  }

  private static HookCall member(
      Hook hook, Control c, int cpu, int caller, int member, boolean same, boolean active) {
    return new HookCall(hook, c.mode(), Walk.NONE, cpu, caller, member, same, active, true);
  }

  void expand(Control control) {
    widen(control);
    if (control.walk() != Walk.NONE) {
      return;
    }
    for (Site site : List.copyOf(closure.sites(control))) {
      if (site.current() == null) {
        continue;
      }
      if (site.current().active()) {
        fork(control, site);
        exit(control, site);
      }
      if (site.current().rejoins()) {
        rejoin(control, site);
      }
    }
    work(control);
  }

  private void fork(Control control, Site site) {
    List<Task> children = new ArrayList<>(List.of(Task.UNBORN));
    if (closure.visibility == ChildVisibility.BEFORE_REGISTRATION) {
      closure.transit(
          new Transition(
              "appear",
              control,
              control,
              List.of(),
              List.of(Task.UNBORN),
              Others.STAY,
              Numbers.SAME),
          List.of());
      for (Task task : closure.tasks(control)) {
        if (task.fresh() && !task.active() && !children.contains(task)) {
          children.add(task);
        }
      }
    }
    for (Task child : children) {
      HookCall call =
          member(
              Hook.REGISTER,
              control,
              site.flags(),
              site.current().flags(),
              child.flags(),
              site.same(),
              true);
      for (HookPath path : closure.paths(control, call, SOME_USER, "fork")) {
        List<Member> before =
            closure.visibility == ChildVisibility.BEFORE_REGISTRATION
                ? List.of(site, child)
                : List.of(site);
        closure.obligate("fork", control, before, path);
        Task born = child.flags(path.second()).active(path.secondActive());
        begin("fork", Op.FORK, control, site, before, path, born, false, SOME_USER);
      }
    }
  }

  private void exit(Control control, Site site) {
    HookCall call =
        member(
            Hook.UNREGISTER,
            control,
            site.flags(),
            site.current().flags(),
            NOBODY,
            site.same(),
            true);
    for (HookPath path : closure.paths(control, call, LAST_USER, "the last exit")) {
      left.add(path.first());
    }
    List<Condition> when = closure.scope.failedExecs() ? SOME_USER : NOT_LAST;
    for (HookPath path : closure.paths(control, call, when, "exit")) {
      closure.obligate("exit", control, List.of(site), path);
      begin("exit", Op.EXIT, control, site, List.of(site), path, null, false, when);
      if (closure.scope.failedExecs()) {
        begin("exec", Op.EXIT, control, site, List.of(site), path, null, true, when);
      }
    }
  }

  private void rejoin(Control control, Site site) {
    HookCall call =
        member(
            Hook.REGISTER,
            control,
            site.flags(),
            site.current().flags(),
            NOBODY,
            site.same(),
            false);
    for (HookPath path : closure.paths(control, call, List.of(), "rejoin")) {
      closure.obligate("rejoin", control, List.of(site), path);
      begin("rejoin", Op.REJOIN, control, site, List.of(site), path, null, false, List.of());
    }
  }

  /** The caller, and a child if there is one, go on; a walk begins if one was asked for. */
  private void begin(
      String label,
      Op op,
      Control control,
      Site site,
      List<Member> before,
      HookPath path,
      Task child,
      boolean rejoins,
      List<Condition> when) {
    Walk walk = path.walk();
    Control to = Control.after(path.mode(), walk, op);
    Task caller =
        site.current()
            .flags(path.first())
            .active(path.firstActive())
            .rejoins(rejoins)
            .role(walk == Walk.NONE ? Task.Role.NONE : Task.Role.CALLER);
    Others others = others(walk);
    List<Member> after = new ArrayList<>();
    boolean same = path.firstSame() && caller.active();
    after.add(new Site(path.cpu(), caller, same, walk == Walk.CPUS));
    if (child != null) {
      Task born = child.role(walk == Walk.NONE ? Task.Role.NONE : Task.Role.CHILD);
      after.add(closure.due(born, walk));
    }
    if (!control.equals(to)) {
      boolean alone = op == Op.FORK && !closure.scope.overlappingForks();
      closure.others(control, to, others, alone);
    }
    closure.transit(
        new Transition(
            label, control, to, before, List.copyOf(after), others, Closure.numbers(path)),
        when);
  }

  private static Others others(Walk walk) {
    return switch (walk) {
      case NONE -> Others.STAY;
      case TASKS -> Others.TASKS_DUE;
      case CPUS -> Others.CPUS_DUE;
    };
  }

  private void work(Control control) {
    HookCall call = HookCall.limits(Hook.WORK, control.mode(), Walk.NONE);
    for (HookPath path : closure.paths(control, call, List.of(), "deferred work")) {
      Control to = Control.after(path.mode(), path.walk(), Op.WORK);
      if (path.walk() != Walk.NONE) {
        closure.add(control, Task.STRANGER);
        closure.add(to, Task.STRANGER);
      }
      if (!control.equals(to)) {
        closure.others(control, to, others(path.walk()), false);
      }
      closure.transit(
          new Transition(
              "work",
              control,
              to,
              List.of(),
              List.of(),
              others(path.walk()),
              Closure.numbers(path)),
          List.of());
    }
    if (closure.tasks(control).contains(Task.STRANGER)) {
      closure.transit(
          new Transition(
              "worker",
              control,
              control,
              List.of(),
              List.of(Task.STRANGER),
              Others.STAY,
              Numbers.SAME),
          List.of());
    }
  }

  private void widen(Control control) {
    HookCall call = HookCall.limits(Hook.WIDEN, control.mode(), Walk.NONE);
    Linear wider = Linear.variable("A").plus(1);
    for (HookPath path : closure.paths(control, call, SOME_USER, "affinity")) {
      if (path.mode() != control.mode()) {
        closure.refuse("affinityWidened: writes the mode");
        return;
      }
      closure.transit(
          new Transition(
              "affinity",
              control,
              control,
              List.of(),
              List.of(),
              Others.STAY,
              Closure.numbers(path, wider)),
          SOME_USER);
    }
  }
}
