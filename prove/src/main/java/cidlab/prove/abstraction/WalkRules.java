package cidlab.prove.abstraction;

import static cidlab.prove.symbolic.HookCall.NOBODY;

import cidlab.api.Walk;
import cidlab.prove.abstraction.Transition.Others;
import cidlab.prove.symbolic.Hook;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import java.util.List;

/** The visits of a walk in any order, and its end once nobody is due. */
final class WalkRules {
  private final Closure closure;

  WalkRules(Closure closure) {
    this.closure = closure;
  }

  void expand(Control control) {
    if (control.walk() == Walk.NONE) {
      return;
    }
    List<Task> tasks = List.copyOf(closure.tasks(control));
    for (Site site : List.copyOf(closure.sites(control))) {
      if (control.walk() == Walk.CPUS) {
        visitRunning(control, site);
        continue;
      }
      if (site.current() != null && isTarget(site.current())) {
        visitRunning(control, site);
      }
      for (Task task : tasks) {
        if (isTarget(task)) {
          visitSleeping(control, site, task);
        }
      }
    }
    finish(control, tasks);
  }

  /** A walk over tasks may come to all whom its lists hold, and to all users. */
  private boolean isTarget(Task task) {
    boolean listed =
        switch (closure.visibility) {
          case BY_REGISTRATION -> task.active();
          case BEFORE_REGISTRATION -> true;
          case AFTER_REGISTRATION -> !task.fresh();
        };
    return listed && task.role() != Task.Role.CALLER;
  }

  private void visitRunning(Control control, Site site) {
    Task current = site.current();
    HookCall call =
        new HookCall(
            Hook.VISIT,
            control.mode(),
            control.walk(),
            site.flags(),
            current == null ? NOBODY : current.flags(),
            NOBODY,
            site.same(),
            current != null && current.active(),
            current != null);
    for (HookPath path : closure.paths(control, call, List.of(), "visit")) {
      Task visited = current == null ? null : current.flags(path.first());
      boolean cpus = control.walk() == Walk.CPUS;
      if (!cpus) {
        visited = visited.due(false);
      }
      boolean same = path.firstSame() && visited != null && visited.active();
      Site after = new Site(path.cpu(), visited, same, !cpus && site.due());
      closure.transit(visit(control, List.of(site), List.of(after)), List.of());
    }
  }

  private void visitSleeping(Control control, Site site, Task task) {
    HookCall call =
        new HookCall(
            Hook.VISIT,
            control.mode(),
            control.walk(),
            site.flags(),
            task.flags(),
            NOBODY,
            false,
            task.active(),
            false);
    for (HookPath path : closure.paths(control, call, List.of(), "visit")) {
      Task visited = task.flags(path.first()).due(false);
      if (path.cpuWritten()) {
        Site after = new Site(path.cpu(), site.current(), false, site.due());
        closure.transit(visit(control, List.of(site, task), List.of(after, visited)), List.of());
      } else {
        closure.transit(visit(control, List.of(task), List.of(visited)), List.of());
      }
    }
  }

  private static Transition visit(Control control, List<Member> before, List<Member> after) {
    return new Transition("visit", control, control, before, after, Others.STAY, Numbers.SAME);
  }

  private void finish(Control control, List<Task> tasks) {
    HookCall call = HookCall.limits(Hook.COMPLETE, control.mode(), control.walk());
    for (HookPath path : closure.paths(control, call, List.of(), "complete")) {
      if (closure.keepsNumbers(path, "complete")) {
        finish(control, new Control(path.mode(), Walk.NONE, Op.NONE), tasks);
      }
    }
  }

  private void finish(Control control, Control to, List<Task> tasks) {
    boolean ends = control.op() == Op.WORK;
    if (ends) {
      finished(control, to, List.of(), List.of());
    }
    for (Site site : List.copyOf(closure.sites(control))) {
      if (!site.hasRole(Task.Role.CALLER) || site.isDue()) {
        continue;
      }
      if (control.op() == Op.EXIT) {
        ends = true;
        finished(control, to, List.of(site), List.of(site.settled()));
      } else if (control.op() == Op.REJOIN) {
        ends = true;
        admit(control, to, site, null);
      } else if (control.op() == Op.FORK) {
        for (Task child : tasks) {
          if (child.role() == Task.Role.CHILD && !child.due()) {
            ends = true;
            admit(control, to, site, child);
          }
        }
      }
    }
    if (ends) {
      closure.others(control, to, Others.SETTLE, false);
    }
  }

  private void admit(Control control, Control to, Site site, Task child) {
    Task caller = site.current();
    HookCall call =
        new HookCall(
            Hook.ADMIT,
            to.mode(),
            Walk.NONE,
            site.flags(),
            caller.flags(),
            child == null ? NOBODY : child.flags(),
            site.same(),
            caller.active(),
            true);
    List<Member> before = child == null ? List.of(site) : List.of(site, child);
    for (HookPath path : closure.paths(control, call, List.of(), "admit")) {
      if (!closure.keepsNumbers(path, "admit")) {
        return;
      }
      if (path.mode() != to.mode()) {
        closure.refuse("admit: writes the mode");
        return;
      }
      closure.obligate("admit", control, before, path);
      Site after =
          new Site(
                  path.cpu(),
                  caller.flags(path.first()),
                  path.firstSame() && caller.active(),
                  false)
              .settled();
      List<Member> all =
          child == null ? List.of(after) : List.of(after, child.flags(path.second()).settled());
      finished(control, to, before, all);
    }
  }

  private void finished(Control from, Control to, List<Member> before, List<Member> after) {
    closure.transit(
        new Transition("finish", from, to, before, after, Others.SETTLE, Numbers.SAME), List.of());
  }
}
